import type { Tool } from './tool';

export const nfdump: Tool = {
  slug: 'nfdump',
  name: 'nfdump',
  data: ['sessions', 'statistics'],
  jobs: ['read'],
  purpose:
    'Collects NetFlow v5, v9, IPFIX and sFlow into files by time, and answers questions about them in a language like tcpdump’s.',
  standing: 'alive',
  release: { name: '1.7.10', known: 'Homebrew’s formula' },
  books: 'Not in the oldest books; it took the place of flow-tools.',
  today: 'The quickest way from a router’s export to an answer. It also reads packets into flows.',
  instead: 'For a history of years over many sites: SiLK packs better and has sets and bags.',
  asks: [
    {
      question: 'Which ten addresses moved the most bytes?',
      ask: 'nfdump -r FILE -s ip/bytes -n 10',
      here: '/capture/office-day?view=statistics',
    },
  ],
  beside: ['silk', 'flow-tools', 'argus'],
  chapters: ['session-data', 'cloud-flow-logs'],
  sources: [
    { title: 'Source and manual', url: 'https://github.com/phaag/nfdump' },
    { title: 'Homebrew formula', url: 'https://formulae.brew.sh/formula/nfdump' },
  ],
};
