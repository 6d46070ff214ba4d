import type { LittleEndianCursor } from '../little-endian-cursor';
import {
  CREATE_OPTION_BITS,
  OPEN as F,
  FILE_ATTRIBUTES,
  HEADER as H,
  SHARE_ACCESS_BITS,
  SMB_ACCESS,
} from './fields';
import { handle, type Message, type Pointed, pointedText, pointer, structureSize } from './message';
import { accessMask } from './tree';

const ATTRIBUTE_BITS = Object.values(FILE_ATTRIBUTES);
const SHARING = Object.values(SHARE_ACCESS_BITS);
const OPTIONS = Object.values(CREATE_OPTION_BITS);

/** Opens or makes a file, a folder or a pipe (MS-SMB2 section 2.2.13). */
export function createRequest(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  c.skip(1);
  c.uint(F.createOplock);
  c.uint(F.impersonationLevel);
  c.uint64(F.createFlags);
  c.bytes(H.reserved, 8);
  accessMask(c);
  fileAttributes(c);
  const sharing = c.flags(SMB_ACCESS.shareAccess, SHARING);
  const names = SHARING.filter(({ mask }) => sharing & mask).map(({ label }) => `, ${label}`);
  c.say(`Share Access: 0x${sharing.toString(16).padStart(8, '0')}${names.join('')}`);
  c.uint(F.createDisposition);
  c.flags(SMB_ACCESS.createOptions, OPTIONS);
  pointedText(c, m, H.filename);
  extraInformation(c, pointer(c, m, [4, 4]));
}

/** The handle of what was opened, and its dates and size (section 2.2.14). */
export function createResponse(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  c.uint(F.createOplock);
  c.flags(F.createRepFlags, [F.createRepFlagsReparsePoint]);
  c.uint(F.createAction);
  times(c);
  c.uint64(F.allocationSize);
  c.uint64(F.eof);
  fileAttributes(c);
  c.bytes(H.reserved, 4);
  handle(c, m);
  extraInformation(c, pointer(c, m, [4, 4]));
}

/** Section 2.2.15. */
export function closeRequest(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  c.flags(F.closeFlags, [F.closePqAttrib]);
  c.skip(4);
  handle(c, m);
}

/** Section 2.2.16. */
export function closeResponse(c: LittleEndianCursor): void {
  structureSize(c);
  c.flags(F.closeFlags, [F.closePqAttrib]);
  c.bytes(H.reserved, 4);
  times(c);
  c.uint64(F.allocationSize);
  c.uint64(F.eof);
  fileAttributes(c);
}

/** When a file was made, read, written and changed. */
export function times(c: LittleEndianCursor): void {
  c.time(F.createTime);
  c.time(F.lastAccessTime);
  c.time(F.lastWriteTime);
  c.time(F.lastChangeTime);
}

export function fileAttributes(c: LittleEndianCursor): void {
  c.flags(F.fileAttribute, ATTRIBUTE_BITS);
}

/** Create contexts (section 2.2.13.2), which are shown as a whole. */
function extraInformation(c: LittleEndianCursor, { from, to }: Pointed): void {
  const field = c.d.add(F.createExtrainfo, from, to);
  field.text = from === to ? 'ExtraInfo: NO DATA' : 'ExtraInfo';
}
