import type { Tool } from './tool';

export const testssl: Tool = {
  slug: 'testssl',
  name: 'testssl.sh',
  data: ['certificates and TLS'],
  jobs: ['test'],
  purpose:
    'A shell script that tries protocols, suites, extensions and known attacks against any server, inside or outside.',
  standing: 'alive',
  release: { name: '3.2.4', known: 'named by public pipelines of 2026' },
  books: 'After the first TLS books; it took the place of sslscan and home-made loops.',
  today: 'The report that an administrator runs before and after each change. JSON for machines.',
  instead: 'For thousands of servers at once: a scanner that keeps connections open is quicker.',
  asks: [
    {
      question: 'Which protocols does this server still speak?',
      ask: 'testssl.sh --protocols www.example.com:443',
      here: '/capture/tls-old-versions?view=tls',
    },
  ],
  beside: ['ssl-labs', 'openssl'],
  chapters: ['tls-testing', 'nginx', 'tls-attacks'],
  sources: [
    { title: 'Source and manual', url: 'https://github.com/testssl/testssl.sh' },
    { title: 'Project', url: 'https://testssl.sh/' },
  ],
};
