import type { Tool } from './tool';

export const networkminer: Tool = {
  slug: 'networkminer',
  name: 'NetworkMiner',
  data: ['extracted files', 'sessions', 'headers'],
  jobs: ['read'],
  purpose: 'Opens a capture and shows hosts, files, pictures, messages and passwords that it carried.',
  standing: 'alive',
  release: { name: '3.1, December 2025', known: 'the maker’s blog' },
  books: 'The tool to pull files out of a capture with the mouse.',
  today: 'Still that. The free edition reads pcap, the paid one pcapng as well.',
  instead: 'For evidence that has to be repeated: a command that prints hashes is easier to write down.',
  asks: [
    {
      question: 'Which files crossed the wire?',
      ask: 'the Files tab',
      here: '/capture/file-transfers?view=files',
    },
  ],
  beside: ['tcpflow', 'zeek'],
  chapters: ['full-content', 'transactions'],
  sources: [
    { title: 'Maker', url: 'https://www.netresec.com/?page=NetworkMiner' },
    {
      title: 'Release 3.1',
      url: 'https://www.netresec.com/?page=Blog&month=2025-12&post=NetworkMiner-3-1-Released',
    },
  ],
};
