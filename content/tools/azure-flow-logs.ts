import type { Tool } from './tool';

export const azureFlowLogs: Tool = {
  slug: 'azure-flow-logs',
  name: 'Azure flow logs',
  data: ['sessions'],
  jobs: ['capture'],
  purpose:
    'Flows of a virtual network as JSON blocks of tuples, with their state (begin, continue, end) and the rule that decided.',
  standing: 'service',
  release: {
    name: 'virtual network flow logs',
    known: 'they replace those of network security groups, which end on 30 September 2027',
  },
  books: 'Nothing like it in the books.',
  today: 'Log the virtual network, not the security group: the older kind takes no new ones.',
  instead: 'For per-packet questions; and tuples of one minute are not sessions: join them first.',
  asks: [
    { question: 'Which flows were denied?', ask: "state 'D' in the tuple", here: '/capture/cloud-flows' },
  ],
  beside: ['aws-flow-logs', 'gcp-flow-logs', 'cloud-mirroring'],
  chapters: ['cloud-flow-logs'],
  sources: [
    {
      title: 'Virtual network flow logs',
      url: 'https://learn.microsoft.com/en-us/azure/network-watcher/vnet-flow-logs-overview',
    },
    {
      title: 'End of NSG flow logs',
      url: 'https://learn.microsoft.com/en-us/azure/network-watcher/nsg-flow-logs-overview',
    },
  ],
};
