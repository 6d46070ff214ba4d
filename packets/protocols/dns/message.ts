import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { FieldCursor } from '../field-cursor';
import type { Protocol } from '../protocol';
import { FIELDS as F } from './fields';
import { labelCount } from './names';
import { RECORDS, UNKNOWN_RECORD } from './rdata';
import { RecordCursor } from './record-cursor';

/** Multicast DNS takes the top bit of the class (RFC 6762 sections 5.4 and 10.2); the others do not. */
export type Flavour = 'dns' | 'mdns' | 'llmnr';

/** A message being read: where it lies, and what reads it. */
export interface MessageFrame {
  readonly d: Dissection;
  readonly protocol: Protocol;
  readonly start: number;
  readonly end: number;
  readonly flavour: Flavour;
}

/** Header of 12 bytes (RFC 1035 section 4.1.1). */
export interface Header {
  readonly id: number;
  readonly response: boolean;
  readonly opcode: number;
  /** False where the message ended before its sections did. */
  complete: boolean;
  /** Offset behind the last record that was read. */
  end: number;
}

const CONFLICT = { conflict: F.flagsConflict, tentative: F.flagsTentative };

const UPDATE = 5;
const OPT = 41;
const SRV = 33;

function textNode(label: string): FieldSpec {
  return { name: '', label, type: 'none' };
}

const QUERIES = textNode('Queries');
const ZONE = textNode('Zone');
const SECTIONS = ['Answers', 'Authoritative nameservers', 'Additional records'].map(textNode);
const UPDATE_SECTIONS = ['Prerequisites', 'Updates', 'Additional records'].map(textNode);
const RECORD = textNode('Record');

const QUERY_CLASS = { ...F.qryClass, mask: 0x7fff };
const RECORD_CLASS = { ...F.respClass, mask: 0x7fff };

/** Reads header and sections. Undefined where not even the header is there. */
export function readMessage(frame: MessageFrame): Header | undefined {
  const { d, start, end } = frame;
  const cursor = new FieldCursor(d, frame.protocol, start, end);
  const id = cursor.uint(F.id);
  const word = cursor.uint(F.flags);
  if (cursor.stopped) return undefined;
  const header = { id, response: word > 0x7fff, opcode: (word >> 11) & 15, complete: false, end };
  cursor.bits(word, flagBits(word, frame.flavour));
  cursor.say(flagsLine(word, header));
  const update = header.opcode === UPDATE;
  const counts = [
    cursor.uint(update ? F.countZones : F.countQueries),
    cursor.uint(update ? F.countPrerequisites : F.countAnswers),
    cursor.uint(update ? F.countUpdates : F.countAuthRr),
    cursor.uint(F.countAddRr),
  ];
  if (cursor.stopped) return header;
  readSections(frame, cursor, counts, update);
  header.complete = !cursor.stopped;
  header.end = cursor.at;
  return header;
}

function readSections(
  frame: MessageFrame,
  cursor: FieldCursor,
  counts: readonly number[],
  update: boolean,
): void {
  section(frame, cursor, update ? ZONE : QUERIES, counts[0], readQuestion);
  const names = update ? UPDATE_SECTIONS : SECTIONS;
  names.forEach((name, i) => {
    section(frame, cursor, name, counts[i + 1], readRecord);
  });
}

type ReadEntry = (frame: MessageFrame, cursor: FieldCursor) => void;

function section(
  frame: MessageFrame,
  cursor: FieldCursor,
  spec: FieldSpec,
  count: number,
  read: ReadEntry,
): void {
  if (count === 0 || cursor.stopped) return;
  const heading = frame.d.enter(spec, cursor.at, cursor.end);
  for (let i = 0; i < count && !cursor.stopped; i++) read(frame, cursor);
  if (!cursor.stopped) heading.to = cursor.at;
  frame.d.leave();
}

/** A name, put under the entry's heading; undefined (with a stop) where the message ends inside it. */
function entryName(frame: MessageFrame, cursor: FieldCursor): RecordCursor | undefined {
  const names = recordCursor(frame, cursor.at, frame.end, '');
  const name = names.peekName();
  if (cursor.has(1, 'Name') && name.problem !== 'short' && name.problem !== 'label') return names;
  if (!cursor.stopped) cursor.has(frame.end - cursor.at + 1, 'Name');
  cursor.stopped = true;
  return undefined;
}

function readQuestion(frame: MessageFrame, cursor: FieldCursor): void {
  const names = entryName(frame, cursor);
  if (!names) return;
  const name = names.peekName();
  const from = cursor.at;
  if (!cursor.has(name.length + 4, 'Query')) return;
  const type = cursor.peek(2, name.length);
  const classWord = cursor.peek(2, name.length + 2);
  const entry = frame.d.enter(RECORD, from, from + name.length + 4);
  const nameEnd = from + name.length;
  frame.d.add(F.qryName, from, nameEnd, name.text);
  frame.d.add(F.qryNameLen, from, nameEnd, name.size > 1 ? name.size : 0);
  frame.d.add(F.countLabels, from, nameEnd, labelCount(name.text));
  cursor.at = nameEnd;
  cursor.uint(F.qryType);
  if (frame.flavour === 'mdns') splitClass(frame.d, cursor, QUERY_CLASS, F.qryQu);
  else cursor.uint(F.qryClass);
  const question = frame.flavour === 'mdns' ? `, "${classWord > 0x7fff ? 'QU' : 'QM'}" question` : '';
  entry.text = `${name.text}: type ${typeName(type)}, class ${className(classWord, frame.flavour)}${question}`;
  frame.d.leave();
}

function splitClass(d: Dissection, cursor: FieldCursor, low: FieldSpec, high: FieldSpec): void {
  const word = cursor.peek(2);
  d.add(low, cursor.at, cursor.at + 2, word & 0x7fff);
  d.add(high, cursor.at, cursor.at + 2, word > 0x7fff);
  cursor.at += 2;
}

function readRecord(frame: MessageFrame, cursor: FieldCursor): void {
  const names = entryName(frame, cursor);
  if (!names) return;
  const name = names.peekName();
  const { d } = frame;
  if (!cursor.has(name.length + 10, 'Resource record')) return;
  const type = cursor.peek(2, name.length);
  const entry = d.enter(RECORD, cursor.at, frame.end);
  if (type === SRV) serviceName(frame, name.text, cursor.at, cursor.at + name.length);
  else d.add(F.respName, cursor.at, cursor.at + name.length, name.text);
  cursor.at += name.length;
  cursor.uint(F.respType);
  const classWord = cursor.peek(2);
  if (type === OPT) optHeader(frame, cursor);
  else recordHeader(frame, cursor);
  const length = cursor.uint(F.respLen);
  const data = cursor.part(length, 'Resource record data');
  entry.to = cursor.at;
  const kind = RECORDS[type] ?? UNKNOWN_RECORD;
  const record = recordCursor(frame, data.at, data.end, name.text);
  const values = kind.data.map((step) => (record.stopped || record.left === 0 ? '' : step(record)));
  const classText = type === OPT ? '' : `, class ${className(classWord, frame.flavour)}`;
  const flush = frame.flavour === 'mdns' && type !== OPT && classWord > 0x7fff ? ', cache flush' : '';
  const heading = record.stopped || length === 0 ? '' : (kind.heading?.(values) ?? '');
  if (record.stopped) cursor.stopped = true;
  entry.text = `${name.text}: type ${typeName(type)}${classText}${flush}${heading}`;
  d.leave();
}

function recordCursor(frame: MessageFrame, at: number, end: number, owner: string): RecordCursor {
  return new RecordCursor(frame.d, frame.protocol, at, end, frame, owner);
}

/** The owner of a service record is three names in one (RFC 2782): `_service._proto.name`. */
function serviceName(frame: MessageFrame, name: string, from: number, to: number): void {
  const [service, protocol, ...rest] = name.split('.');
  frame.d.add(F.srvService, from, to, service);
  if (protocol !== undefined) frame.d.add(F.srvProto, from, to, protocol);
  if (rest.length > 0) frame.d.add(F.srvName, from, to, rest.join('.'));
}

function recordHeader(frame: MessageFrame, cursor: FieldCursor): void {
  if (frame.flavour === 'mdns') splitClass(frame.d, cursor, RECORD_CLASS, F.respCacheFlush);
  else cursor.uint(F.respClass);
  cursor.uint(F.respTtl);
}

const PAYLOAD_SIZE = { ...F.rrUdpPayloadSize, mask: 0x7fff };

/** OPT keeps a payload size in its class and extended flags in its time to live (RFC 6891 section 6.1.3). */
function optHeader(frame: MessageFrame, cursor: FieldCursor): void {
  if (frame.flavour === 'mdns') splitClass(frame.d, cursor, PAYLOAD_SIZE, F.respCacheFlush);
  else cursor.uint(F.rrUdpPayloadSize);
  cursor.uint(F.respExtRcode);
  cursor.uint(F.respEdns0Version);
  const word = cursor.uint(F.respZ);
  cursor.bits(word, [F.respZDo, F.respZReserved]);
}

function flagBits(word: number, flavour: Flavour): readonly FieldSpec[] {
  const response = word > 0x7fff;
  const specs: FieldSpec[] = [F.flagsResponse, F.flagsOpcode];
  if (flavour === 'llmnr')
    return [...specs, CONFLICT.conflict, F.flagsTruncated, CONFLICT.tentative, ...rcode(response)];
  if (response) specs.push(F.flagsAuthoritative);
  specs.push(F.flagsTruncated, F.flagsRecdesired);
  if (response) specs.push(F.flagsRecavail);
  specs.push(F.flagsZ);
  if (response || word & 0x20) specs.push(response ? ANSWER_AUTHENTICATED : AUTHENTIC_DATA);
  specs.push(F.flagsCheckdisable);
  return [...specs, ...rcode(response)];
}

const ANSWER_AUTHENTICATED: FieldSpec = {
  ...F.flagsAuthenticated,
  values: {
    0: 'Answer/authority portion was not authenticated by the server',
    1: 'Answer/authority portion was authenticated by the server',
  },
};

const AUTHENTIC_DATA: FieldSpec = {
  ...F.flagsAuthenticated,
  label: 'AD bit',
  values: { 0: 'Not set', 1: 'Set' },
};

function rcode(response: boolean): readonly FieldSpec[] {
  return response ? [F.flagsRcode] : [];
}

function flagsLine(word: number, header: Header): string {
  const hex = `0x${word.toString(16).padStart(4, '0')}`;
  const error = F.flagsRcode.values[word & 15] ?? 'Unknown error';
  const outcome = header.response ? ` response, ${error}` : '';
  return `Flags: ${hex} ${opcodeName(header.opcode)}${outcome}`;
}

export function opcodeName(opcode: number): string {
  return F.flagsOpcode.values[opcode] ?? 'Unknown operation';
}

/** `A`, `ANY`, `Unknown (1234)`. */
export function typeName(type: number): string {
  if (type === 255) return 'ANY';
  const known = F.qryType.values[type];
  return known ? known.split(' ', 1)[0] : `Unknown (${type})`;
}

function className(word: number, flavour: Flavour): string {
  return F.qryClass.values[flavour === 'mdns' ? word & 0x7fff : word] ?? 'Unknown';
}
