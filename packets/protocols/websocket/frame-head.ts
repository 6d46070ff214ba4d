import { uint16, uint32 } from '../../fields/numbers';

/** A frame's head (RFC 6455 section 5.2). */
export interface FrameHead {
  readonly isLast: boolean;
  /** The first reserved bit, which says that the message is packed where that was agreed on (RFC 7692 section 6). */
  readonly isPacked: boolean;
  readonly code: number;
  /** Undefined where the payload is sent as it is. */
  readonly mask: Uint8Array | undefined;
  /** Bytes of the head, and of the payload behind it. */
  readonly size: number;
  readonly length: number;
}

const LENGTH_16 = 126;
const LENGTH_64 = 127;
const MASK_SIZE = 4;

/** The head at `from`; undefined where it is not all there. */
export function frameHead(bytes: Uint8Array, from: number, to: number): FrameHead | undefined {
  if (to - from < 2) return undefined;
  const short = bytes[from + 1] & 127;
  const masked = (bytes[from + 1] & 128) !== 0;
  const longer = short === LENGTH_16 ? 2 : short === LENGTH_64 ? 8 : 0;
  const size = 2 + longer + (masked ? MASK_SIZE : 0);
  if (to - from < size) return undefined;
  return {
    isLast: (bytes[from] & 128) !== 0,
    isPacked: (bytes[from] & 64) !== 0,
    code: bytes[from] & 15,
    mask: masked ? bytes.slice(from + size - MASK_SIZE, from + size) : undefined,
    size,
    length: longer === 0 ? short : longer === 2 ? uint16(bytes, from + 2) : longLength(bytes, from + 2),
  };
}

function longLength(bytes: Uint8Array, at: number): number {
  return uint32(bytes, at) * 2 ** 32 + uint32(bytes, at + 4);
}

/** The payload as it was meant: each byte is combined with one of the mask's in turn (RFC 6455 section 5.3). */
export function unmasked(payload: Uint8Array, mask: Uint8Array | undefined): Uint8Array {
  const clear = payload.slice();
  if (mask) for (let at = 0; at < clear.length; at++) clear[at] ^= mask[at & 3];
  return clear;
}
