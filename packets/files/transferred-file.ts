import { NO_BYTES, type TracedBytes } from '../applications/application';
import { tracedJoin } from '../applications/traced-bytes';
import type { Evidence } from '../engine/evidence';
import { contentTypeOf } from './content-type';
import type { FilePart } from './file-source';
import { fileSources } from './index';

/** A file that went over the network, put together from all the parts of it that were seen. */
export interface TransferredFile {
  /** From 1 in the order of the first packets: the evidence address `file=`. */
  readonly number: number;
  /** Zeek's fuid. */
  readonly id: string;
  /** Session rows, in the order in which parts came. */
  readonly sessions: readonly number[];
  readonly source: string;
  readonly depth: number;
  readonly fromOriginator: boolean;
  /** The name that a header gave it. */
  readonly headerName: string | undefined;
  /** What it may be called: that name, else what was asked for. */
  readonly name: string | undefined;
  /** By its content; what its source says it is where that tells nothing. */
  readonly type: string | undefined;
  readonly declaredType: string | undefined;
  /** What was seen, in the file's order, holes left out. */
  readonly content: TracedBytes;
  readonly seenBytes: number;
  readonly totalBytes: number | undefined;
  readonly missingBytes: number;
  /** Bytes that came twice or could not be put in order. */
  readonly overflowBytes: number;
  /** True where every byte of the file is in `content`. */
  readonly complete: boolean;
  readonly analyzers: readonly string[];
  readonly firstPacket: number;
  readonly lastPacket: number;
}

/** Every file of a capture, in the order of their first packets. */
export function filesOf(evidence: Evidence): readonly TransferredFile[] {
  const groups = new Map<string, { source: string; parts: FilePart[] }>();
  for (const transaction of evidence.conversations().transactions) {
    for (const { application, name, parts } of fileSources) {
      if (application !== transaction.application) continue;
      for (const part of parts(evidence, transaction)) {
        const group = groups.get(part.id) ?? { source: name, parts: [] };
        group.parts.push(part);
        groups.set(part.id, group);
      }
    }
  }
  return [...groups.values()]
    .map(({ source, parts }) => assembled(source, parts))
    .sort((one, other) => one.firstPacket - other.firstPacket)
    .map((file, i) => ({ ...file, number: i + 1 }));
}

function assembled(source: string, parts: readonly FilePart[]): TransferredFile {
  const [first] = parts;
  const carried = parts.map((part) => part.carried);
  const ordered = inOrder(parts);
  const totalBytes = carried.findLast((one) => one.totalBytes !== undefined)?.totalBytes;
  const headerName = carried.find((one) => one.name !== undefined)?.name;
  const missingBytes = sum(carried.map((one) => one.missingBytes));
  const isWhole = totalBytes === undefined || ordered.content.bytes.length === totalBytes;
  return {
    number: 0,
    id: first.id,
    sessions: [...new Set(parts.map((part) => part.session))],
    source,
    depth: first.depth,
    fromOriginator: first.carried.fromOriginator,
    headerName,
    name: headerName ?? first.calledLike,
    type: first.type ?? typeOf(ordered),
    declaredType: first.carried.declaredType,
    content: ordered.content,
    seenBytes: sum(carried.map((one) => one.seenBytes)),
    totalBytes,
    missingBytes,
    overflowBytes: ordered.twice,
    complete: missingBytes === 0 && !ordered.hasHoles && isWhole && carried.every((one) => one.complete),
    analyzers: first.analyzers ?? [],
    firstPacket: Math.min(...carried.map((one) => one.firstPacket)),
    lastPacket: Math.max(...carried.map((one) => one.lastPacket)),
  };
}

interface Ordered {
  readonly content: TracedBytes;
  readonly twice: number;
  readonly hasHoles: boolean;
  readonly startsAtStart: boolean;
}

/** Parts one behind the other by their place in the file; bytes that come twice count once. */
function inOrder(parts: readonly FilePart[]): Ordered {
  if (parts.length === 1) {
    const start = parts[0].carried.rangeStart ?? 0;
    return { content: parts[0].carried.content, twice: 0, hasHoles: start > 0, startsAtStart: start === 0 };
  }
  const pieces: TracedBytes[] = [];
  let end = 0;
  let twice = 0;
  let hasHoles = false;
  const sorted = parts.toSorted((a, b) => (a.carried.rangeStart ?? 0) - (b.carried.rangeStart ?? 0));
  for (const { carried } of sorted) {
    const start = carried.rangeStart ?? 0;
    const known = Math.max(0, Math.min(end - start, carried.content.bytes.length));
    if (start > end) hasHoles = true;
    twice += known;
    pieces.push(after(carried.content, known));
    end = Math.max(end, start + carried.content.bytes.length);
  }
  return {
    content: joined(pieces),
    twice,
    hasHoles,
    startsAtStart: (sorted[0].carried.rangeStart ?? 0) === 0,
  };
}

function after({ bytes, origin }: TracedBytes, from: number): TracedBytes {
  return from === 0 ? { bytes, origin } : { bytes: bytes.subarray(from), origin: (at) => origin(from + at) };
}

function joined(pieces: readonly TracedBytes[]): TracedBytes {
  const filled = pieces.filter(({ bytes }) => bytes.length > 0);
  return filled.length > 0 ? tracedJoin(filled) : NO_BYTES;
}

/** The end of a file tells nothing about its type. */
function typeOf({ content, startsAtStart }: Ordered): string | undefined {
  return startsAtStart ? contentTypeOf(content.bytes) : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
