/**
 * How far one direction of a TCP stream has been put together, by sequence numbers alone (relative, 1 is the first
 * byte): what Zeek's reassembler knows, without the bytes. Memory is bounded however hostile the segments are.
 */
export class StreamProgress {
  /** Everything before this is delivered or given up. */
  delivered = 1;
  /** Everything before this is acknowledged and forgotten. */
  private trimmed = 1;
  /** End of the last segment that was delivered, not given up. */
  private deliveredEnd = 1;
  /** Segments beyond a hole: starts and ends, sorted, not overlapping. */
  private starts: number[] = NOTHING_HELD;
  private ends: number[] = NOTHING_HELD;
  private held = 0;
  /** Set when there is too much beyond a hole: nothing is put together any more. */
  skipping = false;

  /** Makes it as new, for another stream. */
  reset(): void {
    this.delivered = 1;
    this.trimmed = 1;
    this.deliveredEnd = 1;
    this.starts = NOTHING_HELD;
    this.ends = NOTHING_HELD;
    this.held = 0;
    this.skipping = false;
  }

  /** True while there are segments that nobody acknowledged. */
  get hasSegments(): boolean {
    return this.deliveredEnd > this.trimmed || this.starts.length > 0;
  }

  /** A segment of bytes [from, to). `unacknowledged` is true while the peer has acknowledged no data at all. */
  segment(from: number, to: number, unacknowledged: boolean): void {
    if (this.skipping || to <= this.trimmed) return;
    const start = Math.max(from, this.trimmed);
    if (start > this.delivered) this.hold(start, to);
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
  acknowledge(sequence: number, quiet: boolean, gaps: Gaps): void {
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

  private giveUp(sequence: number, gaps: Gaps): void {
    if (!this.skipping) {
      while (this.starts.length > 0 && this.starts[0] < sequence) {
        if (this.starts[0] > this.delivered) note(gaps, this.starts[0] - this.delivered);
        this.delivered = Math.max(this.delivered, this.starts[0]);
        this.deliverHeld();
      }
      if (sequence > this.delivered) note(gaps, sequence - this.delivered);
    }
    this.delivered = Math.max(this.delivered, sequence);
  }

  private deliver(to: number): void {
    this.delivered = to;
    this.deliveredEnd = to;
  }

  private deliverHeld(): void {
    let used = 0;
    while (used < this.starts.length && this.starts[used] <= this.delivered) {
      this.held -= this.ends[used] - this.starts[used];
      if (this.ends[used] > this.delivered) this.deliver(this.ends[used]);
      used++;
    }
    if (used === 0) return;
    this.starts.splice(0, used);
    this.ends.splice(0, used);
  }

  /** Inserts [from, to) among the held segments, joining those that it touches. */
  private hold(from: number, to: number): void {
    if (this.starts === NOTHING_HELD) {
      this.starts = [];
      this.ends = [];
    }
    let at = this.starts.length;
    while (at > 0 && this.starts[at - 1] > from) at--;
    let first = at;
    if (first > 0 && this.ends[first - 1] >= from) first--;
    let last = first;
    let start = from;
    let end = to;
    while (last < this.starts.length && this.starts[last] <= end) {
      start = Math.min(start, this.starts[last]);
      end = Math.max(end, this.ends[last]);
      this.held -= this.ends[last] - this.starts[last];
      last++;
    }
    this.starts.splice(first, last - first, start);
    this.ends.splice(first, last - first, end);
    this.held += end - start;
  }

  private giveUpIfTooMuch(unacknowledged: boolean): void {
    const last = this.ends.length > 0 ? this.ends[this.ends.length - 1] : this.delivered;
    const tooMuch =
      (unacknowledged && last - this.delivered > MOST_ABOVE_HOLE_WITHOUT_ACKS) ||
      this.held > MOST_HELD ||
      this.starts.length > MOST_SEGMENTS;
    if (!tooMuch) return;
    this.skipping = true;
    this.starts = NOTHING_HELD;
    this.ends = NOTHING_HELD;
    this.held = 0;
  }
}

/** What an acknowledgment brought to light. */
export interface Gaps {
  count: number;
  bytes: number;
}

function note(gaps: Gaps, length: number): void {
  gaps.count++;
  gaps.bytes += length;
}

/** Shared by all streams without a hole, which are nearly all; replaced before anything is put in. */
const NOTHING_HELD: number[] = [];

/** Zeek's tcp_max_above_hole_without_any_acks and tcp_excessive_data_without_further_acks, in bytes. */
const MOST_ABOVE_HOLE_WITHOUT_ACKS = 16_384;
const MOST_HELD = 10 * 1024 * 1024;
/** Holes that are kept track of; a stream with more is no stream. */
const MOST_SEGMENTS = 1024;
