import { HeldSegments } from './held-segments';

/** What an acknowledgment brought to light. */
export class Gaps {
  count: i32 = 0;
  bytes: f64 = 0;

  note(length: f64): void {
    this.count++;
    this.bytes += length;
  }
}

/**
 * How far one direction of a TCP stream has been put together, by sequence numbers alone (relative, 1 is the first
 * byte): what Zeek's reassembler knows, without the bytes. Memory is bounded however hostile the segments are.
 */
export class StreamProgress {
  /** Everything before this is delivered or given up. */
  delivered: f64 = 1;
  /** Everything before this is acknowledged and forgotten. */
  private trimmed: f64 = 1;
  /** End of the last segment that was delivered, not given up. */
  private deliveredEnd: f64 = 1;
  /** Segments beyond a hole. */
  private readonly held: HeldSegments = new HeldSegments();
  /** Set when there is too much beyond a hole: nothing is put together any more. */
  skipping: boolean = false;

  /** Makes it as new, for another stream. */
  reset(): void {
    this.delivered = 1;
    this.trimmed = 1;
    this.deliveredEnd = 1;
    this.held.clear();
    this.skipping = false;
  }

  /** True while there are segments that nobody acknowledged. */
  get hasSegments(): boolean {
    return this.deliveredEnd > this.trimmed || this.held.count > 0;
  }

  /** A segment of bytes [from, to). `unacknowledged` is true while the peer has acknowledged no data at all. */
  segment(from: f64, to: f64, unacknowledged: boolean): void {
    if (this.skipping || to <= this.trimmed) return;
    const start = Math.max(from, this.trimmed);
    if (start > this.delivered) this.held.add(start, to);
    else if (to > this.delivered) {
      this.deliver(to);
      this.deliverHeld();
    }
    this.giveUpIfTooMuch(unacknowledged);
  }

  /**
   * The peer has everything before `sequence`. What was never seen of it is a gap, noted in `gaps` (which is
   * emptied before) unless `quiet`.
   */
  acknowledge(sequence: f64, quiet: boolean, gaps: Gaps): void {
    gaps.count = 0;
    gaps.bytes = 0;
    if (sequence <= this.trimmed) return;
    if (sequence > this.delivered && !quiet) this.giveUp(sequence, gaps);
    this.trimmed = sequence;
    this.deliverHeld();
  }

  /** Segments were delivered although the peer's acknowledgments are not to be seen. */
  forgetDelivered(): void {
    this.trimmed = Math.max(this.trimmed, this.delivered);
  }

  private giveUp(sequence: f64, gaps: Gaps): void {
    if (!this.skipping) {
      while (this.held.count > 0 && this.held.firstStart < sequence) {
        const start = this.held.firstStart;
        if (start > this.delivered) gaps.note(start - this.delivered);
        this.delivered = Math.max(this.delivered, start);
        this.deliverHeld();
      }
      if (sequence > this.delivered) gaps.note(sequence - this.delivered);
    }
    this.delivered = Math.max(this.delivered, sequence);
  }

  private deliver(to: f64): void {
    this.delivered = to;
    this.deliveredEnd = to;
  }

  private deliverHeld(): void {
    while (this.held.count > 0 && this.held.firstStart <= this.delivered) {
      const end = this.held.takeFirst();
      if (end > this.delivered) this.deliver(end);
    }
  }

  private giveUpIfTooMuch(unacknowledged: boolean): void {
    if (this.held.count === 0) return;
    const tooMuch =
      (unacknowledged && this.held.lastEnd - this.delivered > MOST_ABOVE_HOLE_WITHOUT_ACKS) ||
      this.held.bytes > MOST_HELD ||
      this.held.count > MOST_SEGMENTS;
    if (!tooMuch) return;
    this.skipping = true;
    this.held.clear();
  }
}

/** Zeek's tcp_max_above_hole_without_any_acks and tcp_excessive_data_without_further_acks, in bytes. */
const MOST_ABOVE_HOLE_WITHOUT_ACKS: f64 = 16_384;
const MOST_HELD: f64 = 10_485_760;
/** Holes that are kept track of; a stream with more is no stream. */
const MOST_SEGMENTS: i32 = 1024;
