import type { Capture } from '../capture/capture';
import type { PacketTable } from '../columns/packet-table';
import type { Evidence } from '../engine/evidence';
import { FlowTable } from '../streams/flow-table';
import type { PairLayer } from './layer-ends';
import { pairsAt, pairsText } from './layer-pairs';
import { scaled } from './scaled-text';
import { eachRow, type Statistic, type StatisticOptions } from './statistic';

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
  /** The rows of its first packet, and of the one with the latest time. */
  readonly row: number;
  last: number;
  packetsToB: number;
  bytesToB: number;
  packetsToA: number;
  bytesToA: number;
}

const NAMES: Readonly<Record<number, 'tcp' | 'udp' | 'sctp' | undefined>> = {
  6: 'tcp',
  17: 'udp',
  132: 'sctp',
};

/** Who talked to whom, in the order of first packets. */
function countedPairs(evidence: Evidence, options: StatisticOptions): ConversationCount[] {
  const { table } = evidence.capture;
  const pairs = new Pairs(table);
  let first = -1;
  eachRow(evidence, options, (row) => {
    if (first < 0 || isBefore(table, row, first)) first = row;
    if (table.protocol[row] !== NOT_IP) pairs.add(row);
  });
  return pairs.running.map((each) => described(evidence.capture, each, first));
}

/** Adds packets up by their two ends, whichever of them sends. */
class Pairs {
  readonly running: Running[] = [];
  /** Finds a pair by its ends; one table for each protocol with ports, and one for all the others. */
  private readonly found = new Map<number, FlowTable>();

  constructor(private readonly table: PacketTable) {}

  add(row: number): void {
    const { table } = this;
    const pair = this.pairOf(row);
    const { row: firstRow } = pair;
    const forward =
      table.source[row] === table.source[firstRow] &&
      this.port(row, 'source') === this.port(firstRow, 'source');
    if (forward) {
      pair.packetsToB++;
      pair.bytesToB += table.original[row];
    } else {
      pair.packetsToA++;
      pair.bytesToA += table.original[row];
    }
    if (isBefore(table, pair.last, row)) pair.last = row;
  }

  private pairOf(row: number): Running {
    const { table } = this;
    const kind = hasPorts(table, row) ? table.protocol[row] : 0;
    let ends = this.found.get(kind);
    if (!ends) {
      ends = new FlowTable();
      this.found.set(kind, ends);
    }
    const [source, destination] = [table.source[row], table.destination[row]];
    const [from, to] = [this.port(row, 'source'), this.port(row, 'destination')];
    const known = ends.find(source, from, destination, to);
    if (known >= 0) return this.running[known];
    ends.set(source, from, destination, to, this.running.length);
    const fresh = { row, last: row, packetsToB: 0, bytesToB: 0, packetsToA: 0, bytesToA: 0 };
    this.running.push(fresh);
    return fresh;
  }

  private port(row: number, end: 'source' | 'destination'): number {
    const { table } = this;
    if (!hasPorts(table, row)) return 0;
    return end === 'source' ? table.sourcePort[row] : table.destinationPort[row];
  }
}

const NOT_IP = 0xff;

function hasPorts(table: PacketTable, row: number): boolean {
  return NAMES[table.protocol[row]] !== undefined;
}

function isBefore({ seconds, nanoseconds }: PacketTable, row: number, other: number): boolean {
  if (seconds[row] !== seconds[other]) return seconds[row] < seconds[other];
  return nanoseconds[row] < nanoseconds[other];
}

/** `first`: the row with the earliest time of all. */
function described({ table, addresses }: Capture, each: Running, first: number): ConversationCount {
  const { row, last, packetsToB, bytesToB, packetsToA, bytesToA } = each;
  const protocol = NAMES[table.protocol[row]] ?? 'ip';
  const [a, b] = [addresses.text(table.source[row]), addresses.text(table.destination[row])];
  const [from, to] = [table.sourcePort[row], table.destinationPort[row]];
  const family = addresses.length(table.source[row]) === 4 ? 'ip' : 'ipv6';
  const hosts = `${family}.addr == ${a} and ${family}.addr == ${b}`;
  const total = bytesToA + bytesToB;
  return {
    protocol,
    a: { address: a, port: protocol === 'ip' ? null : from },
    b: { address: b, port: protocol === 'ip' ? null : to },
    packetsToB,
    bytesToB,
    packetsToA,
    bytesToA,
    start: Number(table.elapsed(first, row)) / 1e9,
    duration: Number(table.elapsed(row, last)) / 1e9,
    firstPacket: row + 1,
    producerConsumerRatio: total === 0 ? 0 : (bytesToB - bytesToA) / total,
    filter:
      protocol === 'ip' ? hosts : `${hosts} and ${protocol}.port == ${from} and ${protocol}.port == ${to}`,
  };
}

/** As `tshark -z conv`: `a` is the end that sent the first packet. Most bytes first. */
export const conversations: Statistic<readonly ConversationCount[]> = {
  name: 'conversations',
  title: 'Conversations',

  compute(evidence, options) {
    if (options.by) return pairsAt(options.by, evidence, options);
    const counts = countedPairs(evidence, options);
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
