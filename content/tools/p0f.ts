import type { Tool } from './tool';

export const p0f: Tool = {
  slug: 'p0f',
  name: 'p0f',
  data: ['headers'],
  jobs: ['read'],
  purpose: 'Guesses operating systems, and what stands between, from the shape of SYN packets.',
  standing: 'ended',
  release: { name: '3.09b', known: 'Debian’s package' },
  books: 'Passive fingerprints of hosts without a packet sent.',
  today: 'Its list of systems is old. The idea went on in JA3, JA4 and HASSH, for what speaks above TCP.',
  instead: 'For telling today’s systems apart: most answers are “unknown”.',
  asks: [
    {
      question: 'Which systems begin connections here?',
      ask: 'p0f -r FILE',
      here: '/capture/shop-visit?filter=tcp.flags.syn+%3D%3D+1+%26%26+tcp.flags.ack+%3D%3D+0',
    },
  ],
  beside: ['wireshark'],
  chapters: ['tcp', 'encrypted-traffic'],
  sources: [
    { title: 'Project', url: 'https://lcamtuf.coredump.cx/p0f3/' },
    { title: 'Debian package', url: 'https://packages.debian.org/bookworm/p0f' },
    { title: 'JA4', url: 'https://github.com/FoxIO-LLC/ja4' },
  ],
};
