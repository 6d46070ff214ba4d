/** Bytes of one piece of memory, and the most that one taker gets of it. */
const PIECE = 96 * 1024;
const MOST_SHARED = PIECE / 3;

/**
 * Memory for many short-lived byte arrays: a piece of it each would cost more, to get it and to give it back, than what
 * is done with it. What is taken is zero, and nobody else's; a piece is given back when all that share it are.
 */
export class Slab {
  private piece: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private used = 0;

  take(length: number): Uint8Array<ArrayBuffer> {
    if (length > MOST_SHARED) return new Uint8Array(length);
    if (this.used + length > this.piece.length) {
      this.piece = new Uint8Array(PIECE);
      this.used = 0;
    }
    this.used += length;
    return this.piece.subarray(this.used - length, this.used);
  }
}
