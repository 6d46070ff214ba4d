import type { Tool } from './tool';

export const tcpdump: Tool = {
  slug: 'tcpdump',
  name: 'tcpdump',
  data: ['full content', 'headers'],
  jobs: ['capture', 'read'],
  purpose:
    'Captures packets into a file and prints one line about each. It is on almost every machine, and its filter language is the one that everything else took over.',
  standing: 'alive',
  release: { name: '4.99.6', known: 'packaged by Ubuntu 26.04 LTS' },
  books: 'The books capture with it, and read headers from its lines.',
  today:
    'The same. It captures where nothing else is installed; what it wrote is then read with something that knows more protocols.',
  instead:
    'For reading what an application said: its lines end at the transport for most protocols. For capturing at ten gigabits and more: it drops, and tells how many.',
  asks: [
    {
      question: 'Which packets ask for a connection?',
      ask: "tcpdump -n -r FILE 'tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn'",
      here: '/capture/scan-and-login?bpf=tcp%5Btcpflags%5D+%26+%28tcp-syn%7Ctcp-ack%29+%3D%3D+tcp-syn',
    },
  ],
  beside: ['wireshark'],
  chapters: ['first-capture', 'packet-headers', 'full-content', 'tcp', 'where-to-tap'],
  sources: [
    { title: 'Project site and manual', url: 'https://www.tcpdump.org/manpages/tcpdump.1.html' },
    { title: 'Filter language, pcap-filter(7)', url: 'https://www.tcpdump.org/manpages/pcap-filter.7.html' },
    { title: 'Ubuntu package', url: 'https://packages.ubuntu.com/resolute/tcpdump' },
  ],
};
