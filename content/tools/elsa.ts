import type { Tool } from './tool';

export const elsa: Tool = {
  slug: 'elsa',
  name: 'ELSA',
  data: ['logs'],
  jobs: ['search'],
  purpose:
    'Enterprise Log Search and Archive: syslog-ng into MySQL with a Sphinx index, asked from one search line.',
  standing: 'ended',
  release: { name: 'none', known: 'its last public plan, ELSA 2.0, was shown in 2016' },
  books: 'The log search of Security Onion in the books: all Bro logs under one line of text.',
  today:
    'Elasticsearch with Kibana, or OpenSearch. What a search line could say then, Lucene’s syntax says now.',
  instead: 'For anything new.',
  asks: [
    {
      question: 'Which hosts asked for this name?',
      ask: 'class=BRO_DNS "update.example" groupby:srcip',
      here: '/capture/client-side?view=search',
    },
  ],
  beside: ['elastic-stack'],
  chapters: ['hunting'],
  sources: [
    { title: 'How it worked in Security Onion', url: 'https://truica-victor.com/security-onion-elsa/' },
    {
      title: 'ELSA 2.0, talk of 2016',
      url: 'https://classcentral.com/course/youtube-security-onion-2016-using-elsa-for-fun-profit-martin-holste-192887',
    },
    {
      title: 'What Security Onion uses instead',
      url: 'https://docs.securityonion.net/en/2.4/elasticsearch.html',
    },
  ],
};
