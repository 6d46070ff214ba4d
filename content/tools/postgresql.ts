import type { Tool } from './tool';

export const postgresql: Tool = {
  slug: 'postgresql',
  name: 'PostgreSQL',
  data: ['certificates and TLS'],
  jobs: ['serve'],
  purpose: 'A database. Here it stands for a protocol that asks for TLS in its own first message.',
  standing: 'alive',
  release: { name: '18', known: 'the major version in public stacks of 2026' },
  books: 'sslmode=require, which encrypts and trusts anybody.',
  today: 'sslmode=verify-full. Version 17 and later can begin with TLS at once (sslnegotiation=direct).',
  instead: 'sslmode=prefer protects against nobody who is in the way.',
  asks: [
    {
      question: 'Is the server who it says it is?',
      ask: 'psql "host=db.example sslmode=verify-full sslrootcert=root.pem"',
    },
  ],
  beside: ['rabbitmq', 'stunnel'],
  chapters: ['beyond-https'],
  sources: [
    { title: 'SSL support of the client', url: 'https://www.postgresql.org/docs/current/libpq-ssl.html' },
    {
      title: 'Message flow of SSLRequest',
      url: 'https://www.postgresql.org/docs/current/protocol-flow.html',
    },
  ],
};
