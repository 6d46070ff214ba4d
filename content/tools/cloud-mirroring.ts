import type { Tool } from './tool';

export const cloudMirroring: Tool = {
  slug: 'cloud-mirroring',
  name: 'Traffic mirroring (AWS, Azure, Google)',
  data: ['full content'],
  jobs: ['capture'],
  purpose: 'The TAP of the cloud: copies of packets, wrapped in VXLAN or Geneve, sent to a sensor.',
  standing: 'service',
  release: {
    name: 'AWS Traffic Mirroring, Google Packet Mirroring, Azure virtual network TAP',
    known: 'the providers’ guides',
  },
  books: 'A TAP or a SPAN port in the books.',
  today: 'A rule says whose packets are copied. The sensor unwraps them: VXLAN on UDP 4789.',
  instead: 'Everywhere: it costs by interface and byte, and both ends mirrored count each packet twice.',
  asks: [
    {
      question: 'What is inside the mirrored packets?',
      ask: 'tshark -r FILE -Y vxlan -T fields -e ip.src',
      here: '/capture/mirror-vxlan?filter=vxlan',
    },
  ],
  beside: ['aws-flow-logs', 'zeek'],
  chapters: ['cloud-mirroring', 'where-to-tap'],
  sources: [
    {
      title: 'AWS Traffic Mirroring',
      url: 'https://docs.aws.amazon.com/vpc/latest/mirroring/what-is-traffic-mirroring.html',
    },
    { title: 'Google Packet Mirroring', url: 'https://cloud.google.com/vpc/docs/packet-mirroring' },
    { title: 'VXLAN, RFC 7348', url: 'https://www.rfc-editor.org/rfc/rfc7348' },
  ],
};
