import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import type { TcpSegment } from '../streams/conversation';
import { selectivelyAcknowledged } from '../streams/selective';
import type { TcpNotes } from '../streams/tcp-notes';
import { CHECKSUM_STATUS_NAMES, ChecksumStatus } from './checksum';
import { type Dissection, LayerEndpoints } from './dissection';
import { lateFields } from './late-fields';
import { defineProtocol } from './protocol';
import { addAnalysis, addTimes, tcpAnalysisFields } from './tcp-analysis-fields';
import { addTcpOptions, areSound, tcpOptionFields, windowScaleOf } from './tcp-options';
import { dissectSegment, dissectUnjoined } from './tcp-payload';
import { tcpPayloadFields } from './tcp-payload-fields';

const HEADER = 20;
const setOrNot = { 1: 'Set', 0: 'Not set' };

function flag(name: string, label: string, mask: number) {
  return { name: `tcp.flags.${name}`, label, type: 'boolean', mask, bits: 12, values: setOrNot } as const;
}

const fields = {
  layer: { name: 'tcp', label: 'Transmission Control Protocol', type: 'protocol', describe: tcpLine },
  sourcePort: { name: 'tcp.srcport', label: 'Source Port', type: 'uint16', aliases: ['tcp.port'] },
  destinationPort: { name: 'tcp.dstport', label: 'Destination Port', type: 'uint16', aliases: ['tcp.port'] },
  stream: { name: 'tcp.stream', label: 'Stream index', type: 'uint32', generated: true },
  completeness: {
    name: 'tcp.completeness',
    label: 'Conversation completeness',
    type: 'uint8',
    generated: true,
    describe: completenessText,
  },
  length: { name: 'tcp.len', label: 'TCP Segment Len', type: 'uint32', generated: true },
  sequence: {
    name: 'tcp.seq',
    label: 'Sequence Number',
    type: 'uint32',
    describe: (field) => `${field.value}    (relative sequence number)`,
  },
  sequenceRaw: { name: 'tcp.seq_raw', label: 'Sequence Number (raw)', type: 'uint32' },
  nextSequence: {
    name: 'tcp.nxtseq',
    label: 'Next Sequence Number',
    type: 'uint32',
    generated: true,
    describe: (field) => `${field.value}    (relative sequence number)`,
  },
  acknowledgment: {
    name: 'tcp.ack',
    label: 'Acknowledgment Number',
    type: 'uint32',
    describe: (field) => `${field.value}    (relative ack number)`,
  },
  acknowledgmentRaw: { name: 'tcp.ack_raw', label: 'Acknowledgment number (raw)', type: 'uint32' },
  headerLength: {
    name: 'tcp.hdr_len',
    label: 'Header Length',
    type: 'uint8',
    mask: 0xf0,
    describe: (field) => `${field.value} bytes (${(field.value as number) / 4})`,
  },
  flags: {
    name: 'tcp.flags',
    label: 'Flags',
    type: 'uint16',
    base: 'hex',
    describe: (field) =>
      `0x${(field.value as number).toString(16).padStart(3, '0')} (${flagNames(field.value as number)})`,
  },
  reserved: flag('res', 'Reserved', 0xe00),
  accurateEcn: flag('ae', 'Accurate ECN', 0x100),
  windowReduced: flag('cwr', 'Congestion Window Reduced', 0x080),
  ecnEcho: flag('ece', 'ECN-Echo', 0x040),
  urgent: flag('urg', 'Urgent', 0x020),
  ack: flag('ack', 'Acknowledgment', 0x010),
  push: flag('push', 'Push', 0x008),
  reset: flag('reset', 'Reset', 0x004),
  syn: flag('syn', 'Syn', 0x002),
  fin: flag('fin', 'Fin', 0x001),
  flagLetters: { name: 'tcp.flags.str', label: 'TCP Flags', type: 'string', generated: true },
  windowValue: { name: 'tcp.window_size_value', label: 'Window', type: 'uint16' },
  window: { name: 'tcp.window_size', label: 'Calculated window size', type: 'uint32', generated: true },
  windowScale: {
    name: 'tcp.window_size_scalefactor',
    label: 'Window size scaling factor',
    type: 'int32',
    generated: true,
    describe: scaleText,
  },
  checksum: {
    name: 'tcp.checksum',
    label: 'Checksum',
    type: 'uint16',
    base: 'hex',
    describe: (field) => `0x${(field.value as number).toString(16).padStart(4, '0')} [unverified]`,
  },
  checksumStatus: {
    name: 'tcp.checksum.status',
    label: 'Checksum Status',
    type: 'uint8',
    generated: true,
    values: CHECKSUM_STATUS_NAMES,
  },
  urgentPointer: { name: 'tcp.urgent_pointer', label: 'Urgent Pointer', type: 'uint16' },
  ...tcpOptionFields,
  ...tcpAnalysisFields,
  ...tcpPayloadFields,
} as const satisfies Record<string, FieldSpec>;

/** Transmission Control Protocol, with sequence numbers relative to the stream and its analysis. */
export const tcp = defineProtocol({
  name: 'tcp',
  title: 'Transmission Control Protocol',
  short: 'TCP',
  specifications: [
    { title: 'RFC 9293', url: 'https://www.rfc-editor.org/rfc/rfc9293' },
    { title: 'RFC 7323', url: 'https://www.rfc-editor.org/rfc/rfc7323' },
    { title: 'RFC 2018', url: 'https://www.rfc-editor.org/rfc/rfc2018' },
  ],
  under: [{ table: 'ip.proto', keys: [6] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(tcp, fields.layer, from, Math.min(to, from + HEADER));
    if (!d.has(tcp, from, 4, to, 'ports')) return;
    d.transport = new LayerEndpoints(layer, fields.sourcePort, fields.destinationPort);
    const sequenceFirst = d.quoted && to - from >= 8 && d.quotedByIcmp;
    if (to - from < HEADER) {
      d.fillNow(layer, START, sequenceFirst);
      d.has(tcp, from, HEADER, to, 'header');
      return;
    }
    const { bytes } = d;
    const headerLength = (bytes[from + 12] >> 4) * 4;
    const segment = readSegment(d, from, to, headerLength);
    const notes = d.context.streams?.tcp(d, segment);
    if (notes) {
      d.conversation = notes.conversation;
      d.fromOriginator = notes.fromOriginator;
    }
    layer.to = Math.min(to, from + headerLength);
    const header = { segment, notes, headerLength, headerEnd: layer.to, sequenceFirst };
    if (
      headerLength >= HEADER &&
      layer.to === from + headerLength &&
      areSound(bytes, from + HEADER, layer.to)
    ) {
      d.fillLater(layer, WHOLE_HEADER, header);
    } else {
      d.fillNow(layer, WHOLE_HEADER, header);
      if (layer.to < from + headerLength || headerLength < HEADER) return;
    }
    dissectPayload(d, layer, segment, layer.to, to, notes);
  },
  summary: tcpSummary,
});

/** What the fields of a header are made from. */
interface Header {
  readonly segment: TcpSegment;
  readonly notes: TcpNotes | undefined;
  /** As the header says it, and where it ends as far as it is there. */
  readonly headerLength: number;
  readonly headerEnd: number;
  /** In a packet that an ICMP error quotes, the sequence number comes first and as it was sent. */
  readonly sequenceFirst: boolean;
}

/** The first bytes, which is all that an ICMP error has to quote. */
const START = lateFields<boolean>(fields, (d, { from }, sequenceFirst) => {
  const { bytes } = d;
  d.add(fields.sourcePort, from, from + 2, uint16(bytes, from));
  d.add(fields.destinationPort, from + 2, from + 4, uint16(bytes, from + 2));
  if (sequenceFirst) d.add(fields.sequence, from + 4, from + 8, uint32(bytes, from + 4));
});

const WHOLE_HEADER = lateFields<Header>(fields, (d, layer, header) => {
  const { from } = layer;
  const { segment, notes, headerLength, headerEnd } = header;
  START.add(d, layer, header.sequenceFirst);
  if (notes) {
    d.add(fields.stream, from, from, notes.conversation.number);
    d.add(fields.completeness, from, from, notes.completeness);
  }
  const acknowledged = addNumbers(d, from, segment, notes, header.sequenceFirst);
  if (headerLength < HEADER) {
    addShortLength(d, from, headerLength);
    return;
  }
  addFlags(d, from, segment, headerLength);
  addWindow(d, from, segment, notes);
  if (headerEnd > from + HEADER)
    addTcpOptions(d, tcp, from + HEADER, headerEnd, acknowledgmentBase(notes, segment), acknowledged);
  if (notes) addTimes(d, from, notes);
  if (headerEnd < from + headerLength)
    d.has(tcp, headerEnd, from + headerLength - headerEnd, headerEnd, 'options');
  else if (notes) addAnalysis(d, from, notes);
});

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

function readSegment(d: Dissection, from: number, to: number, headerLength: number): TcpSegment {
  const { bytes } = d;
  const reported = d.reportedEnd - from;
  const measurable = !d.fragmented && !d.quoted && reported >= headerLength;
  const headerEnd = Math.min(to, from + headerLength);
  return {
    sourcePort: uint16(bytes, from),
    destinationPort: uint16(bytes, from + 2),
    sequence: uint32(bytes, from + 4),
    acknowledgment: uint32(bytes, from + 8),
    flags: uint16(bytes, from + 12) & 0xfff,
    window: uint16(bytes, from + 14),
    length: measurable ? reported - headerLength : -1,
    payloadAt: from + headerLength,
    windowScale: windowScaleOf(bytes, from + HEADER, headerEnd),
    selectivelyAcknowledged: selectivelyAcknowledged(bytes, from + HEADER, headerEnd),
  };
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

function addFlags(d: Dissection, from: number, segment: TcpSegment, headerLength: number): void {
  const { flags } = segment;
  const high = from + 12;
  const low = from + 13;
  d.add(fields.headerLength, high, high + 1, headerLength);
  d.enter(fields.flags, high, high + 2, flags);
  d.add(fields.reserved, high, high + 1, (flags & 0xe00) !== 0);
  d.add(fields.accurateEcn, high, high + 1, (flags & 0x100) !== 0);
  d.add(fields.windowReduced, low, low + 1, (flags & 0x80) !== 0);
  d.add(fields.ecnEcho, low, low + 1, (flags & 0x40) !== 0);
  d.add(fields.urgent, low, low + 1, (flags & 0x20) !== 0);
  d.add(fields.ack, low, low + 1, (flags & 0x10) !== 0);
  d.add(fields.push, low, low + 1, (flags & 0x08) !== 0);
  d.add(fields.reset, low, low + 1, (flags & 0x04) !== 0);
  d.add(fields.syn, low, low + 1, (flags & 0x02) !== 0);
  d.add(fields.fin, low, low + 1, (flags & 0x01) !== 0);
  d.add(fields.flagLetters, high, high + 2, FLAG_LETTERS[flags]);
  d.leave();
}

/** SYNs are never scaled (RFC 7323 §2.2); a shift that nobody saw leaves the window as it is. */
function addWindow(d: Dissection, from: number, segment: TcpSegment, notes: TcpNotes | undefined): void {
  const syn = (segment.flags & 2) !== 0;
  const shift = notes?.windowShift ?? -1;
  const scaled = !syn && shift > 0 && segment.length >= 0 ? segment.window * 2 ** shift : segment.window;
  d.add(fields.windowValue, from + 14, from + 16, segment.window);
  d.add(fields.window, from + 14, from + 16, scaled);
  if (!syn) d.add(fields.windowScale, from + 14, from + 16, shift < 0 ? shift : 2 ** shift);
  d.add(fields.checksum, from + 16, from + 18, uint16(d.bytes, from + 16));
  d.add(fields.checksumStatus, from + 16, from + 16, ChecksumStatus.Unverified);
  d.add(fields.urgentPointer, from + 18, from + 20, uint16(d.bytes, from + 18));
}

function dissectPayload(
  d: Dissection,
  layer: Field,
  segment: TcpSegment,
  from: number,
  to: number,
  notes: TcpNotes | undefined,
): void {
  const end = Math.min(to, d.reportedEnd);
  const fin = (segment.flags & 1) !== 0;
  if (from >= end && !fin) return;
  if (segment.flags & 4) {
    if (from < end) d.add(fields.resetCause, from, end);
    return;
  }
  if (notes && segment.length >= 0) dissectSegment(d, layer, from, end, notes);
  else if (from < end) dissectUnjoined(d, segment, from, end);
}

const FLAG_NAMES = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'AE', 'Reserved'];

/** `SYN, ACK`: the names of the flags that are set. */
function flagNames(flags: number): string {
  const names = FLAG_NAMES.filter((_name, bit) => (bit === 9 ? flags & 0xe00 : flags & (1 << bit)));
  return names.length === 0 ? '<None>' : names.join(', ');
}

/** One letter a flag from the reserved bits down, a dot where it is not set; all 4096 are made once. */
const FLAG_LETTERS: readonly string[] = Array.from({ length: 4096 }, (_, flags) =>
  [...'RRRACEUAPRSF'].map((letter, place) => (flags & (1 << (11 - place)) ? letter : '·')).join(''),
);

const COMPLETENESS_NAMES: Readonly<Record<number, string>> = {
  31: 'Complete, WITH_DATA',
  47: 'Complete, WITH_DATA',
  63: 'Complete, WITH_DATA',
  23: 'Complete, NO_DATA',
  39: 'Complete, NO_DATA',
  55: 'Complete, NO_DATA',
};

function completenessText(field: Field): string {
  const value = field.value as number;
  return `${COMPLETENESS_NAMES[value] ?? 'Incomplete'} (${value})`;
}

function scaleText(field: Field): string {
  const value = field.value as number;
  if (value === -1) return '-1 (unknown)';
  return value === -2 ? '-2 (no window scaling used)' : `${value}`;
}

function numberOf(layer: Field, spec: FieldSpec): number | undefined {
  return layer.children.find((child) => child.spec === spec)?.value as number | undefined;
}

function tcpLine(layer: Field): string {
  const source = numberOf(layer, fields.sourcePort);
  if (source === undefined) return 'Transmission Control Protocol';
  let line = `Transmission Control Protocol, Src Port: ${source}, Dst Port: ${numberOf(layer, fields.destinationPort)}`;
  const sequence = numberOf(layer, fields.sequence);
  const length = numberOf(layer, fields.length);
  if (sequence !== undefined) line += `, Seq: ${sequence}`;
  const flags = numberOf(layer, fields.flags);
  if (flags !== undefined && flags & 0x10) line += `, Ack: ${numberOf(layer, fields.acknowledgment)}`;
  if (flags !== undefined && length !== undefined) line += `, Len: ${length}`;
  return line;
}

function tcpSummary(layer: Field): string {
  const flags = numberOf(layer, fields.flags) ?? 0;
  const ack = flags & 0x10 ? ` Ack=${numberOf(layer, fields.acknowledgment)}` : '';
  const ports = `${numberOf(layer, fields.sourcePort)} → ${numberOf(layer, fields.destinationPort)}`;
  const numbers = `Seq=${numberOf(layer, fields.sequence)}${ack} Win=${numberOf(layer, fields.window)} Len=${numberOf(layer, fields.length) ?? 0}`;
  return `${ports} [${flagNames(flags)}] ${numbers}`;
}
