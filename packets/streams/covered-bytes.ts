/** Which bytes of something are there: disjoint stretches in order. Adding costs what lies beside the new one. */
export class CoveredBytes {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  /** Adds [from, to); an empty stretch changes nothing. */
  add(from: number, to: number): void {
    if (from >= to) return;
    const { starts, ends } = this;
    // The stretches that touch the new one become one with it.
    const first = firstAtLeast(ends, from);
    let last = first;
    while (last < starts.length && starts[last] <= to) last++;
    const start = last > first ? Math.min(from, starts[first]) : from;
    const end = last > first ? Math.max(to, ends[last - 1]) : to;
    starts.splice(first, last - first, start);
    ends.splice(first, last - first, end);
  }

  /** How far the bytes reach from the beginning on without a hole. */
  get reached(): number {
    return this.starts[0] === 0 ? this.ends[0] : 0;
  }
}

/** The first index whose value is not below `wanted` (ascending values). */
function firstAtLeast(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
