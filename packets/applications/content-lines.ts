import type { TracedBytes } from './application';
import { StreamBuffer } from './stream-buffer';
import { takeTraced } from './traced-bytes';

/** Who takes the lines of a direction. */
export interface LineTaker {
  /** A line without its end, and the end as it was sent (empty where there was none). */
  line(line: TracedBytes, end: TracedBytes): void;
  /** Bytes that were asked for as they are. */
  plain(bytes: TracedBytes): void;
}

/** A line longer than this is given in parts. */
const LONGEST_LINE = 1 << 20;
const CR = 13;
const LF = 10;

/**
 * Cuts a direction's stream into lines, or lets a number of bytes pass as they are. CR, LF and CR LF each end a line,
 * as Zeek has it, unless `ending` says otherwise.
 */
export class ContentLines {
  /** What ends a line: each of them, not a CR alone, or CR LF alone. */
  ending: 'any' | 'LF' | 'CRLF' = 'any';
  /** Set once nobody wants to hear the rest. */
  stopped = false;
  private readonly buffer = new StreamBuffer();
  private plainLeft = 0;
  /** Bytes from here up to the place where an unfinished line is given as well; negative: nowhere. */
  private sizeLeft = -1;
  /** Bytes of the buffer that are known to hold no line end. */
  private scanned = 0;

  constructor(private readonly taker: LineTaker) {}

  append(bytes: Uint8Array, packet: number, frameOffset: number, made = false): void {
    if (this.stopped) return;
    this.buffer.append(bytes, packet, frameOffset, made);
    this.pump();
  }

  /** The next `length` bytes are no lines; 0 goes back to lines. */
  expectPlain(length: number): void {
    this.plainLeft = length;
  }

  /** After `length` bytes an unfinished line is given as plain bytes; negative takes that back. */
  expectSize(length: number): void {
    this.sizeLeft = length;
  }

  /** The stream skips bytes that nobody captured. */
  gap(length: number): void {
    this.buffer.gap(length);
    this.scanned = 0;
    this.plainLeft = Math.max(0, this.plainLeft - length);
    if (this.sizeLeft >= 0) this.sizeLeft = Math.max(0, this.sizeLeft - length);
  }

  /** The stream is over: an unfinished line counts as one. */
  end(): void {
    const { length } = this.buffer;
    if (this.stopped || length === 0) return;
    const hasEnd = this.ending === 'any' && this.buffer.view()[length - 1] === CR;
    this.emitLine(hasEnd ? length - 1 : length, hasEnd ? 1 : 0);
  }

  /** Takes all that has not been looked at, for somebody else to read. */
  rest(): TracedBytes {
    this.stopped = true;
    return takeTraced(this.buffer, this.buffer.length);
  }

  private pump(): void {
    while (this.buffer.length > 0 && !this.stopped) {
      const more = this.plainLeft > 0 ? this.emitPlain() : this.nextLine();
      if (!more) return;
    }
  }

  private emitPlain(): boolean {
    const count = Math.min(this.plainLeft, this.buffer.length);
    this.plainLeft -= count;
    this.scanned = 0;
    this.consumed(count);
    this.taker.plain(takeTraced(this.buffer, count));
    return true;
  }

  /** False where the line's end is still to come. */
  private nextLine(): boolean {
    const view = this.buffer.view();
    const stop = this.sizeLeft > 0 ? Math.min(view.length, this.sizeLeft) : view.length;
    for (let at = this.scanned; at < stop; at++) {
      const byte = view[at];
      if (byte !== CR && byte !== LF) continue;
      const next = at + 1 < view.length ? view[at + 1] : -1;
      if (byte === CR && next === LF) return this.emitLine(at, 2);
      // An LF that follows belongs to the CR: it may still be on its way.
      if (byte === CR && next < 0 && stop === view.length) {
        this.scanned = at;
        return false;
      }
      if (this.ending === 'any' || (this.ending === 'LF' && byte === LF)) return this.emitLine(at, 1);
    }
    this.scanned = stop;
    if (stop === this.sizeLeft) return this.emitRest(stop);
    return stop >= LONGEST_LINE && this.emitLine(stop, 0);
  }

  /** What stands before the end of the size that was announced is no line: it has no end. */
  private emitRest(length: number): boolean {
    this.scanned = 0;
    this.consumed(length);
    this.taker.plain(takeTraced(this.buffer, length));
    return true;
  }

  private emitLine(length: number, end: number): boolean {
    this.scanned = 0;
    this.consumed(length + end);
    const line = takeTraced(this.buffer, length);
    this.taker.line(line, takeTraced(this.buffer, end));
    return true;
  }

  private consumed(count: number): void {
    if (this.sizeLeft >= 0) this.sizeLeft = Math.max(0, this.sizeLeft - count) || -1;
  }
}
