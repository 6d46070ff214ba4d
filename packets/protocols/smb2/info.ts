import type { FieldSpec } from '../../fields/field-spec';
import type { LittleEndianCursor } from '../little-endian-cursor';
import { INFO as F, HEADER as H, OPEN, SMB_ACCESS } from './fields';
import { Status } from './header';
import {
  errorBody,
  handle,
  type Message,
  type Pointed,
  pointedText,
  pointer,
  structureSize,
} from './message';
import { fileAttributes, times } from './open';
import { accessMask } from './tree';

const FILE = 1;
const FILE_SYSTEM = 2;
const SECURITY = 3;
const FILE_ALL = 0x12;
const FS_SIZE = 3;
const ID_BOTH_DIRECTORY = 37;
const MOST_ENTRIES = 100_000;

/** Asks about a file, a file system or who may do what (MS-SMB2 section 2.2.37). */
export function getInfoRequest(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  classAndLevel(c);
  c.uint(F.maxResponseSize);
  c.uint(F.getinfoInputOffset);
  c.bytes(H.reserved, 2);
  c.uint(F.getinfoInputSize);
  c.uint(F.getsetinfoAdditional);
  c.uint(F.getinfoFlags);
  handle(c, m);
}

/** Section 2.2.38; what it is about, only the request says. */
export function getInfoResponse(c: LittleEndianCursor, m: Message): void {
  const { asked } = m.notes;
  if (asked) askedFor(c, asked.infoClass ?? 0, asked.infoLevel ?? 0);
  structureSize(c);
  if (m.header.status !== Status.Success) {
    errorBody(c);
    return;
  }
  const place = pointer(c, m, [2, 4]);
  if (place.from === place.to) return;
  if (asked?.infoClass === FILE && asked.infoLevel === FILE_ALL) allAbout(c, place);
  else if (asked?.infoClass === FILE_SYSTEM && asked.infoLevel === FS_SIZE) sizeOf(c, place);
  else c.d.add(H.unknown, place.from, place.to);
}

/** Section 2.2.39. */
export function setInfoRequest(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  classAndLevel(c);
  c.uint(F.setinfoSize);
  c.uint(F.setinfoOffset);
  c.bytes(H.reserved, 2);
  c.uint(F.getsetinfoAdditional);
  handle(c, m);
}

/** Asks for a folder's entries (section 2.2.33). */
export function findRequest(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  c.sized(F.findInfolevel, 1);
  c.flags(F.findFlags, [F.findRestartScans, F.findSingleEntry, F.findIndexSpecified, F.findReopen]);
  c.uint(F.fileIndex);
  handle(c, m);
  const place = c.at;
  c.skip(4);
  c.uint(F.outputBufferLen);
  c.at = place;
  pointedText(c, m, F.findPattern);
}

/** A folder's entries (section 2.2.34). */
export function findResponse(c: LittleEndianCursor, m: Message): void {
  const { asked } = m.notes;
  if (asked) c.d.add(F.findInfolevel, c.at, c.at, asked.infoLevel ?? 0);
  structureSize(c);
  if (m.header.status !== Status.Success) {
    errorBody(c);
    return;
  }
  const { from, to } = pointer(c, m, [2, 4]);
  const { d } = c;
  d.enter(F.findInfoBlob, from, to);
  if (asked?.infoLevel === ID_BOTH_DIRECTORY) entries(c, from, to);
  d.leave();
}

function entries(c: LittleEndianCursor, from: number, to: number): void {
  let at = from;
  for (let count = 0; count < MOST_ENTRIES && at < to; count++) {
    const next = entry(c, at, to);
    if (next === 0) return;
    at += next;
  }
}

/** FileIdBothDirectoryInformation (MS-FSCC section 2.4.20). Gives how far the next one is; 0 for the last. */
function entry(c: LittleEndianCursor, from: number, to: number): number {
  const { d } = c;
  const heading = d.enter(F.findIdBothDirectoryInfo, from, to);
  c.at = from;
  const next = c.uint(F.nextOffset);
  c.uint(F.fileIndex);
  times(c);
  c.uint64(OPEN.eof);
  c.uint64(OPEN.allocationSize);
  fileAttributes(c);
  const length = c.uint(F.filenameLen);
  c.uint(F.eaSize);
  c.uint(F.shortNameLen);
  c.bytes(H.reserved, 1);
  c.skip(SHORT_NAME);
  c.bytes(H.reserved, 2);
  c.uint64(F.fileId);
  const name = c.utf16(H.filename, Math.min(length, to - c.at));
  heading.text = `FileIdBothDirectoryInfo: ${name}`;
  heading.to = Math.max(from, c.at);
  d.leave();
  return c.stopped ? 0 : next;
}

const SHORT_NAME = 24;

/** FileAllInformation (MS-FSCC section 2.4.2). */
function allAbout(c: LittleEndianCursor, { from, to }: Pointed): void {
  const { d } = c;
  d.enter(F.fileAllInfo, from, to);
  c.at = from;
  times(c);
  fileAttributes(c);
  c.bytes(H.unknown, 4);
  c.uint64(OPEN.allocationSize);
  c.uint64(OPEN.eof);
  c.uint(F.nlinks);
  c.uint(F.deletePending);
  c.uint(F.isDirectory);
  c.skip(2);
  c.uint64(F.fileId);
  c.uint(F.eaSize);
  accessMask(c);
  c.uint64(F.positionInfo);
  c.flags(F.modeInfo, MODE_BITS);
  c.uint(F.alignmentInfo);
  const length = c.uint(F.filenameLen);
  c.utf16(H.filename, Math.min(length, to - c.at));
  d.leave();
}

const MODE_BITS = [
  F.modeFileWriteThrough,
  F.modeFileSequentialOnly,
  F.modeFileNoIntermediateBuffering,
  F.modeFileSynchronousIoAlert,
  F.modeFileSynchronousIoNonalert,
  F.modeFileDeleteOnClose,
];

/** FileFsSizeInformation (MS-FSCC section 2.5.8). */
function sizeOf(c: LittleEndianCursor, { from, to }: Pointed): void {
  const { d } = c;
  d.enter(F.fsSizeInfo, from, to);
  c.at = from;
  c.uint64(SMB_ACCESS.allocSize64);
  c.uint64(SMB_ACCESS.freeAllocUnits);
  c.uint(SMB_ACCESS.fsSectorPerUnit);
  c.uint(SMB_ACCESS.fsBytesPerSector);
  d.leave();
}

function levelSpec(infoClass: number): FieldSpec {
  if (infoClass === FILE) return F.fileInfoInfolevel;
  if (infoClass === FILE_SYSTEM) return F.fsInfoInfolevel;
  return infoClass === SECURITY ? F.secInfoInfolevel : F.infolevel;
}

function classAndLevel(c: LittleEndianCursor): void {
  const infoClass = c.uint(F.class);
  c.uint(levelSpec(infoClass));
}

/** What the request asked for, shown where the response starts. */
function askedFor(c: LittleEndianCursor, infoClass: number, infoLevel: number): void {
  const { d, at } = c;
  d.add(F.class, at, at + 1, infoClass);
  d.add(levelSpec(infoClass), at + 1, at + 2, infoLevel);
}
