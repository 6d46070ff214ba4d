import type { Tool } from './tool';

export const awsFlowLogs: Tool = {
  slug: 'aws-flow-logs',
  name: 'AWS VPC flow logs',
  data: ['sessions'],
  jobs: ['capture'],
  purpose:
    'A line for each flow of a network interface within an interval: addresses, ports, bytes, ACCEPT or REJECT.',
  standing: 'service',
  release: { name: 'record versions from 2 on', known: 'the provider’s field table' },
  books: 'Nothing like it in the books: somebody else owns the wire.',
  today: 'Session data of the cloud. Ask for the fields beyond version 2, or NAT and direction are lost.',
  instead:
    'For what was said: there is no payload, no history of flags per packet, and up to ten minutes of delay.',
  asks: [
    {
      question: 'Who was refused?',
      ask: "fields srcAddr, dstPort | filter action = 'REJECT'",
      here: '/capture/cloud-flows',
    },
  ],
  beside: ['azure-flow-logs', 'gcp-flow-logs', 'cloud-mirroring'],
  chapters: ['cloud-flow-logs'],
  sources: [
    {
      title: 'Flow log records',
      url: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html',
    },
  ],
};
