import type { Tool } from './tool';

export const snorby: Tool = {
  slug: 'snorby',
  name: 'Snorby',
  data: ['alerts'],
  jobs: ['triage'],
  purpose: 'A web console for Snort’s alerts in a database, with severity and classifications.',
  standing: 'ended',
  release: {
    name: 'none since the project went quiet',
    known: 'its own issue list says in 2016 that the site is gone',
  },
  books: 'The friendly web console of the books’ time.',
  today: 'Security Onion’s Alerts page, EveBox or Kibana over EVE.',
  instead: 'For anything new: it needs an unsupported Ruby on Rails.',
  beside: ['sguil', 'security-onion'],
  chapters: ['triage'],
  sources: [
    { title: 'Source', url: 'https://github.com/Snorby/snorby' },
    {
      title: '“The web presence seems to be in decline”',
      url: 'https://github.com/Snorby/snorby/issues/443',
    },
  ],
};
