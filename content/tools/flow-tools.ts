import type { Tool } from './tool';

export const flowTools: Tool = {
  slug: 'flow-tools',
  name: 'flow-tools',
  data: ['sessions', 'statistics'],
  jobs: ['read'],
  purpose: 'Collects NetFlow version 5 and 7 from routers, and filters and counts it.',
  standing: 'ended',
  release: { name: '0.68 and forks of it', known: 'not a package of Debian 12 any more' },
  books: 'The books collect router exports with flow-capture and ask with flow-nfilter and flow-stat.',
  today: 'nfdump or SiLK: both also read version 9 and IPFIX, which is what routers send now.',
  instead: 'For anything new: it knows no IPv6.',
  beside: ['nfdump', 'silk'],
  chapters: ['session-data'],
  sources: [
    { title: 'Archive of the project', url: 'https://code.google.com/archive/p/flow-tools/' },
    { title: 'NetFlow version 9, RFC 3954', url: 'https://www.rfc-editor.org/rfc/rfc3954' },
  ],
};
