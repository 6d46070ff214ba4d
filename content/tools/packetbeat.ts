import type { Tool } from './tool';

export const packetbeat: Tool = {
  slug: 'packetbeat',
  name: 'Packetbeat',
  data: ['sessions', 'transactions'],
  jobs: ['capture', 'ship'],
  purpose:
    'Reads traffic on a host and sends flows and transactions (DNS, HTTP, TLS, databases) straight to the index.',
  standing: 'alive',
  release: { name: '9.5.2', known: 'deployments of 2026' },
  books: 'Not in the books.',
  today: 'Good on a server that nobody can tap. It sees what that host sees, with the process’s name.',
  instead: 'As the sensor of a network: Zeek and Suricata read more and are asked more easily.',
  beside: ['filebeat', 'zeek'],
  chapters: ['shipping', 'encrypted-traffic'],
  sources: [{ title: 'Reference', url: 'https://www.elastic.co/docs/reference/beats/packetbeat' }],
};
