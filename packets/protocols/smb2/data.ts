import type { FieldSpec } from '../../fields/field-spec';
import { data } from '../data';
import type { LittleEndianCursor } from '../little-endian-cursor';
import { DATA as F, HEADER as H, SESSION } from './fields';
import { handle, inside, type Message, pointer, structureSize } from './message';

/** Asks for bytes of a file (MS-SMB2 section 2.2.19). */
export function readRequest(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  c.uint(F.readPadding);
  c.flags(F.readFlags, [F.readFlagsUnbuffered, F.readFlagsCompressed]);
  c.uint(F.readLength);
  c.uint64(F.fileOffset);
  handle(c, m);
  c.uint(F.minCount);
  c.uint(SESSION.channel);
  c.uint(F.remainingBytes);
  channelInformation(c, m);
}

/** Bytes of a file (section 2.2.20). */
export function readResponse(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  const place = c.at;
  if (!c.has(14, 'read response')) return;
  c.skip(6);
  c.uint(F.readRemaining);
  c.bytes(H.reserved, 4);
  const end = c.at;
  c.at = place;
  const offset = c.sized(H.olbOffset, 1);
  c.bytes(H.reserved, 1);
  const length = c.sized(H.olbLength, 4);
  c.at = end;
  const { from, to } = inside(m.header, offset, length);
  if (from === to) return;
  c.d.add(F.readBlob, from, to);
  content(c, from, to);
}

/** Section 2.2.21. */
export function writeRequest(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  const offset = c.uint(F.dataOffset);
  const length = c.uint(F.writeLength);
  c.uint64(F.fileOffset);
  handle(c, m);
  c.uint(SESSION.channel);
  c.uint(F.remainingBytes);
  const place = c.at;
  c.skip(4);
  c.flags(F.writeFlags, [F.writeFlagsWriteThrough, F.writeFlagsUnbuffered]);
  c.at = place;
  channelInformation(c, m);
  const { from, to } = inside(m.header, offset, length);
  if (from < to) content(c, from, to);
}

/** Section 2.2.22. */
export function writeResponse(c: LittleEndianCursor): void {
  structureSize(c);
  c.bytes(H.reserved, 2);
  c.uint(F.writeCount);
  c.uint(F.writeRemaining);
  c.uint(F.channelInfoOffset);
  c.uint(F.channelInfoLength);
}

function channelInformation(c: LittleEndianCursor, m: Message): void {
  const { from, to } = pointer(c, m, [2, 2]);
  const field = c.d.add(F.channelInfoBlob as FieldSpec, from, to);
  field.text = from === to ? 'Channel Info Blob: NO DATA' : 'Channel Info Blob';
}

function content(c: LittleEndianCursor, from: number, to: number): void {
  c.d.run(data, from, to);
}
