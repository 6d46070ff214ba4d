import type { Tool } from './tool';

export const wireshark: Tool = {
  slug: 'wireshark',
  name: 'Wireshark and tshark',
  formerly: 'Ethereal',
  data: ['full content', 'headers', 'statistics', 'extracted files'],
  jobs: ['capture', 'read'],
  purpose:
    'Takes packets apart, field by field, for more protocols than any other program. tshark is the same engine for scripts.',
  standing: 'alive',
  release: { name: '4.6.8', known: 'pinned as the current version by public installation scripts of 2026' },
  books: 'Ethereal in the oldest editions: open the capture, follow the stream, read the tree.',
  today:
    'Still the reference for what a packet says. Field names of its display filters have become the common language.',
  instead:
    'For watching a network day and night, and for captures larger than memory. A dissector that runs as root on live traffic is itself a target.',
  asks: [
    {
      question: 'Which names were asked for and do not exist?',
      ask: 'tshark -r FILE -Y "dns.flags.rcode == 3" -T fields -e dns.qry.name',
      here: '/capture/exfiltration?filter=dns.flags.rcode+%3D%3D+3',
    },
  ],
  beside: ['tcpdump', 'arkime'],
  chapters: ['frames', 'ipv4', 'dns', 'tcp', 'http', 'full-content', 'tls13', 'decrypting'],
  sources: [
    { title: 'User guide', url: 'https://www.wireshark.org/docs/wsug_html_chunked/' },
    { title: 'Display filter reference', url: 'https://www.wireshark.org/docs/dfref/' },
    { title: 'Release notes', url: 'https://www.wireshark.org/docs/relnotes/' },
  ],
};
