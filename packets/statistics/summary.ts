import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Capture } from '../capture/capture';
import { linkTypeName } from '../capture/link-types';
import { scaled } from './scaled-text';
import { eachRow, type Statistic } from './statistic';

/** What capinfos says of a file. Times are nanoseconds since 1970 as decimal text, lengths bytes. */
export interface CaptureSummary {
  readonly format: 'pcap' | 'pcapng';
  readonly encapsulation: string;
  readonly precision: 'microseconds (6)' | 'nanoseconds (9)' | string;
  readonly snapLength: number;
  readonly packets: number;
  readonly fileBytes: number;
  readonly dataBytes: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly strictTimeOrder: boolean;
  readonly sha256: string;
  readonly sha1: string;
  readonly interfaces: readonly InterfaceSummary[];
  readonly comments: readonly string[];
  readonly warnings: readonly string[];
}

interface InterfaceSummary {
  readonly name: string | null;
  readonly linkType: number;
  readonly encapsulation: string;
  readonly snapLength: number;
  readonly ticksPerSecond: number;
  readonly packets: number;
}

export const summary: Statistic<CaptureSummary> = {
  name: 'summary',
  title: 'Capture summary',

  compute(evidence, options) {
    const { capture } = evidence;
    const { table } = capture;
    const perInterface = new Array<number>(capture.interfaces.length).fill(0);
    const times = { first: 0n, last: 0n, packets: 0, bytes: 0, ordered: true, before: 0n };
    eachRow(evidence, options, (row) => {
      const time = table.time(row);
      if (times.packets === 0 || time < times.first) times.first = time;
      if (times.packets === 0 || time > times.last) times.last = time;
      if (times.packets > 0 && time < times.before) times.ordered = false;
      times.before = time;
      times.packets++;
      times.bytes += table.original[row];
      perInterface[table.interface[row]]++;
    });
    const there = times.packets > 0;
    return {
      format: capture.format.name,
      encapsulation: encapsulation(capture),
      precision: precision(capture),
      snapLength: capture.format.name === 'pcap' ? (capture.interfaces[0]?.snapLength ?? 0) : 0,
      packets: times.packets,
      fileBytes: capture.store.size,
      dataBytes: times.bytes,
      firstTime: there ? String(times.first) : null,
      lastTime: there ? String(times.last) : null,
      duration: there ? Number(times.last - times.first) / 1e9 : null,
      strictTimeOrder: times.ordered,
      ...hashes(capture),
      interfaces: capture.interfaces.map((each, index) => ({
        name: each.name ?? null,
        linkType: each.linkType,
        encapsulation: linkTypeName(each.linkType),
        snapLength: each.snapLength,
        ticksPerSecond: each.resolution,
        packets: perInterface[index],
      })),
      comments: capture.section.comments,
      warnings: capture.warnings,
    };
  },

  text(data, { file = '-' }) {
    const seconds = data.duration ?? 0;
    const digits = data.precision.startsWith('nano') ? 9 : 6;
    const rate = (amount: number) => (seconds > 0 ? amount / seconds : 0);
    const lines: [label: string, value: string][] = [
      ['File name:', file],
      ['File type:', data.format === 'pcap' ? 'Wireshark/tcpdump/... - pcap' : 'Wireshark/... - pcapng'],
      ['File encapsulation:', data.encapsulation],
      ['File timestamp precision:', data.precision],
      ['Packet size limit:', `file hdr: ${data.snapLength ? `${data.snapLength} bytes` : '(not set)'}`],
      ['Number of packets:', scaled(data.packets)],
      ['File size:', scaled(data.fileBytes, 'B')],
      ['Data size:', scaled(data.dataBytes, 'B')],
      ['Capture duration:', data.duration === null ? 'n/a' : `${seconds.toFixed(digits)} seconds`],
      ['First packet time:', timeText(data.firstTime, digits)],
      ['Last packet time:', timeText(data.lastTime, digits)],
      ['Data byte rate:', scaled(rate(data.dataBytes), 'B/s')],
      ['Data bit rate:', scaled(rate(data.dataBytes) * 8, 'b/s')],
      ['Average packet size:', `${(data.packets ? data.dataBytes / data.packets : 0).toFixed(2)} bytes`],
      [
        'Average packet rate:',
        `${scaled(rate(data.packets))}${rate(data.packets) >= 10_000 ? '' : ' '}packets/s`,
      ],
      ['SHA256:', data.sha256],
      ['SHA1:', data.sha1],
      ['Strict time order:', data.strictTimeOrder ? 'True' : 'False'],
      ['Number of interfaces in file:', String(data.interfaces.length)],
    ];
    return [
      ...lines.map(([label, value]) => `${label.padEnd(20)} ${value}`),
      ...data.interfaces.flatMap(interfaceLines),
      '',
    ].join('\n');
  },
};

function encapsulation(capture: Capture): string {
  const types = new Set(capture.interfaces.map((each) => each.linkType));
  if (types.size === 0) return 'Unknown';
  return types.size > 1 ? 'Per packet' : linkTypeName([...types][0]);
}

function precision(capture: Capture): string {
  const finest = Math.max(0, ...capture.interfaces.map((each) => Math.round(Math.log10(each.resolution))));
  if (finest <= 6) return 'microseconds (6)';
  return finest === 9 ? 'nanoseconds (9)' : `10^-${finest} s`;
}

/** Hashes of the whole file, read in slices. */
function hashes({ store }: Capture): { sha256: string; sha1: string } {
  const long = sha256.create();
  const short = sha1.create();
  for (let at = 0; at < store.size; at += SLICE) {
    const bytes = store.read(at, Math.min(store.size, at + SLICE));
    long.update(bytes);
    short.update(bytes);
  }
  return { sha256: bytesToHex(long.digest()), sha1: bytesToHex(short.digest()) };
}

const SLICE = 1 << 20;

function timeText(nanoseconds: string | null, digits: number): string {
  if (nanoseconds === null) return 'n/a';
  const time = BigInt(nanoseconds);
  const second = new Date(Number(time / 1_000_000_000n) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${second}.${String(time % 1_000_000_000n)
    .padStart(9, '0')
    .slice(0, digits)}`;
}

function interfaceLines(each: InterfaceSummary, index: number): string[] {
  const indent = ' '.repeat(21);
  return [
    `Interface #${index} info:`,
    ...(each.name ? [`${indent}Name = ${each.name}`] : []),
    `${indent}Encapsulation = ${each.encapsulation}`,
    `${indent}Capture length = ${each.snapLength}`,
    `${indent}Time ticks per second = ${each.ticksPerSecond}`,
    `${indent}Number of packets = ${each.packets}`,
  ];
}
