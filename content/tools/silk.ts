import type { Tool } from './tool';

export const silk: Tool = {
  slug: 'silk',
  name: 'SiLK',
  data: ['sessions', 'statistics'],
  jobs: ['read', 'search'],
  purpose:
    'Stores flow records of very large networks in packed files and answers over years of them: filters, sets of addresses, counts per key.',
  standing: 'alive',
  release: { name: '3.24.1', known: 'Homebrew’s formula' },
  books: 'The choice of national response teams; the books mention it beside flow-tools.',
  today:
    'Unchanged in its purpose: when there are billions of records, and questions are sets (“which of ours ever spoke to any of these?”).',
  instead: 'For a single office: its site configuration and sensors are more work than an nfdump folder.',
  asks: [
    {
      question: 'Which of our addresses spoke to a listed one?',
      ask: 'rwfilter --dipset=listed.set --pass=stdout FILE | rwset --sip-file=ours.set',
    },
  ],
  beside: ['nfdump'],
  chapters: ['session-data'],
  sources: [
    { title: 'Project', url: 'https://tools.netsa.cert.org/silk/' },
    { title: 'Analysts’ handbook', url: 'https://tools.netsa.cert.org/silk/docs.html' },
    { title: 'Homebrew formula', url: 'https://formulae.brew.sh/formula/silk' },
  ],
};
