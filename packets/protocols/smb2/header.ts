import { hexText } from '../../fields/addresses';
import { littleEndian16, littleEndian32, littleEndian64 } from '../little-endian-cursor';

/** The first four bytes, as a big-endian number. */
export const SMB2_MAGIC = 0xfe534d42;
export const HEADER_SIZE = 64;

export const Command = {
  Negotiate: 0,
  SessionSetup: 1,
  Logoff: 2,
  TreeConnect: 3,
  TreeDisconnect: 4,
  Create: 5,
  Close: 6,
  Flush: 7,
  Read: 8,
  Write: 9,
  Lock: 10,
  Ioctl: 11,
  Cancel: 12,
  KeepAlive: 13,
  Find: 14,
  Notify: 15,
  GetInfo: 16,
  SetInfo: 17,
  Break: 18,
} as const;

export const Flag = { Response: 1, Async: 2, Related: 4, Signed: 8 } as const;

export const Status = {
  Success: 0,
  Pending: 0x103,
  BufferOverflow: 0x80000005,
  MoreProcessing: 0xc0000016,
} as const;

/** A message's header (MS-SMB2 section 2.2.1), and where its parts lie in the bytes at hand. */
export interface Smb2Header {
  /** Where the header starts, where its body starts, and where the message ends. */
  readonly from: number;
  readonly bodyFrom: number;
  readonly to: number;
  readonly command: number;
  readonly flags: number;
  readonly isResponse: boolean;
  /** A response's status, a request's channel sequence. */
  readonly status: number;
  readonly messageId: bigint;
  readonly sessionId: bigint;
  /** 0 in asynchronous messages, which do not say it. */
  readonly treeId: number;
}

/** The header at `from`; undefined where there is none. */
export function readHeader(bytes: Uint8Array, from: number, to: number): Smb2Header | undefined {
  if (to - from < HEADER_SIZE || littleEndian32(bytes, from) !== 0x424d53fe) return undefined;
  const next = littleEndian32(bytes, from + 20);
  const flags = littleEndian32(bytes, from + 16);
  return {
    from,
    bodyFrom: from + HEADER_SIZE,
    to: next >= HEADER_SIZE && from + next < to ? from + next : to,
    command: littleEndian16(bytes, from + 12),
    flags,
    isResponse: (flags & Flag.Response) !== 0,
    status: littleEndian32(bytes, from + 8),
    messageId: littleEndian64(bytes, from + 24),
    sessionId: littleEndian64(bytes, from + 40),
    treeId: flags & Flag.Async ? 0 : littleEndian32(bytes, from + 36),
  };
}

/** All messages of a compound (MS-SMB2 section 3.2.4.1.4), in order. */
export function readCompound(bytes: Uint8Array, from: number, to: number): Smb2Header[] {
  const messages: Smb2Header[] = [];
  let at = from;
  while (at < to) {
    const header = readHeader(bytes, at, to);
    if (!header) break;
    messages.push(header);
    at = header.to;
  }
  return messages;
}

/** The sixteen bytes of a file's handle as a key. */
export function handleKey(bytes: Uint8Array, at: number): string {
  return hexText(bytes, at, at + 16);
}
