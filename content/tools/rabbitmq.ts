import type { Tool } from './tool';

export const rabbitmq: Tool = {
  slug: 'rabbitmq',
  name: 'RabbitMQ',
  data: ['certificates and TLS', 'logs'],
  jobs: ['serve', 'ship'],
  purpose: 'A message broker. Here it stands for any TCP protocol that has to be given TLS: AMQP on 5671.',
  standing: 'alive',
  release: { name: '4.3.6', known: 'named by public compositions of 2026' },
  books: 'A broker on the inside, in the clear.',
  today: 'TLS with client certificates, and verify_peer on both ends.',
  instead: 'As a log pipeline that has to replay last week: that is a log-structured broker’s work.',
  asks: [
    {
      question: 'What does its handshake look like?',
      ask: 'openssl s_client -connect broker.example:5671',
      here: '/capture/amqps?view=tls',
    },
  ],
  beside: ['stunnel', 'postgresql'],
  chapters: ['beyond-https'],
  sources: [
    { title: 'TLS guide', url: 'https://www.rabbitmq.com/docs/ssl' },
    { title: 'Releases', url: 'https://github.com/rabbitmq/rabbitmq-server/releases' },
  ],
};
