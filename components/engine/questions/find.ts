import { frameBytes } from '@/packets/capture/capture';
import { eventTurn } from '@/packets/capture/event-turn';
import type { Evidence } from '@/packets/engine/evidence';

export interface Wanted {
  /** Bytes to find in the frame; for `text` letters of either case are taken. */
  readonly bytes: Uint8Array;
  readonly anyCase: boolean;
  /** Rows to look at, ascending; undefined: all. */
  readonly rows?: Uint32Array;
  /** Packet to start behind (or before, going backwards), and the byte behind which to go on in it. */
  readonly after: number;
  readonly backwards: boolean;
}

export interface FoundBytes {
  readonly packet: number;
  readonly bytes: readonly [from: number, to: number];
}

/** The next frame that holds the bytes, going round at the end; undefined where none does. */
export async function answer(evidence: Evidence, wanted: Wanted): Promise<FoundBytes | undefined> {
  const { capture } = evidence;
  const rows = wanted.rows ?? Uint32Array.from({ length: capture.table.count }, (_, row) => row);
  if (rows.length === 0 || wanted.bytes.length === 0) return undefined;
  const needle = wanted.anyCase ? wanted.bytes.map(small) : wanted.bytes;
  const step = wanted.backwards ? -1 : 1;
  let at = startOf(rows, wanted.after, step);
  for (let looked = 0; looked < rows.length; looked++) {
    at = (at + rows.length) % rows.length;
    const found = indexOf(frameBytes(capture, rows[at]), needle, wanted.anyCase);
    if (found >= 0) return { packet: rows[at] + 1, bytes: [found, found + needle.length] };
    at += step;
    if (looked % 4096 === 4095) await eventTurn();
  }
  return undefined;
}

/** Index of the first row behind a packet, or of the last one before it. */
function startOf(rows: Uint32Array, packet: number, step: number): number {
  const row = packet - 1;
  if (step > 0) {
    const next = rows.findIndex((each) => each > row);
    return Math.max(next, 0);
  }
  const before = rows.findLastIndex((each) => each < row);
  return before < 0 ? rows.length - 1 : before;
}

function indexOf(bytes: Uint8Array, needle: Uint8Array, anyCase: boolean): number {
  const [first] = needle;
  const last = bytes.length - needle.length;
  for (let at = 0; at <= last; at++) {
    if ((anyCase ? small(bytes[at]) : bytes[at]) !== first) continue;
    let same = 1;
    while (same < needle.length && (anyCase ? small(bytes[at + same]) : bytes[at + same]) === needle[same])
      same++;
    if (same === needle.length) return at;
  }
  return -1;
}

function small(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
