import type { Tool } from './tool';

export const tcpflow: Tool = {
  slug: 'tcpflow',
  name: 'tcpflow',
  data: ['full content', 'extracted files'],
  jobs: ['read'],
  purpose: 'Writes each direction of each TCP connection into a file.',
  standing: 'slow',
  release: { name: '1.6.1', known: 'Debian 12 and Ubuntu 22.04 both ship it' },
  books: 'How the books get a transcript out of a capture; Sguil calls it for that.',
  today:
    'tshark’s “follow”, or Zeek’s file extraction. tcpflow is still the shortest way from a capture to a folder of streams.',
  instead: 'For HTTP/2 and anything in TLS.',
  asks: [
    {
      question: 'What did both sides say?',
      ask: 'tcpflow -r FILE -o out',
      here: '/capture/shop-visit?view=streams#session=6',
    },
  ],
  beside: ['wireshark', 'networkminer'],
  chapters: ['full-content'],
  sources: [
    { title: 'Source', url: 'https://github.com/simsong/tcpflow' },
    { title: 'Debian package', url: 'https://packages.debian.org/bookworm/tcpflow' },
  ],
};
