import type { ByteOrigin } from '../fields/byte-source';
import type { TracedBytes } from './application';
import type { StreamBuffer } from './stream-buffer';

/** Takes `count` bytes out of a stream, keeping the way back to their frames. */
export function takeTraced(buffer: StreamBuffer, count: number): TracedBytes {
  const start = buffer.position;
  return { bytes: buffer.take(count), origin: originsOf(buffer, start, count) };
}

/** Remembers runs, not single bytes: origins of a range of a stream that stay valid when the buffer moves on. */
export function originsOf(
  buffer: StreamBuffer,
  start: number,
  count: number,
): (offset: number) => ByteOrigin | undefined {
  const runs: { at: number; packet: number; offset: number }[] = [];
  for (let at = 0; at < count; ) {
    const origin = buffer.origin(start + at);
    if (!origin) break;
    runs.push({ at, packet: origin.packet, offset: origin.offset });
    at += buffer.runLength(start + at);
  }
  return (offset) => {
    if (offset < 0 || offset >= count) return undefined;
    let low = 0;
    let high = runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (runs[middle].at <= offset) low = middle;
      else high = middle - 1;
    }
    const run = runs[low];
    return run && { packet: run.packet, offset: run.offset + offset - run.at };
  };
}

/** A part of traced bytes. */
export function tracedSlice(whole: TracedBytes, from: number, to: number): TracedBytes {
  return {
    bytes: whole.bytes.subarray(from, to),
    origin: (offset) => (offset < to - from ? whole.origin(from + offset) : undefined),
  };
}

/** Pieces one after the other. */
export function tracedJoin(pieces: readonly TracedBytes[]): TracedBytes {
  if (pieces.length === 1) return pieces[0];
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.bytes.length;
  }
  const bytes = new Uint8Array(length);
  for (const [at, piece] of pieces.entries()) bytes.set(piece.bytes, starts[at]);
  return {
    bytes,
    origin: (offset) => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle] <= offset) low = middle;
        else high = middle - 1;
      }
      return pieces[low]?.origin(offset - starts[low]);
    },
  };
}
