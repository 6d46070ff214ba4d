import type { ByteSource } from '../fields/byte-source';
import { Field } from '../fields/field';
import { uint16, uint32 } from '../fields/numbers';
import type { TcpSegment } from '../streams/conversation';
import type { TcpNotes } from '../streams/tcp-notes';
import { ChecksumStatus } from './checksum';
import type { Dissection } from './dissection';
import { lateFields } from './late-fields';
import type { Protocol } from './protocol';
import { addAnalysis, addTimes } from './tcp-analysis-fields';
import { tcpFields } from './tcp-fields';
import { addTcpOptions } from './tcp-options';

/** Bytes of a header without options. */
export const HEADER = 20;

const fields = tcpFields;

/** What the fields of a header are made from. */
interface Header {
  /** In whose name stops are noted. */
  readonly protocol: Protocol;
  readonly segment: TcpSegment;
  readonly notes: TcpNotes | undefined;
  /** As the header says it, and where it ends as far as it is there. */
  readonly headerLength: number;
  readonly headerEnd: number;
  /** In a packet that an ICMP error quotes, the sequence number comes first and as it was sent. */
  readonly sequenceFirst: boolean;
}

/** The first bytes, which is all that an ICMP error has to quote. */
export const FIRST_BYTES = lateFields<boolean>(fields, (d, { from }, sequenceFirst) => {
  const { bytes } = d;
  d.add(fields.sourcePort, from, from + 2, uint16(bytes, from));
  d.add(fields.destinationPort, from + 2, from + 4, uint16(bytes, from + 2));
  if (sequenceFirst) d.add(fields.sequence, from + 4, from + 8, uint32(bytes, from + 4));
});

export const WHOLE_HEADER = lateFields<Header>(fields, (d, layer, header) => {
  const { segment, notes, headerLength, sequenceFirst } = header;
  if (notes && segment.length >= 0 && headerLength >= HEADER && !sequenceFirst) {
    layer.appendAll(joinedHeader(layer, segment, notes, headerLength));
    addBehind(d, layer, header, shownAcknowledgment(notes, segment));
  } else addLooseHeader(d, layer, header);
});

/** The fixed header of a segment whose place in its stream is known: nearly all of them. */
function joinedHeader(
  { source, from }: Field,
  segment: TcpSegment,
  notes: TcpNotes,
  headerLength: number,
): Field[] {
  const { length } = segment;
  const sequence = (segment.sequence - notes.sequenceBase) >>> 0;
  const next = (sequence + length + (segment.flags & 3 ? 1 : 0)) >>> 0;
  const acknowledged = shownAcknowledgment(notes, segment);
  const header = [
    new Field(fields.sourcePort, source, from, from + 2, segment.sourcePort),
    new Field(fields.destinationPort, source, from + 2, from + 4, segment.destinationPort),
    new Field(fields.stream, source, from, from, notes.conversation.number),
    new Field(fields.completeness, source, from, from, notes.completeness),
    new Field(fields.length, source, from, from, length),
    new Field(fields.sequence, source, from + 4, from + 8, sequence),
    new Field(fields.sequenceRaw, source, from + 4, from + 8, segment.sequence),
    new Field(fields.nextSequence, source, from, from, next),
    new Field(fields.acknowledgment, source, from + 8, from + 12, acknowledged),
    new Field(fields.acknowledgmentRaw, source, from + 8, from + 12, segment.acknowledgment),
    new Field(fields.headerLength, source, from + 12, from + 13, headerLength),
    flagBits(source, from + 12, segment.flags),
  ];
  pushWindow(header, source, from, segment, notes);
  return header;
}

/** The fixed header of a segment that stands alone, is quoted or is cut. */
function addLooseHeader(d: Dissection, layer: Field, header: Header): void {
  const { source, from } = layer;
  const { segment, notes, headerLength } = header;
  FIRST_BYTES.add(d, layer, header.sequenceFirst);
  if (notes) {
    d.add(fields.stream, from, from, notes.conversation.number);
    d.add(fields.completeness, from, from, notes.completeness);
  }
  const acknowledged = addNumbers(d, from, segment, notes, header.sequenceFirst);
  if (headerLength < HEADER) {
    addShortLength(d, from, headerLength);
    return;
  }
  d.add(fields.headerLength, from + 12, from + 13, headerLength);
  const rest = [flagBits(source, from + 12, segment.flags)];
  pushWindow(rest, source, from, segment, notes);
  layer.appendAll(rest);
  addBehind(d, layer, header, acknowledged);
}

/** What stands behind the fixed header: options, and what the stream says of the segment. */
function addBehind(d: Dissection, { from }: Field, header: Header, acknowledged: number): void {
  const { protocol, segment, notes, headerLength, headerEnd } = header;
  if (headerEnd > from + HEADER) {
    const base = acknowledgmentBase(notes, segment);
    addTcpOptions(d, protocol, from + HEADER, headerEnd, base, acknowledged);
  }
  if (notes) addTimes(d, from, notes);
  if (headerEnd < from + headerLength)
    d.has(protocol, headerEnd, from + headerLength - headerEnd, headerEnd, 'options');
  else if (notes) addAnalysis(d, from, notes);
}

function addShortLength(d: Dissection, from: number, headerLength: number): void {
  d.add(fields.headerLength, from + 12, from + 13, headerLength);
  d.stop({
    layer: 'tcp',
    offset: from + 12,
    wanted: HEADER,
    available: headerLength,
    kind: 'malformed',
    what: 'header length below 20',
  });
}

/** Length, sequence and acknowledgment numbers; gives the acknowledgment as it is shown. */
function addNumbers(
  d: Dissection,
  from: number,
  segment: TcpSegment,
  notes: TcpNotes | undefined,
  sequenceShown: boolean,
): number {
  const { length, flags } = segment;
  const relative = length >= 0;
  if (relative) d.add(fields.length, from, from, length);
  const sequence = relative ? (segment.sequence - sequenceBase(notes, segment)) >>> 0 : segment.sequence;
  if (!sequenceShown) {
    d.add(fields.sequence, from + 4, from + 8, sequence);
    d.add(fields.sequenceRaw, from + 4, from + 8, segment.sequence);
  }
  const hasAck = (flags & 0x10) !== 0;
  const acknowledged =
    relative && hasAck
      ? (segment.acknowledgment - acknowledgmentBase(notes, segment)) >>> 0
      : segment.acknowledgment;
  const headerLength = (d.bytes[from + 12] >> 4) * 4;
  if (headerLength < HEADER) return acknowledged;
  if (relative) d.add(fields.nextSequence, from, from, (sequence + length + (flags & 3 ? 1 : 0)) >>> 0);
  d.add(fields.acknowledgment, from + 8, from + 12, acknowledged);
  d.add(fields.acknowledgmentRaw, from + 8, from + 12, segment.acknowledgment);
  return acknowledged;
}

/** Without a stream around it, a segment counts as the first of one. */
function sequenceBase(notes: TcpNotes | undefined, segment: TcpSegment): number {
  if (notes) return notes.sequenceBase;
  return segment.flags & 2 ? segment.sequence : segment.sequence - 1;
}

function acknowledgmentBase(notes: TcpNotes | undefined, segment: TcpSegment): number {
  return notes ? notes.acknowledgmentBase : segment.acknowledgment - 1;
}

function shownAcknowledgment(notes: TcpNotes, { flags, acknowledgment }: TcpSegment): number {
  return flags & 0x10 ? (acknowledgment - notes.acknowledgmentBase) >>> 0 : acknowledgment;
}

/** The twelve flags; `at` is their first byte. */
function flagBits(source: ByteSource, at: number, flags: number): Field {
  const low = at + 1;
  const end = at + 2;
  const field = new Field(fields.flags, source, at, end, flags);
  field.appendAll([
    new Field(fields.reserved, source, at, low, (flags & 0xe00) !== 0),
    new Field(fields.accurateEcn, source, at, low, (flags & 0x100) !== 0),
    new Field(fields.windowReduced, source, low, end, (flags & 0x80) !== 0),
    new Field(fields.ecnEcho, source, low, end, (flags & 0x40) !== 0),
    new Field(fields.urgent, source, low, end, (flags & 0x20) !== 0),
    new Field(fields.ack, source, low, end, (flags & 0x10) !== 0),
    new Field(fields.push, source, low, end, (flags & 0x08) !== 0),
    new Field(fields.reset, source, low, end, (flags & 0x04) !== 0),
    new Field(fields.syn, source, low, end, (flags & 0x02) !== 0),
    new Field(fields.fin, source, low, end, (flags & 0x01) !== 0),
    new Field(fields.flagLetters, source, at, end, FLAG_LETTERS[flags]),
  ]);
  return field;
}

/** SYNs are never scaled (RFC 7323 §2.2); a shift that nobody saw leaves the window as it is. */
function pushWindow(
  header: Field[],
  source: ByteSource,
  from: number,
  segment: TcpSegment,
  notes: TcpNotes | undefined,
): void {
  const syn = (segment.flags & 2) !== 0;
  const shift = notes?.windowShift ?? -1;
  const scaled = !syn && shift > 0 && segment.length >= 0 ? segment.window * 2 ** shift : segment.window;
  const { bytes } = source;
  header.push(
    new Field(fields.windowValue, source, from + 14, from + 16, segment.window),
    new Field(fields.window, source, from + 14, from + 16, scaled),
  );
  if (!syn)
    header.push(new Field(fields.windowScale, source, from + 14, from + 16, shift < 0 ? shift : 2 ** shift));
  header.push(
    new Field(fields.checksum, source, from + 16, from + 18, uint16(bytes, from + 16)),
    new Field(fields.checksumStatus, source, from + 16, from + 16, ChecksumStatus.Unverified),
    new Field(fields.urgentPointer, source, from + 18, from + 20, uint16(bytes, from + 18)),
  );
}

/** One letter a flag from the reserved bits down, a dot where it is not set; all 4096 are made once. */
const FLAG_LETTERS: readonly string[] = Array.from({ length: 4096 }, (_, flags) =>
  [...'RRRACEUAPRSF'].map((letter, place) => (flags & (1 << (11 - place)) ? letter : '·')).join(''),
);
