/**
 * Finds which of a few patterns occur in a buffer without looking at most of its bytes (R. N. Horspool, "Practical fast
 * searching in strings", 1980, for several patterns): the byte under a window's end says how far the window may move.
 * Letters are compared without their case, as `PatternAutomaton` does.
 */
export class PatternSkips {
  /** Length of the window: of the shortest pattern. */
  private readonly window: number;
  /** How far the window may move for each byte under its end; 0 where a pattern may lie here. */
  private readonly skips: Uint8Array;
  private readonly patterns: readonly Uint8Array[];

  constructor(patterns: readonly Uint8Array[]) {
    this.patterns = patterns.map((pattern) => pattern.map(lower));
    this.window = Math.min(LONGEST_WINDOW, ...patterns.map(({ length }) => length));
    this.skips = new Uint8Array(256).fill(this.window);
    for (const pattern of this.patterns)
      for (let at = 0; at < this.window; at++) this.limit(pattern[at], this.window - 1 - at);
  }

  /** True for patterns that are few and long enough for windows to move far. */
  static suits(patterns: readonly Uint8Array[]): boolean {
    return patterns.length > 0 && patterns.length <= MOST && patterns.every(({ length }) => length >= LEAST);
  }

  /** Calls `found` for each pattern that occurs in the buffer, once a walk. */
  search(buffer: Uint8Array, found: (pattern: number) => void): void {
    const { skips, window } = this;
    const { length } = buffer;
    let told = 0;
    for (let end = window - 1; end < length; ) {
      const skip = skips[buffer[end]];
      if (skip === 0) {
        told |= this.tell(buffer, end - window + 1, told, found);
        end++;
      } else end += skip;
    }
  }

  /** Reports patterns that start at `from` and were not told yet; gives the bits of all those. */
  private tell(buffer: Uint8Array, from: number, told: number, found: (pattern: number) => void): number {
    let bits = 0;
    for (let index = 0; index < this.patterns.length; index++) {
      if ((told & (1 << index)) !== 0 || !isAt(buffer, this.patterns[index], from)) continue;
      bits |= 1 << index;
      found(index);
    }
    return bits;
  }

  private limit(byte: number, skip: number): void {
    this.skips[byte] = Math.min(this.skips[byte], skip);
    if (byte >= 0x61 && byte <= 0x7a) this.skips[byte - 32] = Math.min(this.skips[byte - 32], skip);
  }
}

/** Patterns have a bit each; shorter ones make windows that hardly move. */
const MOST = 16;
const LEAST = 3;
const LONGEST_WINDOW = 255;

function isAt(buffer: Uint8Array, pattern: Uint8Array, from: number): boolean {
  if (from + pattern.length > buffer.length) return false;
  for (let at = 0; at < pattern.length; at++) if (lower(buffer[from + at]) !== pattern[at]) return false;
  return true;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte;
}
