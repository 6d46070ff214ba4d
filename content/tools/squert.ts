import type { Tool } from './tool';

export const squert: Tool = {
  slug: 'squert',
  name: 'Squert',
  data: ['alerts'],
  jobs: ['triage'],
  purpose: 'A web page over Sguil’s database: alerts grouped, with maps and counts.',
  standing: 'ended',
  release: { name: '1.7.0, January 2018', known: 'Security Onion’s issue about that release' },
  books: 'The quick look at the day’s alerts, beside Sguil.',
  today: 'Dashboards of the search engine: Security Onion’s Alerts page, Kibana, EveBox.',
  instead: 'For anything: it came with Security Onion 16.04, which ended in April 2021.',
  beside: ['sguil', 'security-onion'],
  chapters: ['triage'],
  sources: [
    {
      title: 'Release of 1.7.0',
      url: 'https://github.com/Security-Onion-Solutions/security-onion/issues/1197',
    },
    {
      title: 'End of Security Onion 16.04',
      url: 'https://github.com/Security-Onion-Solutions/security-onion/issues/1803',
    },
  ],
};
