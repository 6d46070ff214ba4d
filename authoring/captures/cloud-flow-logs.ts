import type { IntervalFlow } from './flow-summary';

/** Where the logs pretend to be written: one network interface of one machine. */
export interface CloudInterface {
  readonly address: string;
  /** Whether the provider's filter lets a flow in: false writes REJECT or DENY. */
  readonly admits: (flow: IntervalFlow) => boolean;
}

const ACCOUNT = '123456789010';
const INTERFACE = 'eni-0f1e2d3c4b5a69788';

/** Amazon VPC flow log, version 2 in the default format (Amazon VPC User Guide, "Flow log records"). */
export function awsVersion2(flows: readonly IntervalFlow[], at: CloudInterface, interval: number): string {
  const lines = flows.map((flow) => {
    const from = Math.floor(flow.first / interval) * interval;
    return [2, ACCOUNT, INTERFACE, ...counts(flow), from, from + interval, awsAction(flow, at), 'OK'].join(
      ' ',
    );
  });
  return `version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n${lines.join('\n')}\n`;
}

/** Version 5 with the fields that versions 3 to 5 brought. */
export function awsVersion5(flows: readonly IntervalFlow[], at: CloudInterface, interval: number): string {
  const header =
    'version account-id vpc-id subnet-id instance-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action tcp-flags type pkt-srcaddr pkt-dstaddr region az-id flow-direction traffic-path log-status';
  const lines = flows.map((flow) => {
    const from = Math.floor(flow.first / interval) * interval;
    const egress = flow.source === at.address;
    return [
      5,
      ACCOUNT,
      'vpc-0a9b8c7d6e5f40312',
      'subnet-0123456789abcdef0',
      'i-0fedcba9876543210',
      INTERFACE,
      ...counts(flow),
      from,
      from + interval,
      awsAction(flow, at),
      awsFlags(flow),
      'IPv4',
      flow.source,
      flow.destination,
      'eu-north-1',
      'eun1-az1',
      egress ? 'egress' : 'ingress',
      egress ? 8 : '-',
      'OK',
    ].join(' ');
  });
  return `${header}\n${lines.join('\n')}\n`;
}

function counts(flow: IntervalFlow): (string | number)[] {
  return [
    flow.source,
    flow.destination,
    flow.sourcePort,
    flow.destinationPort,
    flow.protocol,
    flow.packets,
    flow.bytes,
  ];
}

function awsAction(flow: IntervalFlow, at: CloudInterface): string {
  return at.admits(flow) ? 'ACCEPT' : 'REJECT';
}

/** Only FIN, SYN, RST and SYN-ACK are reported: 1, 2, 4 and 18 (User Guide, "tcp-flags"). */
function awsFlags(flow: IntervalFlow): number {
  if (flow.protocol !== 6) return 0;
  return (flow.synAck ? 0x12 : flow.flags & 0x02) | (flow.flags & 0x05);
}

/** Azure network security group flow log, version 2: tuples below rules below records. */
export function azureGroup(flows: readonly IntervalFlow[], at: CloudInterface, interval: number): string {
  const byInterval = group(flows, interval);
  const records = [...byInterval].map(([number, inside]) => ({
    time: new Date((number + 1) * interval * 1000).toISOString(),
    systemId: '00000000-0000-4000-8000-000000000001',
    macAddress: '02000A28000A',
    category: 'NetworkSecurityGroupFlowEvent',
    resourceId:
      '/SUBSCRIPTIONS/00000000-0000-4000-8000-000000000000/RESOURCEGROUPS/EXAMPLE/PROVIDERS/MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/EXAMPLE-NSG',
    operationName: 'NetworkSecurityGroupFlowEvents',
    properties: {
      Version: 2,
      flows: [true, false]
        .map((admitted) => ({
          rule: admitted ? 'UserRule_AllowWeb' : 'DefaultRule_DenyAllInBound',
          flows: [
            {
              mac: '02000A28000A',
              flowTuples: inside
                .filter((flow) => at.admits(flow) === admitted && isRequest(flow, at))
                .map((flow) => azureTuple(flow, flows, at)),
            },
          ],
        }))
        .filter(({ flows: [{ flowTuples }] }) => flowTuples.length > 0),
    },
  }));
  return `${JSON.stringify({ records }, undefined, 1)}\n`;
}

function group(flows: readonly IntervalFlow[], interval: number): Map<number, IntervalFlow[]> {
  const groups = new Map<number, IntervalFlow[]>();
  for (const flow of flows) {
    const number = Math.floor(flow.first / interval);
    groups.set(number, [...(groups.get(number) ?? []), flow]);
  }
  return groups;
}

/** The half of a conversation whose destination is the lower port: what asks, not what answers. */
function isRequest(flow: IntervalFlow, at: CloudInterface): boolean {
  return (
    flow.destinationPort <= flow.sourcePort || (flow.sourcePort === 0 && flow.destination === at.address)
  );
}

function answerTo(flow: IntervalFlow, flows: readonly IntervalFlow[]): IntervalFlow | undefined {
  return flows.find(
    (other) =>
      other.source === flow.destination &&
      other.destination === flow.source &&
      other.sourcePort === flow.destinationPort &&
      other.destinationPort === flow.sourcePort &&
      other.protocol === flow.protocol &&
      Math.abs(other.first - flow.first) < 60,
  );
}

function azureTuple(flow: IntervalFlow, flows: readonly IntervalFlow[], at: CloudInterface): string {
  const protocol = flow.protocol === 6 ? 'T' : 'U';
  const direction = flow.destination === at.address ? 'I' : 'O';
  const start = [
    flow.first,
    flow.source,
    flow.destination,
    flow.sourcePort,
    flow.destinationPort,
    protocol,
    direction,
  ];
  if (!at.admits(flow)) return [...start, 'D', 'B', '', '', '', ''].join(',');
  const answer = answerTo(flow, flows);
  return [...start, 'A', 'E', flow.packets, flow.bytes, answer?.packets ?? 0, answer?.bytes ?? 0].join(',');
}

/** Google VPC flow log: one JSON object a line; it reports flows that were let through, and has no REJECT. */
export function googleVpc(flows: readonly IntervalFlow[], at: CloudInterface): string {
  const lines = flows.filter(at.admits).map((flow) =>
    JSON.stringify({
      insertId: `flow${flow.first}${flow.sourcePort}`,
      logName: 'projects/example-project/logs/compute.googleapis.com%2Fvpc_flows',
      timestamp: new Date(flow.last * 1000).toISOString(),
      jsonPayload: {
        connection: {
          src_ip: flow.source,
          dest_ip: flow.destination,
          src_port: flow.sourcePort,
          dest_port: flow.destinationPort,
          protocol: flow.protocol,
        },
        reporter: flow.source === at.address ? 'SRC' : 'DEST',
        packets_sent: String(flow.packets),
        bytes_sent: String(flow.bytes),
        start_time: new Date(flow.first * 1000).toISOString(),
        end_time: new Date(flow.last * 1000).toISOString(),
      },
    }),
  );
  return `${lines.join('\n')}\n`;
}
