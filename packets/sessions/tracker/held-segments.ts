/** Segments of a stream beyond a hole: starts and ends, sorted, not overlapping. Most streams never have one. */
export class HeldSegments {
  count: i32 = 0;
  /** Bytes of all of them. */
  bytes: f64 = 0;
  private starts: Float64Array = NONE;
  private ends: Float64Array = NONE;

  clear(): void {
    this.count = 0;
    this.bytes = 0;
  }

  get firstStart(): f64 {
    return this.starts[0];
  }

  get lastEnd(): f64 {
    return this.ends[this.count - 1];
  }

  /** Takes the first one out; gives its end. */
  takeFirst(): f64 {
    const end = this.ends[0];
    this.bytes -= end - this.starts[0];
    this.replace(0, 1, 0, 0);
    return end;
  }

  /** Adds [from, to), joined with those that it touches. */
  add(from: f64, to: f64): void {
    let first = this.count;
    while (first > 0 && this.starts[first - 1] > from) first--;
    if (first > 0 && this.ends[first - 1] >= from) first--;
    let last = first;
    let start = from;
    let end = to;
    while (last < this.count && this.starts[last] <= end) {
      start = Math.min(start, this.starts[last]);
      end = Math.max(end, this.ends[last]);
      this.bytes -= this.ends[last] - this.starts[last];
      last++;
    }
    this.replace(first, last, start, end);
    this.bytes += end - start;
  }

  /** Puts [start, end) in the place of the segments [first, last); nothing where it is empty. */
  private replace(first: i32, last: i32, start: f64, end: f64): void {
    const kept = end > start ? 1 : 0;
    const count = this.count - (last - first) + kept;
    if (count > this.starts.length) this.grow();
    this.starts.copyWithin(first + kept, last, this.count);
    this.ends.copyWithin(first + kept, last, this.count);
    if (kept === 1) {
      this.starts[first] = start;
      this.ends[first] = end;
    }
    this.count = count;
  }

  private grow(): void {
    this.starts = longer(this.starts);
    this.ends = longer(this.ends);
  }
}

const NONE: Float64Array = new Float64Array(0);

function longer(old: Float64Array): Float64Array {
  const grown = new Float64Array(old.length * 2 + 4);
  grown.set(old);
  return grown;
}
