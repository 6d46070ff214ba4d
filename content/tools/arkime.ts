import type { Tool } from './tool';

export const arkime: Tool = {
  slug: 'arkime',
  name: 'Arkime',
  formerly: 'Moloch (until 2020)',
  data: ['full content', 'sessions'],
  jobs: ['capture', 'search'],
  purpose:
    'Keeps all packets, indexes their sessions in Elasticsearch or OpenSearch, and gives any session back as a capture.',
  standing: 'alive',
  release: { name: '6.7.0', known: 'read in its source by a public project of 2026' },
  books: 'Moloch, in the later books.',
  today: 'Full content that can be asked: find the session by its fields, take its packets home.',
  instead: 'For small disks: full content is counted in days per terabyte. Do the arithmetic first.',
  asks: [
    {
      question: 'Give me the packets of this session.',
      ask: 'ip == 192.0.2.7 && port.dst == 443, then Export PCAP',
      here: '/capture/shop-visit?view=sessions',
    },
  ],
  beside: ['wireshark', 'zeek'],
  chapters: ['full-content', 'hunting'],
  sources: [
    { title: 'Project', url: 'https://arkime.com/' },
    { title: 'Source and releases', url: 'https://github.com/arkime/arkime/releases' },
  ],
};
