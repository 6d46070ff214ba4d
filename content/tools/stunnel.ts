import type { Tool } from './tool';

export const stunnel: Tool = {
  slug: 'stunnel',
  name: 'stunnel',
  data: ['certificates and TLS'],
  jobs: ['serve'],
  purpose: 'Puts TLS around a TCP service that has none.',
  standing: 'alive',
  release: { name: '5.79', known: 'the news file of its source' },
  books: 'How the books protect POP3, databases and home-made protocols.',
  today: 'Still right for old services. New ones speak TLS themselves.',
  instead: 'Where client and server can both do TLS: a wrapper hides who the peer is.',
  asks: [
    {
      question: 'How does a plain service get TLS?',
      ask: '[pop3s] accept = 995, connect = 110, cert = mail.pem',
    },
  ],
  beside: ['openssl', 'nginx'],
  chapters: ['beyond-https'],
  sources: [
    { title: 'Manual', url: 'https://www.stunnel.org/static/stunnel.html' },
    { title: 'Project', url: 'https://www.stunnel.org/' },
  ],
};
