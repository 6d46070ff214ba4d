import type { Evidence } from '../engine/evidence';
import type { ConversationCount } from './conversations';
import type { EndpointCount } from './endpoints';
import { type LayerEnds, layerEnds, type PairLayer } from './layer-ends';
import { scaled } from './scaled-text';
import { eachRow, type StatisticOptions } from './statistic';

interface RunningPair {
  readonly ends: LayerEnds;
  readonly firstPacket: number;
  readonly first: bigint;
  last: bigint;
  toB: Amount;
  toA: Amount;
}

interface Amount {
  packets: number;
  bytes: number;
}

/** Conversations at one layer as `tshark -z conv,LAYER` counts them, most packets first. */
export function pairsAt(
  layer: PairLayer,
  evidence: Evidence,
  options: StatisticOptions,
): readonly ConversationCount[] {
  const { table } = evidence.capture;
  const running = new Map<string, RunningPair>();
  let start: bigint | undefined;
  eachRow(evidence, options, (row) => {
    const time = table.time(row);
    start ??= time;
    for (const ends of layerEnds(evidence, row, layer)) {
      const pair = pairOf(running, ends, row + 1, time);
      const amount = pair.ends.from === ends.from || isSame(pair.ends.from, ends.from) ? pair.toB : pair.toA;
      amount.packets++;
      amount.bytes += table.original[row];
      if (time > pair.last) pair.last = time;
    }
  });
  return [...running.values()]
    .sort((x, y) => packetsOf(y) - packetsOf(x) || x.firstPacket - y.firstPacket)
    .map((pair) => conversationOf(layer, pair, start ?? 0n));
}

function pairOf(
  running: Map<string, RunningPair>,
  ends: LayerEnds,
  packet: number,
  time: bigint,
): RunningPair {
  const [a, b] = [textOf(ends.from), textOf(ends.to)];
  const key = a < b ? `${ends.stream} ${a} ${b}` : `${ends.stream} ${b} ${a}`;
  const known = running.get(key);
  if (known) return known;
  const none = () => ({ packets: 0, bytes: 0 });
  const made = { ends, firstPacket: packet, first: time, last: time, toB: none(), toA: none() };
  running.set(key, made);
  return made;
}

function conversationOf(layer: PairLayer, pair: RunningPair, start: bigint): ConversationCount {
  const { ends, toA, toB } = pair;
  const bytes = toA.bytes + toB.bytes;
  return {
    protocol: layer,
    a: ends.from,
    b: ends.to,
    packetsToB: toB.packets,
    bytesToB: toB.bytes,
    packetsToA: toA.packets,
    bytesToA: toA.bytes,
    start: Number(pair.first - start) / 1e9,
    duration: Number(pair.last - pair.first) / 1e9,
    firstPacket: pair.firstPacket,
    producerConsumerRatio: bytes === 0 ? 0 : (toB.bytes - toA.bytes) / bytes,
    filter: ends.stream >= 0 ? `${layer}.stream == ${ends.stream}` : betweenFilter(layer, ends),
  };
}

function betweenFilter(layer: PairLayer, { from, to }: LayerEnds): string {
  return `${endFilter(layer, from)} and ${endFilter(layer, to)}`;
}

function endFilter(layer: PairLayer, { address, port }: LayerEnds['from']): string {
  if (port === null) return `${layer}.addr == ${address}`;
  return `${address.includes(':') ? 'ipv6' : 'ip'}.addr == ${address} and ${layer}.port == ${port}`;
}

/** Endpoints at one layer as `tshark -z endpoints,LAYER` counts them, most packets first. */
export function endsAt(
  layer: PairLayer,
  evidence: Evidence,
  options: StatisticOptions,
): readonly EndpointCount[] {
  const counts = new Map<string, { -readonly [K in keyof EndpointCount]: EndpointCount[K] }>();
  const countOf = (end: LayerEnds['from']) => {
    const key = textOf(end);
    const known = counts.get(key);
    if (known) return known;
    const none = { packets: 0, bytes: 0, sentPackets: 0, sentBytes: 0, receivedPackets: 0, receivedBytes: 0 };
    const port = end.port === null ? {} : { port: end.port };
    const made = { address: end.address, ...port, ...none, filter: endFilter(layer, end) };
    counts.set(key, made);
    return made;
  };
  eachRow(evidence, options, (row) => {
    const bytes = evidence.capture.table.original[row];
    for (const { from, to } of layerEnds(evidence, row, layer)) {
      const sender = countOf(from);
      sender.sentPackets++;
      sender.sentBytes += bytes;
      const receiver = countOf(to);
      receiver.receivedPackets++;
      receiver.receivedBytes += bytes;
      for (const count of [sender, receiver]) {
        count.packets++;
        count.bytes += bytes;
      }
    }
  });
  return [...counts.values()].sort((x, y) => y.packets - x.packets);
}

/** The table of `tshark -q -n -z conv,LAYER`. */
export function pairsText(layer: PairLayer, rows: readonly ConversationCount[]): string {
  const ports = HAS_PORTS.has(layer);
  const width = ports ? 26 : 20;
  const indent = ' '.repeat(ports ? 59 : 47);
  const amount = (packets: number, bytes: number) =>
    `${String(packets).padStart(6)} ${scaled(bytes, 'B').padEnd(9)}  `;
  const lines = rows.map(
    (row) =>
      `${textOf(row.a).padEnd(width)} <-> ${textOf(row.b).padEnd(width)}  ${amount(row.packetsToA, row.bytesToA)}${amount(row.packetsToB, row.bytesToB)}${amount(row.packetsToA + row.packetsToB, row.bytesToA + row.bytesToB)}${row.start.toFixed(9).padStart(14)}   ${row.duration.toFixed(4).padStart(12)}`,
  );
  return [
    RULE,
    `${TITLES[layer]} Conversations`,
    'Filter:<No Filter>',
    `${indent}|       <-      | |       ->      | |     Total     |    Relative    |   Duration   |`,
    `${indent}| Frames  Bytes | | Frames  Bytes | | Frames  Bytes |      Start     |              |`,
    ...lines,
    RULE,
    '',
  ].join('\n');
}

/** The table of `tshark -q -n -z endpoints,LAYER`. */
export function endsText(layer: PairLayer, rows: readonly EndpointCount[]): string {
  const ports = HAS_PORTS.has(layer);
  const right = (value: number, width: number) => String(value).padStart(width);
  const lines = rows.map(
    (row) =>
      `${row.address.padEnd(20)}      ${ports ? `${right(row.port ?? 0, 5)}     ` : ''}${right(row.packets, 6)}     ${right(row.bytes, 9)}     ${right(row.sentPackets, 6)}       ${right(row.sentBytes, 9)}      ${right(row.receivedPackets, 6)}       ${right(row.receivedBytes, 9)}   `,
  );
  return [
    RULE,
    `${TITLES[layer]} Endpoints`,
    'Filter:<No Filter>',
    `                       |  ${ports ? 'Port  ||  ' : ''}Packets  | |  Bytes  | | Tx Packets | | Tx Bytes | | Rx Packets | | Rx Bytes |`,
    ...lines,
    RULE,
    '',
  ].join('\n');
}

const RULE = '='.repeat(80);
const HAS_PORTS: ReadonlySet<PairLayer> = new Set(['tcp', 'udp', 'sctp']);
const TITLES: Readonly<Record<PairLayer, string>> = {
  eth: 'Ethernet',
  ip: 'IPv4',
  ipv6: 'IPv6',
  tcp: 'TCP',
  udp: 'UDP',
  sctp: 'SCTP',
};

function textOf({ address, port }: LayerEnds['from']): string {
  return port === null ? address : `${address}:${port}`;
}

function isSame(one: LayerEnds['from'], other: LayerEnds['from']): boolean {
  return one.address === other.address && one.port === other.port;
}

function packetsOf({ toA, toB }: RunningPair): number {
  return toA.packets + toB.packets;
}
