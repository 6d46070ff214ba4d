import type { Tool } from './tool';

export const gcpFlowLogs: Tool = {
  slug: 'gcp-flow-logs',
  name: 'Google Cloud VPC flow logs',
  data: ['sessions'],
  jobs: ['capture'],
  purpose: 'Sampled flows of virtual machines with bytes, latency and names of both ends.',
  standing: 'service',
  release: { name: 'record format of VPC flow logs', known: 'the provider’s reference' },
  books: 'Nothing like it in the books.',
  today: 'Good for who and how much. Firewall decisions are in another log.',
  instead:
    'For rare events: packets are sampled before they become flows, so that a single connection may be missing.',
  asks: [
    {
      question: 'Who received the most?',
      ask: 'SELECT dest_ip, sum(bytes_sent) … GROUP BY dest_ip',
      here: '/capture/cloud-flows',
    },
  ],
  beside: ['aws-flow-logs', 'azure-flow-logs', 'cloud-mirroring'],
  chapters: ['cloud-flow-logs'],
  sources: [
    { title: 'Records', url: 'https://cloud.google.com/vpc/docs/about-flow-logs-records' },
    { title: 'Firewall rules logging', url: 'https://cloud.google.com/firewall/docs/firewall-rules-logging' },
  ],
};
