import type { Tool } from './tool';

export const filebeat: Tool = {
  slug: 'filebeat',
  name: 'Filebeat',
  data: ['logs', 'alerts', 'transactions'],
  jobs: ['ship'],
  purpose:
    'Follows files and sends their lines, with modules that know Zeek and Suricata. Elastic Agent carries the same code.',
  standing: 'alive',
  release: { name: '9.5', known: 'the version of Elastic’s shippers in deployments of 2026' },
  books: 'After the books’ time; then one wrote to syslog.',
  today: 'The usual way from eve.json and conn.log to the index. It remembers how far it read.',
  instead: 'For changing what lines say: do that in an ingest pipeline, where it can be seen.',
  asks: [{ question: 'How do alerts get to the index?', ask: 'filebeat modules enable suricata zeek' }],
  beside: ['packetbeat', 'elastic-stack'],
  chapters: ['shipping'],
  sources: [
    { title: 'Reference', url: 'https://www.elastic.co/docs/reference/beats/filebeat' },
    {
      title: 'Suricata module',
      url: 'https://www.elastic.co/docs/reference/beats/filebeat/filebeat-module-suricata',
    },
  ],
};
