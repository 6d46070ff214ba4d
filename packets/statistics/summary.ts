import { ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Capture } from '../capture/capture';
import { encapsulationNames } from './encapsulations';
import { eachRow, type Statistic } from './statistic';
import { summaryText } from './summary-text';

/** What capinfos says of a file. Times are nanoseconds since 1970 as decimal text, lengths bytes. */
export interface CaptureSummary {
  readonly format: 'pcap' | 'pcapng';
  readonly gzip: boolean;
  readonly encapsulation: string;
  readonly precision: string;
  readonly snapLength: number;
  /** Shortest and longest captured length of packets that were cut; null where none was. */
  readonly cutAt: { readonly shortest: number; readonly longest: number } | null;
  readonly packets: number;
  readonly fileBytes: number;
  readonly dataBytes: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  /** Digits of a second that the clocks behind these two times had. */
  readonly timeDigits: { readonly first: number; readonly last: number };
  /** Seconds. */
  readonly duration: number | null;
  readonly strictTimeOrder: boolean;
  readonly sha256: string;
  readonly ripemd160: string;
  readonly sha1: string;
  readonly hardware: string | null;
  readonly system: string | null;
  readonly application: string | null;
  readonly comments: readonly string[];
  readonly interfaces: readonly InterfaceSummary[];
  readonly secretsBlocks: number;
  readonly warnings: readonly string[];
}

export interface InterfaceSummary {
  readonly name: string | null;
  readonly description: string | null;
  readonly linkType: number;
  readonly encapsulation: string;
  readonly snapLength: number;
  readonly precision: string;
  readonly ticksPerSecond: number;
  /** The file's own octet for it; null where it has none. */
  readonly resolutionCode: number | null;
  readonly filter: string | null;
  readonly system: string | null;
  readonly counterBlocks: number;
  readonly packets: number;
}

export const summary: Statistic<CaptureSummary> = {
  name: 'summary',
  title: 'Capture summary',

  compute(evidence, options) {
    const { capture } = evidence;
    const { table } = capture;
    const perInterface = new Array<number>(capture.interfaces.length).fill(0);
    const times = { first: 0n, last: 0n, ordered: true, before: 0n };
    const timeDigits = { first: MICROSECONDS, last: MICROSECONDS };
    const clocks = capture.interfaces.map((each) => digitsOf(each.resolution));
    const cut = { shortest: Number.POSITIVE_INFINITY, longest: 0 };
    let packets = 0;
    let dataBytes = 0;
    eachRow(evidence, options, (row) => {
      const time = table.time(row);
      if (packets === 0 || time < times.first) {
        times.first = time;
        timeDigits.first = clocks[table.interface[row]];
      }
      if (packets === 0 || time > times.last) {
        times.last = time;
        timeDigits.last = clocks[table.interface[row]];
      }
      if (packets > 0 && time < times.before) times.ordered = false;
      times.before = time;
      packets++;
      dataBytes += table.original[row];
      perInterface[table.interface[row]]++;
      const captured = table.captured[row];
      if (captured >= table.original[row]) return;
      cut.shortest = Math.min(cut.shortest, captured);
      cut.longest = Math.max(cut.longest, captured);
    });
    const there = packets > 0;
    const { section } = capture;
    return {
      format: capture.format.name,
      gzip: capture.format.gzip,
      encapsulation: encapsulation(capture),
      precision: precision(capture),
      snapLength: capture.format.name === 'pcap' ? (capture.interfaces[0]?.snapLength ?? 0) : 0,
      cutAt: cut.longest > 0 ? cut : null,
      packets,
      fileBytes: capture.store.size,
      dataBytes,
      firstTime: there ? String(times.first) : null,
      lastTime: there ? String(times.last) : null,
      timeDigits,
      duration: there ? Number(times.last - times.first) / 1e9 : null,
      strictTimeOrder: times.ordered,
      ...hashes(capture),
      hardware: section.hardware ?? null,
      system: section.system ?? null,
      application: section.application ?? null,
      comments: section.comments,
      interfaces: capture.interfaces.map((_, index) => interfaceOf(capture, index, perInterface[index])),
      secretsBlocks: capture.secretsBlocks ?? 0,
      warnings: capture.warnings,
    };
  },

  text: summaryText,
};

function interfaceOf(capture: Capture, index: number, packets: number): InterfaceSummary {
  const each = capture.interfaces[index];
  return {
    name: each.name ?? null,
    description: each.description ?? null,
    linkType: each.linkType,
    encapsulation: encapsulationNames(each.linkType).full,
    snapLength: each.snapLength,
    precision: precisionText(digitsOf(each.resolution)),
    ticksPerSecond: each.resolution,
    resolutionCode: each.resolutionCode ?? null,
    filter: each.filter ?? null,
    system: each.system ?? null,
    counterBlocks: capture.counterBlocks?.get(index) ?? 0,
    packets,
  };
}

function encapsulation(capture: Capture): string {
  const types = new Set(capture.interfaces.map((each) => each.linkType));
  if (types.size === 0) return 'Unknown';
  return types.size > 1 ? 'Per packet' : encapsulationNames([...types][0]).name;
}

function precision(capture: Capture): string {
  const all = new Set(capture.interfaces.map((each) => digitsOf(each.resolution)));
  return all.size > 1 ? 'per-packet (-1)' : precisionText([...all][0] ?? MICROSECONDS);
}

/** Decimal digits of a second that a resolution needs. */
function digitsOf(ticksPerSecond: number): number {
  return Math.min(NANOSECONDS, Math.max(0, Math.ceil(Math.log10(ticksPerSecond) - 1e-9)));
}

const MICROSECONDS = 6;
const NANOSECONDS = 9;
const PRECISIONS: Readonly<Record<number, string>> = {
  0: 'seconds',
  1: '100 milliseconds (deciseconds)',
  2: '10 milliseconds (centiseconds)',
  3: 'milliseconds',
  4: '100 microseconds',
  5: '10 microseconds',
  6: 'microseconds',
  7: '100 nanoseconds',
  8: '10 nanoseconds',
  9: 'nanoseconds',
};

function precisionText(digits: number): string {
  return `${PRECISIONS[digits]} (${digits})`;
}

/** Hashes of the whole file, read in slices. */
function hashes({ store }: Capture): { sha256: string; ripemd160: string; sha1: string } {
  const hashers = [sha256.create(), ripemd160.create(), sha1.create()] as const;
  for (let at = 0; at < store.size; at += SLICE) {
    const bytes = store.read(at, Math.min(store.size, at + SLICE));
    for (const hasher of hashers) hasher.update(bytes);
  }
  const [long, middle, short] = hashers.map((hasher) => bytesToHex(hasher.digest()));
  return { sha256: long, ripemd160: middle, sha1: short };
}

const SLICE = 1 << 20;
