import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import type { LittleEndianCursor } from '../little-endian-cursor';
import type { MessageNotes } from './conversation';
import { HEADER as F } from './fields';
import type { Smb2Header } from './header';

/** A message while its body is read. */
export interface Message {
  readonly header: Smb2Header;
  readonly notes: MessageNotes;
}

/** Reads one command's request or response, from behind the header on. */
export type BodyReader = (c: LittleEndianCursor, message: Message) => void;

/** A place that a body points to: `from` and `to` lie inside of the message. */
export interface Pointed {
  readonly from: number;
  readonly to: number;
  /** Length as it is said. */
  readonly length: number;
}

const HANDLE: FieldSpec = { name: '', label: 'GUID handle', type: 'none' };

/** Every body starts with its size, whose low bit says that something of any length follows (section 2.2). */
export function structureSize(c: LittleEndianCursor): void {
  c.flags(F.bufferCode, [F.bufferCodeLength, F.bufferCodeDynamic]);
}

/** Reads offset and length (or length and offset), which count from the header, and adds both as fields. */
export function pointer(
  c: LittleEndianCursor,
  { header }: Message,
  sizes: readonly [offset: number, length: number],
): Pointed {
  const offset = c.sized(F.olbOffset, sizes[0]);
  const length = c.sized(F.olbLength, sizes[1]);
  return inside(header, offset, length);
}

export function inside(header: Smb2Header, offset: number, length: number): Pointed {
  const from = Math.min(header.to, header.from + offset);
  return { from, to: Math.min(header.to, from + length), length };
}

/** Adds a text that two numbers of two bytes point to, with those under it. Gives its end. */
export function pointedText(c: LittleEndianCursor, { header }: Message, spec: FieldSpec): Pointed {
  const place = inside(header, c.peek(2), c.peek(2, 2));
  if (!c.has(4, spec.label)) return place;
  const { at } = c;
  const field = c.d.enter(spec, place.from, place.to);
  c.sized(F.olbOffset, 2);
  c.sized(F.olbLength, 2);
  c.d.leave();
  c.at = place.from;
  field.value = textOf(c, place);
  c.at = at + 4;
  return place;
}

function textOf(c: LittleEndianCursor, { from, to }: Pointed): string {
  const text = UTF16.decode(c.d.bytes.subarray(from, to));
  const zero = text.indexOf('\0');
  return zero < 0 ? text : text.slice(0, zero);
}

const UTF16 = new TextDecoder('utf-16le');

/** The handle of an open file, with the file's name and the packets that opened and closed it. */
export function handle(c: LittleEndianCursor, { notes }: Message): void {
  const { d, at } = c;
  if (!c.has(16, F.fid.label)) return;
  const { file } = notes;
  const heading: Field = d.enter(HANDLE, at, at + 16);
  if (file) heading.text = `GUID handle File: ${file.name}`;
  c.guid(F.fid);
  if (file) {
    d.add(F.ntOpenFrame, at, at + 16, file.openedIn);
    if (file.closedIn) d.add(F.ntCloseFrame, at, at + 16, file.closedIn);
  }
  d.leave();
}

/** What a failed command is answered with (section 2.2.2). */
export function errorBody(c: LittleEndianCursor): void {
  c.uint(F.errorContextCount);
  c.uint(F.errorReserved);
  const count = c.uint(F.errorByteCount);
  if (c.left > 0) c.bytes(F.errorData, Math.max(1, count));
}
