/** Chunks (RFC 9260 section 3.3): type, flags, length, value, padding. */
import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import type { FieldCursor } from '../field-cursor';
import { direction } from './associations';
import { FIELDS as F } from './fields';
import { CHUNKS } from './names';
import { causes, padding, parameters } from './parameters';

const CHUNK: FieldSpec = { name: '', label: 'Chunk', type: 'none' };

/** Bytes of user data, which are read behind the chunk; undefined for other chunks and for parts of a message. */
export interface UserData {
  readonly from: number;
  readonly to: number;
}

/** Reads a chunk's value and gives what its heading says about it. */
type ChunkReader = (c: FieldCursor, chunk: Chunk) => string;

interface Chunk {
  readonly flags: number;
  readonly heading: Field;
  /** Where the chunk's own bytes end, in front of user data; undefined where it has none. */
  headTo: number | undefined;
  data: UserData | undefined;
}

/** Adds the next chunk; gives the message that it carries whole. */
export function chunk(c: FieldCursor): UserData | undefined {
  const { at, d } = c;
  if (!c.has(4, 'chunk')) return undefined;
  const type = c.peek(1);
  const flags = c.peek(1, 1);
  const length = c.peek(2, 2);
  const kind = KINDS[type];
  const heading = d.enter(CHUNK, at, Math.min(c.end, at + Math.max(4, length)));
  const name = CHUNKS[type] ?? 'RESERVED';
  heading.text = `${name} chunk`;
  c.uint(F.chunkType);
  c.bits(type, [F.chunkSkip, F.chunkReport]);
  c.uint(F.chunkFlags);
  if (kind?.flags) c.bits(flags, kind.flags);
  c.uint(F.chunkLength);
  const least = kind?.least ?? 4;
  const value = c.part(Math.max(0, length - 4), heading.text);
  const found: Chunk = { flags, heading, headTo: undefined, data: undefined };
  if (length < least) {
    heading.text += `, bogus chunk length ${length} < ${least})`;
    d.stop({
      layer: 'sctp',
      offset: at,
      wanted: least,
      available: length,
      kind: 'malformed',
      what: `${name} length`,
    });
  } else heading.text += (kind?.read ?? unknown(type))(value, found);
  padding(c, at, F.chunkPadding);
  heading.to = found.headTo ?? c.at;
  d.leave();
  return found.data;
}

interface ChunkKind {
  /** Shortest length with its head. */
  readonly least: number;
  readonly flags?: readonly FieldSpec[];
  readonly read: ChunkReader;
}

const counted = (length: number) => `${length} byte${length === 1 ? '' : 's'}`;

function unknown(type: number): ChunkReader {
  return (c) => {
    const length = c.left;
    c.rest(F.chunkValue);
    return CHUNKS[type] === undefined ? ` (Type: ${type}, value length: ${counted(length)})` : '';
  };
}

const nothing: ChunkReader = () => '';

const UNORDERED = 4;
const FIRST = 2;
const LAST = 1;
const SEGMENTS = ['middle', 'last', 'first', 'complete'];

/** DATA, and I-DATA, which has a message's number in place of a stream's (RFC 8260 section 2.1). */
function data(interleaved: boolean): ChunkReader {
  return (c, chunk) => {
    const { d, at } = c;
    const sequence = c.peek(4);
    const relative = sequenceFields(c, sequence);
    const { flags } = chunk;
    c.at = at + 4;
    const stream = c.uint(F.stream);
    if (interleaved) c.uint(F.reserved);
    const number = c.uint(interleaved ? F.message : F.streamSequence);
    const names = interleaved && (flags & FIRST) === 0;
    const payload = c.uint(names ? F.fragment : F.payload);
    const length = c.left;
    const isWhole = (flags & (FIRST | LAST)) === (FIRST | LAST);
    if (isWhole && length > 0 && broughtBefore(c, sequence) === undefined)
      chunk.data = { from: c.at, to: c.end };

    const order = flags & UNORDERED ? 'unordered' : 'ordered';
    const what = interleaved ? `MID: ${number}` : `SSN: ${number}, PPID: ${payload}`;
    d.usedEnd = Math.max(d.usedEnd, c.end);
    return ` (${order}, ${SEGMENTS[flags & 3]} segment, TSN: ${relative}, SID: ${stream}, ${what}, payload length: ${counted(length)})`;
  };
}

/** The number as it was sent, and counted from where its direction began; gives the latter. */
function sequenceFields(c: FieldCursor, sequence: number): number {
  const { d, at } = c;
  const base = direction(d, 'same')?.base ?? sequence;
  const relative = (sequence - base) >>> 0;
  d.enter(F.sequence, at, at + 4, relative);
  const before = broughtBefore(c, sequence);
  const { table } = d.context;
  if (before !== undefined && table) {
    d.enter(F.retransmission, at, at, before);
    d.add(F.retransmissionTime, at, at, table.time(d.packet - 1) - table.time(before - 1));
    d.leave();
  }
  d.leave();
  d.add(F.sequenceRaw, at, at + 4, sequence);
  return relative;
}

/** The earlier packet that brought a sequence number. */
function broughtBefore(c: FieldCursor, sequence: number): number | undefined {
  const packet = direction(c.d, 'same')?.brought.get(sequence);
  return packet !== undefined && packet < c.d.packet ? packet : undefined;
}

function init(specs: readonly [FieldSpec, FieldSpec, FieldSpec, FieldSpec, FieldSpec]): ChunkReader {
  const [tag, credit, outbound, inbound, initial] = specs;
  return (c) => {
    const { at } = c;
    const value = c.uint(tag);
    c.d.add(F.anyTag, at, at + 4, value);
    c.uint(credit);
    const out = c.uint(outbound);
    const into = c.uint(inbound);
    c.uint(initial);
    parameters(c);
    return ` (Outbound streams: ${out}, inbound streams: ${into})`;
  };
}

const GAP: FieldSpec = { name: '', label: 'Gap Acknowledgement', type: 'none' };

/** SACK (RFC 9260 section 3.3.4): gaps count from the cumulative number on. */
const sack: ChunkReader = (c, { heading }) => {
  const { d, at } = c;
  const sequence = c.peek(4);
  const base = direction(d, 'other')?.base;
  const relative = base === undefined ? sequence : (sequence - base) >>> 0;
  if (base !== undefined) d.add(F.cumulative, at, at + 4, relative);
  d.add(F.cumulativeRaw, at, at + 4, sequence);
  c.at += 4;
  const window = c.uint(F.window);
  const gaps = c.uint(F.gaps);
  const duplicates = c.uint(F.duplicates);
  let acknowledged = 0;
  for (let gap = 0; gap < gaps && c.has(4, GAP.label); gap++) acknowledged += gapBlock(c, relative);
  if (gaps > 0 && !c.stopped) d.add(F.gapAcknowledged, heading.from, heading.from, acknowledged);
  for (let number = 0; number < duplicates && !c.stopped; number++) c.uint(F.duplicate);
  return ` (Cumulative TSN: ${sequence}, a_rwnd: ${window}, gaps: ${gaps}, duplicate TSNs: ${duplicates})`;
};

/** Adds a gap block; gives how many numbers it acknowledges. */
function gapBlock(c: FieldCursor, base: number): number {
  const { d, at } = c;
  const start = c.peek(2);
  const end = c.peek(2, 2);
  const first = (base + start) >>> 0;
  const last = (base + end) >>> 0;
  d.enter(GAP, at, at + 4).text = `Gap Acknowledgement for TSN ${first} to ${last}`;
  d.enter(F.gapStart, at, at + 2, start);
  d.add(F.gapStartSequence, at, at + 2, first);
  d.leave();
  d.enter(F.gapEnd, at + 2, at + 4, end);
  d.add(F.gapEndSequence, at + 2, at + 4, last);
  d.leave();
  d.leave();
  c.at += 4;
  return Math.max(0, end + 1 - start);
}

const heartbeat: ChunkReader = (c) => {
  const length = c.left;
  parameters(c);
  return ` (Information: ${counted(length)})`;
};

const errors: ChunkReader = (c) => {
  causes(c);
  return '';
};

const cookieEcho: ChunkReader = (c) => {
  const length = c.left;
  c.rest(F.cookie);
  return ` (Cookie length: ${counted(length)})`;
};

const forward: ChunkReader = (c) => {
  const sequence = c.uint(F.forward);
  while (c.left >= 4) {
    c.uint(F.forwardStream);
    c.uint(F.forwardSequence);
  }
  return `(Cumulative TSN: ${sequence})`;
};

const DATA_FLAGS = [F.delay, F.unordered, F.first, F.last];

const KINDS: Readonly<Record<number, ChunkKind>> = {
  0: { least: 16, flags: DATA_FLAGS, read: data(false) },
  1: { least: 20, read: init([F.initiateTag, F.credit, F.outbound, F.inbound, F.initial]) },
  2: { least: 20, read: init([F.ackInitiateTag, F.ackCredit, F.ackOutbound, F.ackInbound, F.ackInitial]) },
  3: { least: 16, flags: [F.nonceSum], read: sack },
  4: { least: 4, read: heartbeat },
  5: { least: 4, read: heartbeat },
  6: { least: 4, flags: [F.abortReflected], read: errors },
  7: { least: 8, read: (c) => ` (Cumulative TSN ack: ${c.uint(F.shutdown)})` },
  8: { least: 4, read: nothing },
  9: { least: 4, read: errors },
  10: { least: 4, read: cookieEcho },
  11: { least: 4, read: nothing },
  12: { least: 8, read: (c) => ` (Lowest TSN: ${c.uint(F.lowest)})` },
  13: { least: 8, read: (c) => ` (Lowest TSN: ${c.uint(F.reduced)})` },
  14: { least: 4, flags: [F.completeReflected], read: nothing },
  64: { least: 20, flags: DATA_FLAGS, read: data(true) },
  192: { least: 8, read: forward },
};
