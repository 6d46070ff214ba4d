import type { Tool } from './tool';

export const securityOnion: Tool = {
  slug: 'security-onion',
  name: 'Security Onion',
  data: ['full content', 'sessions', 'alerts', 'transactions', 'extracted files', 'logs'],
  jobs: ['everything'],
  purpose:
    'A distribution with everything wired up: Suricata, Zeek, packet capture, Elasticsearch, a console for alerts, hunting and cases.',
  standing: 'alive',
  release: { name: '3.2.0', known: 'deployment guides of 2026; 3.0 came in March 2026' },
  books: 'The lab of the practical books: Snort, Bro, Sguil, Squert, ELSA on Ubuntu.',
  today: 'The same idea with other parts and its own console. The quickest way to a whole sensor.',
  instead:
    'On small machines: it wants memory for its index. Where only logs are wanted, Zeek and a shipper are enough.',
  asks: [
    {
      question: 'What has to be looked at now?',
      ask: 'the Alerts page, grouped by rule',
      here: '/capture/client-side?view=alerts',
    },
  ],
  beside: ['selks', 'sguil'],
  chapters: ['what-nsm-is', 'triage', 'shipping'],
  sources: [
    { title: 'Documentation', url: 'https://docs.securityonion.net/' },
    { title: 'Releases', url: 'https://github.com/Security-Onion-Solutions/securityonion/releases' },
  ],
};
