import type { ByteOrigin } from '../fields/byte-source';
import type { TracedBytes } from './application';

/** Most bytes that are kept of one body: what comes after is counted only. */
const MOST_KEPT = 1 << 26;

/**
 * Bytes put together piece by piece with the way back to their frames. Runs that follow each other in a frame become
 * one, so a body of many small lines costs no more than its bytes.
 */
export class TracedBuilder {
  private bytes = NOTHING;
  private used = 0;
  /** Four numbers a run: where it starts here, packet (0: made), offset in the frame, its kind. */
  private readonly runs: number[] = [];

  /** Bytes that are kept. */
  get length(): number {
    return this.used;
  }

  /** Adds a piece; what is beyond the bound is left out. */
  append(piece: TracedBytes): void {
    const start = this.used;
    const kept = this.copy(piece.bytes);
    if (piece.runs) {
      for (const at of piece.runs) if (at < kept) this.addRun(start + at, piece.origin(at), FIXED);
      return;
    }
    for (let at = 0; at < kept; ) {
      const origin = piece.origin(at);
      const length = origin ? contiguous(piece, at, kept, origin) : 1;
      this.addRun(start + at, origin, IDENTITY);
      at += length;
    }
  }

  /** Adds what was decoded from base64 text, the first byte of which starts at `origin`. */
  appendBase64(decoded: Uint8Array, origin: ByteOrigin | undefined): void {
    const start = this.used;
    if (this.copy(decoded) > 0) this.addRun(start, origin, BASE64);
  }

  build(): TracedBytes {
    // What is appended later comes behind, or into other memory: a view stays as it is.
    const full = this.used * 2 > this.bytes.length;
    const bytes = full ? this.bytes.subarray(0, this.used) : this.bytes.slice(0, this.used);
    const { runs } = this;
    return { bytes, origin: (offset) => (offset < bytes.length ? originIn(runs, offset) : undefined) };
  }

  private copy(bytes: Uint8Array): number {
    const kept = Math.min(bytes.length, MOST_KEPT - this.used);
    if (kept <= 0) return 0;
    if (this.used + kept > this.bytes.length) {
      const grown = new Uint8Array(Math.max(SMALLEST, this.used + kept, this.bytes.length * 2));
      grown.set(this.bytes.subarray(0, this.used));
      this.bytes = grown;
    }
    this.bytes.set(kept < bytes.length ? bytes.subarray(0, kept) : bytes, this.used);
    this.used += kept;
    return kept;
  }

  private addRun(at: number, origin: ByteOrigin | undefined, kind: number): void {
    const packet = origin?.packet ?? 0;
    const offset = origin?.offset ?? 0;
    const last = this.runs.length - 4;
    if (
      last >= 0 &&
      kind === IDENTITY &&
      this.runs[last + 3] === IDENTITY &&
      this.runs[last + 1] === packet
    ) {
      const follows = packet === 0 || this.runs[last + 2] + at - this.runs[last] === offset;
      if (follows) return;
    }
    this.runs.push(at, packet, offset, kind);
  }
}

const IDENTITY = 0;
const BASE64 = 1;
/** All bytes of the run came from the same one. */
const FIXED = 2;

/** How many bytes from `at` on lie one behind the other in the same frame. */
function contiguous(piece: TracedBytes, at: number, end: number, origin: ByteOrigin): number {
  const follows = (offset: number) => {
    const other = piece.origin(offset);
    return other?.packet === origin.packet && other.offset === origin.offset + offset - at;
  };
  let low = at;
  let high = end - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (follows(middle)) low = middle;
    else high = middle - 1;
  }
  return low - at + 1;
}

/** Captured bytes from the start of a run to the byte that is `behind` bytes behind its start. */
function stepOf(kind: number, behind: number): number {
  if (kind === FIXED) return 0;
  return kind === BASE64 ? Math.floor((behind * 4) / 3) : behind;
}

function originIn(runs: readonly number[], offset: number): ByteOrigin | undefined {
  let low = 0;
  let high = runs.length / 4 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runs[middle * 4] <= offset) low = middle;
    else high = middle - 1;
  }
  const packet = runs[low * 4 + 1];
  if (!packet) return undefined;
  const behind = offset - runs[low * 4];
  return { packet, offset: runs[low * 4 + 2] + stepOf(runs[low * 4 + 3], behind) };
}

const NOTHING = new Uint8Array(0);
/** Room that is made at least. */
const SMALLEST = 256;
