/**
 * Finds which of many patterns occur in a buffer, in one walk over its bytes (A. Aho, M. Corasick, "Efficient string
 * matching", 1975). Letters are compared without their case: what is found may be there, what is not found is not.
 */
export class PatternAutomaton {
  private readonly classOf = new Uint8Array(256);
  private classes = 1;
  /** Next state for each state and class of bytes. */
  private moves: Int32Array;
  /** Patterns that end in a state, and the nearest state behind it in which some end. */
  private readonly ends: (number[] | undefined)[] = [undefined];
  private readonly endsBehind: number[] = [0];
  private readonly lastSeen: Int32Array;
  private walk = 0;

  /** Patterns are known by their place in the list; empty ones are never found. */
  constructor(patterns: readonly Uint8Array[]) {
    this.lastSeen = new Int32Array(patterns.length);
    this.giveClasses(patterns);
    const most = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
    this.moves = new Int32Array(most * this.classes);
    for (const [index, pattern] of patterns.entries()) this.grow(pattern, index);
    this.moves = this.moves.slice(0, this.ends.length * this.classes);
    this.close();
  }

  /** Calls `found` for each pattern that occurs in the buffer, once a walk. */
  search(buffer: Uint8Array, found: (pattern: number) => void): void {
    this.walk++;
    const { moves, classes, classOf, endsBehind, ends } = this;
    let state = 0;
    for (let at = 0; at < buffer.length; at++) {
      state = moves[state * classes + classOf[buffer[at]]];
      let ending = ends[state] ? state : endsBehind[state];
      while (ending > 0) {
        if (!this.report(ending, found)) break;
        ending = endsBehind[ending];
      }
    }
  }

  /** False where everything that ends here was told in this walk already. */
  private report(state: number, found: (pattern: number) => void): boolean {
    let fresh = false;
    for (const pattern of this.ends[state] ?? []) {
      if (this.lastSeen[pattern] === this.walk) continue;
      this.lastSeen[pattern] = this.walk;
      fresh = true;
      found(pattern);
    }
    return fresh;
  }

  /** Bytes that no pattern has are of one class, 0. */
  private giveClasses(patterns: readonly Uint8Array[]): void {
    for (const pattern of patterns)
      for (const byte of pattern) {
        const letter = lower(byte);
        if (this.classOf[letter] === 0) this.classOf[letter] = this.classes++;
      }
    for (let capital = 0x41; capital <= 0x5a; capital++) this.classOf[capital] = this.classOf[capital + 32];
  }

  private grow(pattern: Uint8Array, index: number): void {
    if (pattern.length === 0) return;
    let state = 0;
    for (const byte of pattern) {
      const place = state * this.classes + this.classOf[lower(byte)];
      if (this.moves[place] === 0) this.moves[place] = this.ends.push(undefined) - 1;
      state = this.moves[place];
    }
    const there = this.ends[state];
    if (there) there.push(index);
    else this.ends[state] = [index];
  }

  /** Breadth first: a state without a move takes that of the longest suffix which is a state too. */
  private close(): void {
    const { moves, classes } = this;
    const fall = new Int32Array(this.ends.length);
    const queue: number[] = [0];
    for (let next = 0; next < queue.length; next++) {
      const state = queue[next];
      for (let kind = 0; kind < classes; kind++) {
        const place = state * classes + kind;
        const behind = state === 0 ? 0 : moves[fall[state] * classes + kind];
        const target = moves[place];
        if (target === 0) moves[place] = behind;
        else {
          fall[target] = behind;
          this.endsBehind[target] = this.ends[behind] ? behind : this.endsBehind[behind];
          queue.push(target);
        }
      }
    }
  }
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte;
}
