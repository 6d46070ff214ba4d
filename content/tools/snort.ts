import type { Tool } from './tool';

export const snort: Tool = {
  slug: 'snort',
  name: 'Snort',
  data: ['alerts'],
  jobs: ['detect'],
  purpose: 'Looks for signatures in packets and streams, and raises alerts.',
  standing: 'alive',
  release: { name: '3.12.2.0', known: 'named by a public validation workflow of 2026' },
  books: 'The alert engine of the books, version 2, with barnyard writing to a database.',
  today:
    'Version 3 has another configuration (Lua) and a rule language that differs in places. Many sensors moved to Suricata for its logs and its threads.',
  instead:
    'Where the sensor has to write transactions as well: Suricata’s EVE has them in the same stream as its alerts.',
  asks: [
    {
      question: 'Does this rule fire on this capture?',
      ask: 'snort -c snort.lua -R my.rules -r FILE -A alert_fast',
    },
  ],
  beside: ['suricata'],
  chapters: ['alert-data'],
  sources: [
    { title: 'Project and rule manual', url: 'https://docs.snort.org/' },
    { title: 'Source and releases', url: 'https://github.com/snort3/snort3/releases' },
  ],
};
