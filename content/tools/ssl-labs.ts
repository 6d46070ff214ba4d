import type { Tool } from './tool';

export const sslLabs: Tool = {
  slug: 'ssl-labs',
  name: 'SSL Labs and ssllabs-scan',
  data: ['certificates and TLS'],
  jobs: ['test'],
  purpose:
    'Connects to a public server in every way that it knows, and grades protocols, suites and certificates by a published guide.',
  standing: 'service',
  release: { name: 'ssllabs-scan 1.5.0 (development)', known: 'its source' },
  books: 'The yardstick of the TLS books.',
  today:
    'Still the grade that people quote. Its guide says how it is worked out, so that it can be worked out again.',
  instead: 'For servers that are not public: testssl.sh runs inside.',
  asks: [{ question: 'Which grade does this server have?', ask: 'ssllabs-scan --grade www.example.com' }],
  beside: ['testssl', 'openssl'],
  chapters: ['tls-testing', 'nginx'],
  sources: [
    { title: 'Server test', url: 'https://www.ssllabs.com/ssltest/' },
    { title: 'Rating guide', url: 'https://github.com/ssllabs/research/wiki/SSL-Server-Rating-Guide' },
    { title: 'ssllabs-scan', url: 'https://github.com/ssllabs/ssllabs-scan' },
  ],
};
