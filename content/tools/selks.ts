import type { Tool } from './tool';

export const selks: Tool = {
  slug: 'selks',
  name: 'SELKS',
  data: ['alerts', 'sessions', 'transactions', 'full content'],
  jobs: ['everything'],
  purpose: 'A distribution around Suricata: Elasticsearch, Kibana, Scirius for rules, EveBox, Arkime.',
  standing: 'ended',
  release: {
    name: '10; carried on as Clear NDR Community',
    known: 'a maintainer’s account of the successor',
  },
  books: 'The other ready-made lab, where Suricata is in the middle.',
  today:
    'Clear NDR Community, its successor, with OpenSearch and a command line that sets up the containers and replays captures.',
  instead: 'For Zeek’s logs: that is Security Onion’s side.',
  beside: ['security-onion', 'suricata'],
  chapters: ['alert-data', 'shipping'],
  sources: [
    { title: 'Successor, by one who built it', url: 'https://viviersoft.com/blog/stamusctl-1-two-commands/' },
    { title: 'Source', url: 'https://github.com/StamusNetworks/SELKS' },
  ],
};
