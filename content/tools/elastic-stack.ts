import type { Tool } from './tool';

export const elasticStack: Tool = {
  slug: 'elastic-stack',
  name: 'Elasticsearch, Logstash, Kibana',
  data: ['logs', 'transactions', 'alerts'],
  jobs: ['search', 'ship'],
  purpose:
    'An index for documents, a pipeline that feeds it, and pages to ask and draw. OpenSearch is the fork under an open licence.',
  standing: 'alive',
  release: { name: '9.5', known: 'the version of its shippers in deployments of 2026' },
  books: 'Newcomers in the later books, in place of ELSA.',
  today:
    'The place where EVE and Zeek’s logs end up in most open installations, under the names of the Elastic Common Schema.',
  instead: 'For a capture on a laptop: SQL over a few logs is quicker. For keeping raw packets.',
  asks: [
    {
      question: 'Which requests went to this host?',
      ask: 'http.host:"update.example" AND event.module:zeek',
      here: '/capture/client-side?view=search',
    },
  ],
  beside: ['filebeat', 'packetbeat', 'elsa'],
  chapters: ['hunting', 'shipping'],
  sources: [
    { title: 'Elasticsearch reference', url: 'https://www.elastic.co/docs/reference/elasticsearch' },
    { title: 'Common schema', url: 'https://www.elastic.co/docs/reference/ecs' },
    { title: 'OpenSearch', url: 'https://docs.opensearch.org/' },
  ],
};
