import type { ByteOrigin } from '../fields/byte-source';

interface Run {
  /** Absolute offset in the direction's stream. */
  readonly at: number;
  readonly length: number;
  readonly packet: number;
  readonly frameOffset: number;
}

/**
 * One direction's bytes that a parser has not used up yet, with a way back from each byte to the frame that carried
 * it. Offsets are absolute in the stream: they stay valid while the buffer moves on.
 */
export class StreamBuffer {
  private bytes = new Uint8Array(1024);
  private start = 0;
  private end = 0;
  private runs: Run[] = [];
  /** Absolute offset of the first byte that is still here. */
  position = 0;

  get length(): number {
    return this.end - this.start;
  }

  /** The bytes that are here (a view that the next append or consume makes stale). */
  view(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }

  append(bytes: Uint8Array, packet: number, frameOffset: number): void {
    this.makeRoom(bytes.length);
    this.bytes.set(bytes, this.end);
    this.runs.push({ at: this.position + this.length, length: bytes.length, packet, frameOffset });
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
    const drop = this.runs.findIndex((run) => run.at + run.length > this.position - KEPT_BEHIND);
    if (drop > RUNS_DROPPED_AT_ONCE) this.runs = this.runs.slice(drop);
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
    let low = 0;
    let high = this.runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = this.runs[middle];
      if (offset < run.at) high = middle - 1;
      else if (offset >= run.at + run.length) low = middle + 1;
      else return { packet: run.packet, offset: run.frameOffset + offset - run.at };
    }
    return undefined;
  }

  /** How many bytes from this offset on came from one frame in a row; at least 1. */
  runLength(offset: number): number {
    const run = this.runs.find((each) => offset >= each.at && offset < each.at + each.length);
    return run ? run.at + run.length - offset : 1;
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

/** Bytes behind the position whose origin can still be asked for: longer than any head that is reported on. */
const KEPT_BEHIND = 1 << 20;
const RUNS_DROPPED_AT_ONCE = 256;
