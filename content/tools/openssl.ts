import type { Tool } from './tool';

export const openssl: Tool = {
  slug: 'openssl',
  name: 'OpenSSL',
  data: ['certificates and TLS'],
  jobs: ['test', 'serve'],
  purpose:
    'The library under much of the world’s TLS, and a command with which keys, certificates and connections are made and looked at.',
  standing: 'alive',
  release: { name: '4.0; 3.5 is the long-term line', known: 'named by public builds of 2026' },
  books: 'Version 1.0 in the books, with genrsa and MD5 fingerprints here and there.',
  today: 'Version 3 and later: genpkey, -addext, SHA-256 everywhere, and s_client as the microscope.',
  instead:
    'As a certificate authority for other people: take one that keeps its keys in hardware and its database in order.',
  asks: [
    {
      question: 'What is in this certificate?',
      ask: 'openssl x509 -in server.pem -noout -text',
      here: '/certificates',
    },
  ],
  beside: ['testssl', 'nginx'],
  chapters: ['x509', 'private-ca', 'revocation', 'tls13', 'tls-testing'],
  sources: [
    { title: 'Manual', url: 'https://docs.openssl.org/master/' },
    { title: 'Releases', url: 'https://github.com/openssl/openssl/releases' },
  ],
};
