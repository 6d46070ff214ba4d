import type { ByteOrigin } from '../fields/byte-source';

interface Run {
  /** Absolute offset in the direction's stream. */
  readonly at: number;
  readonly length: number;
  readonly packet: number;
  readonly frameOffset: number;
  /** The bytes were made: all of them stand for the one at `frameOffset`. */
  readonly made: boolean;
}

/**
 * One direction's bytes that a parser has not used up yet, with a way back from each byte to the frame that carried
 * it. Offsets are absolute in the stream: they stay valid while the buffer moves on.
 */
export class StreamBuffer {
  private bytes = NOTHING;
  private start = 0;
  private end = 0;
  private runs: Run[] = [];
  /** How many runs at the front nobody asks for any more. */
  private dropped = 0;
  /** Absolute offset of the first byte that is still here. */
  position = 0;

  get length(): number {
    return this.end - this.start;
  }

  /** The bytes that are here (a view that the next append or consume makes stale). */
  view(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }

  append(bytes: Uint8Array, packet: number, frameOffset: number, made = false): void {
    this.makeRoom(bytes.length);
    this.bytes.set(bytes, this.end);
    this.runs.push({ at: this.position + this.length, length: bytes.length, packet, frameOffset, made });
    this.end += bytes.length;
  }

  /** Uses up `count` bytes and gives a copy of them. */
  take(count: number): Uint8Array {
    const taken = this.view().slice(0, count);
    this.skip(count);
    return taken;
  }

  skip(count: number): void {
    const used = Math.min(count, this.length);
    this.start += used;
    this.position += used;
    const kept = this.position - KEPT_BEHIND;
    while (this.dropped < this.runs.length && endOf(this.runs[this.dropped]) <= kept) this.dropped++;
    // Half of them at a time: a run is moved once or twice, however small the runs are.
    if (this.dropped > RUNS_DROPPED_AT_ONCE && this.dropped * 2 > this.runs.length) {
      this.runs = this.runs.slice(this.dropped);
      this.dropped = 0;
    }
    if (this.start === this.end) {
      this.start = 0;
      this.end = 0;
    }
  }

  /** The stream goes on `length` bytes later; what was here before stays out of reach. */
  gap(length: number): void {
    this.position += this.length + length;
    this.start = 0;
    this.end = 0;
  }

  /** Where the byte at an absolute offset was captured. Works for a while after the byte was used up. */
  origin(offset: number): ByteOrigin | undefined {
    const run = this.runAt(offset);
    return run && { packet: run.packet, offset: run.frameOffset + (run.made ? 0 : offset - run.at) };
  }

  /** How many bytes from this offset on came from one frame in a row; at least 1. */
  runLength(offset: number): number {
    const run = this.runAt(offset);
    return run && !run.made ? endOf(run) - offset : 1;
  }

  private runAt(offset: number): Run | undefined {
    let low = 0;
    let high = this.runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = this.runs[middle];
      if (offset < run.at) high = middle - 1;
      else if (offset >= endOf(run)) low = middle + 1;
      else return run;
    }
    return undefined;
  }

  private makeRoom(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const wanted = this.length + more;
    const target =
      wanted * 2 > this.bytes.length ? new Uint8Array(Math.max(this.bytes.length, wanted) * 2) : this.bytes;
    target.set(this.view());
    this.end = this.length;
    this.start = 0;
    this.bytes = target;
  }
}

function endOf(run: Run): number {
  return run.at + run.length;
}

/** Bytes behind the position whose origin can still be asked for: what was taken keeps its own origins. */
const KEPT_BEHIND = 1 << 16;
const RUNS_DROPPED_AT_ONCE = 256;

const NOTHING = new Uint8Array(0);
