import { tsharkFields } from './tshark';

/** Packets of one direction of one conversation within one aggregation interval. */
export interface IntervalFlow {
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** IP protocol number. */
  readonly protocol: number;
  packets: number;
  /** Bytes at the IP layer. */
  bytes: number;
  /** Union of TCP flags, and whether one segment had SYN and ACK together. */
  flags: number;
  synAck: boolean;
  /** Seconds since 1970. */
  first: number;
  last: number;
}

const SYN_ACK = 0x12;
const FIELDS = [
  'frame.time_epoch',
  'ip.src',
  'ip.dst',
  'ip.proto',
  'tcp.srcport',
  'tcp.dstport',
  'udp.srcport',
  'udp.dstport',
  'ip.len',
  'tcp.flags',
];

/**
 * What a provider that looks once a minute sees of a capture: one-way flows, cut at multiples of `interval` seconds,
 * in order of interval and first packet. IPv4 only; an ICMP error counts for the addresses of its outer header.
 */
export async function intervalFlows(file: string, interval: number): Promise<IntervalFlow[]> {
  const flows = new Map<string, IntervalFlow>();
  for (const row of await tsharkFields(file, 'ip', FIELDS)) {
    const [time, source, destination, protocol, tcpFrom, tcpTo, udpFrom, udpTo, length, flags] = row.map(
      (cell) => cell.split(',')[0],
    );
    const seconds = Number(time);
    const sourcePort = Number(tcpFrom || udpFrom || 0);
    const destinationPort = Number(tcpTo || udpTo || 0);
    const key = [
      Math.floor(seconds / interval),
      source,
      destination,
      protocol,
      sourcePort,
      destinationPort,
    ].join(' ');
    const flow = flows.get(key) ?? {
      source,
      destination,
      sourcePort,
      destinationPort,
      protocol: Number(protocol),
      packets: 0,
      bytes: 0,
      flags: 0,
      synAck: false,
      first: Math.floor(seconds),
      last: Math.floor(seconds),
    };
    flow.packets += 1;
    flow.bytes += Number(length);
    flow.flags |= Number(flags || 0);
    flow.synAck ||= (Number(flags || 0) & SYN_ACK) === SYN_ACK;
    flow.last = Math.floor(seconds);
    flows.set(key, flow);
  }
  return [...flows.values()].sort(
    (a, b) => Math.floor(a.first / interval) - Math.floor(b.first / interval) || a.first - b.first,
  );
}
