import type { Tool } from './tool';

export const zui: Tool = {
  slug: 'zui',
  name: 'Zui',
  formerly: 'Brim (until version 1.0)',
  data: ['transactions', 'sessions', 'full content'],
  jobs: ['read', 'search'],
  purpose:
    'A desktop program that runs Zeek and Suricata over a capture and lets one search the logs and open the packets in Wireshark.',
  standing: 'slow',
  release: { name: '1.18.0', known: 'installation scripts; the repository has turned to SuperDB Desktop' },
  books: 'Brim, after the books’ time.',
  today: 'Useful as it is for one capture on a laptop; its makers’ work goes to the database underneath.',
  instead: 'As the place where a team’s logs live.',
  asks: [
    {
      question: 'Which names were asked for only once?',
      ask: '_path=="dns" | count() by query | sort count',
      here: '/capture/client-side?view=search&by=sql',
    },
  ],
  beside: ['wireshark', 'zeek'],
  chapters: ['hunting', 'transactions'],
  sources: [
    { title: 'Source', url: 'https://github.com/brimdata/zui' },
    {
      title: 'From Brim to Zui',
      url: 'https://github.com/brimdata/zui/blob/main/docs/support/Brim-Zui-Transition.md',
    },
  ],
};
