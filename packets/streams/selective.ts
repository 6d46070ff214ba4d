import { uint32 } from '../fields/numbers';

/** Bytes that a segment's SACK option (RFC 2018) reports, over all its blocks; options are bytes [start, end). */
export function selectivelyAcknowledged(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at + 1 < end) {
    const kind = bytes[at];
    if (kind === 0) return 0;
    if (kind === 1) {
      at++;
      continue;
    }
    const length = bytes[at + 1];
    if (length < 2) return 0;
    if (kind === 5) return blocks(bytes, at + 2, Math.min(end, at + length));
    at += length;
  }
  return 0;
}

function blocks(bytes: Uint8Array, start: number, end: number): number {
  let total = 0;
  for (let at = start; at + 8 <= end; at += 8) total += (uint32(bytes, at + 4) - uint32(bytes, at)) >>> 0;
  return total;
}
