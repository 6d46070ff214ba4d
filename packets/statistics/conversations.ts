import type { PairLayer } from './layer-ends';
import { pairsAt, pairsText } from './layer-pairs';
import { scaled } from './scaled-text';
import { eachRow, type Statistic } from './statistic';

/** Two ends of one transport (or two addresses, for what has no ports), and what went each way. */
export interface ConversationCount {
  readonly protocol: PairLayer;
  readonly a: ConversationEnd;
  readonly b: ConversationEnd;
  readonly packetsToB: number;
  readonly bytesToB: number;
  readonly packetsToA: number;
  readonly bytesToA: number;
  /** Seconds after the capture's first packet. */
  readonly start: number;
  /** Seconds from the first to the last packet. */
  readonly duration: number;
  /** Number of the first packet. */
  readonly firstPacket: number;
  /** Bytes that `a` sent less those that it received, over all: 1 only gives, -1 only takes. */
  readonly producerConsumerRatio: number;
  readonly filter: string;
}

interface ConversationEnd {
  readonly address: string;
  readonly port: number | null;
}

interface Running {
  readonly row: number;
  packetsToB: number;
  bytesToB: number;
  packetsToA: number;
  bytesToA: number;
  last: bigint;
}

const NAMES: Readonly<Record<number, 'tcp' | 'udp' | 'sctp' | undefined>> = {
  6: 'tcp',
  17: 'udp',
  132: 'sctp',
};

/** As `tshark -z conv`: `a` is the end that sent the first packet. Most bytes first. */
export const conversations: Statistic<readonly ConversationCount[]> = {
  name: 'conversations',
  title: 'Conversations',

  compute(evidence, options) {
    if (options.by) return pairsAt(options.by, evidence, options);
    const { table, addresses } = evidence.capture;
    const running = new Map<string, Running>();
    let start: bigint | undefined;
    eachRow(evidence, options, (row) => {
      const time = table.time(row);
      if (start === undefined || time < start) start = time;
      const protocol = table.protocol[row];
      if (protocol === 0xff) return;
      const ports = NAMES[protocol] !== undefined;
      const from = ports ? `${table.source[row]}:${table.sourcePort[row]}` : `${table.source[row]}`;
      const to = ports
        ? `${table.destination[row]}:${table.destinationPort[row]}`
        : `${table.destination[row]}`;
      const kind = ports ? protocol : 0;
      const forward = running.get(`${kind} ${from} ${to}`);
      const backward = forward ? undefined : running.get(`${kind} ${to} ${from}`);
      const found = forward ??
        backward ?? { row, packetsToB: 0, bytesToB: 0, packetsToA: 0, bytesToA: 0, last: time };
      if (!forward && !backward) running.set(`${kind} ${from} ${to}`, found);
      if (backward) {
        found.packetsToA++;
        found.bytesToA += table.original[row];
      } else {
        found.packetsToB++;
        found.bytesToB += table.original[row];
      }
      if (time > found.last) found.last = time;
    });

    const counts = [...running.values()].map((each): ConversationCount => {
      const { row } = each;
      const protocol = NAMES[table.protocol[row]] ?? 'ip';
      const a = {
        address: addresses.text(table.source[row]),
        port: protocol === 'ip' ? null : table.sourcePort[row],
      };
      const b = {
        address: addresses.text(table.destination[row]),
        port: protocol === 'ip' ? null : table.destinationPort[row],
      };
      const family = addresses.length(table.source[row]) === 4 ? 'ip' : 'ipv6';
      const hosts = `${family}.addr == ${a.address} and ${family}.addr == ${b.address}`;
      const total = each.bytesToA + each.bytesToB;
      return {
        protocol,
        a,
        b,
        packetsToB: each.packetsToB,
        bytesToB: each.bytesToB,
        packetsToA: each.packetsToA,
        bytesToA: each.bytesToA,
        start: Number(table.time(row) - (start ?? 0n)) / 1e9,
        duration: Number(each.last - table.time(row)) / 1e9,
        firstPacket: row + 1,
        producerConsumerRatio: total === 0 ? 0 : (each.bytesToB - each.bytesToA) / total,
        filter:
          protocol === 'ip'
            ? hosts
            : `${hosts} and ${protocol}.port == ${a.port} and ${protocol}.port == ${b.port}`,
      };
    });
    return counts.sort(
      (x, y) => y.bytesToA + y.bytesToB - x.bytesToA - x.bytesToB || x.firstPacket - y.firstPacket,
    );
  },

  text(data, { by }) {
    if (by) return pairsText(by, data);
    const rule = '='.repeat(80);
    const head = [
      '                                                           |       <-      | |       ->      | |     Total     |    Relative    |   Duration   |',
      '                                                           | Frames  Bytes | | Frames  Bytes | | Frames  Bytes |      Start     |              |',
    ];
    return [rule, 'Conversations', 'Filter:<No Filter>', ...head, ...data.map(line), rule, ''].join('\n');
  },
};

function line(row: ConversationCount): string {
  const end = ({ address, port }: ConversationEnd) => (port === null ? address : `${address}:${port}`);
  const amount = (packets: number, bytes: number) =>
    `${String(packets).padStart(6)} ${scaled(bytes, 'B').padEnd(12)}`;
  return `${end(row.a).padEnd(26)} <-> ${end(row.b).padEnd(26)} ${amount(row.packetsToA, row.bytesToA)}${amount(row.packetsToB, row.bytesToB)}${amount(row.packetsToA + row.packetsToB, row.bytesToA + row.bytesToB)}${row.start.toFixed(9).padStart(15)}${row.duration.toFixed(4).padStart(15)}`;
}
