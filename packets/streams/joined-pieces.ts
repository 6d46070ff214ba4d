/** A stretch of bytes and its place behind the message's start. */
export interface PlacedBytes {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/**
 * The bytes of a message that grows piece by piece, put together as they come: a message that is looked at with every
 * segment would otherwise be copied with every segment.
 */
export class JoinedPieces {
  private bytes = new Uint8Array(0);
  private joined = 0;
  private end = 0;

  /** The first `length` bytes in order (a view: do not write); the piece that came first stays where two overlap. */
  of(pieces: readonly PlacedBytes[], length: number): Uint8Array {
    this.makeRoom(length);
    while (this.joined < pieces.length) {
      const piece = pieces[this.joined];
      if (piece.at < this.end) return joinAll(pieces, length);
      const end = piece.at + piece.bytes.length;
      this.makeRoom(end);
      this.bytes.set(piece.bytes, piece.at);
      this.end = end;
      this.joined++;
    }
    return this.bytes.subarray(0, length);
  }

  private makeRoom(length: number): void {
    if (length <= this.bytes.length) return;
    const grown = new Uint8Array(this.bytes.length === 0 ? length : Math.max(length, 2 * this.bytes.length));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

function joinAll(pieces: readonly PlacedBytes[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (const piece of [...pieces].reverse()) {
    if (piece.at >= length) continue;
    bytes.set(piece.bytes.subarray(0, Math.min(piece.bytes.length, length - piece.at)), piece.at);
  }
  return bytes;
}
