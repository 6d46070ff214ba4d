/** Half-open ranges of numbers that do not touch each other, few enough to be looked at one by one. */
export class HeldRanges {
  private ranges: { readonly from: number; readonly to: number }[] = [];

  /** Adds a range behind all others; the oldest are forgotten where there are too many. */
  add(from: number, to: number): void {
    this.ranges.push({ from, to });
    if (this.ranges.length > MOST_RANGES) this.ranges.shift();
  }

  /** Takes what of [from, to) is held; gives how much that was. */
  take(from: number, to: number): number {
    let taken = 0;
    this.ranges = this.ranges.flatMap((range) => {
      const [start, end] = [Math.max(from, range.from), Math.min(to, range.to)];
      if (start >= end) return range;
      taken += end - start;
      return [
        { from: range.from, to: start },
        { from: end, to: range.to },
      ].filter((rest) => rest.from < rest.to);
    });
    return taken;
  }
}

/** A hostile capture may leave a hole before every segment: the work for one segment stays bounded. */
const MOST_RANGES = 64;
