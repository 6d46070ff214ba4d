/** Half-open offsets [from, to) into a byte source. */
export type ByteRange = readonly [from: number, to: number];

/** One captured byte: the packet's number (from 1) and the offset in its captured frame. */
export interface ByteOrigin {
  readonly packet: number;
  readonly offset: number;
}

/**
 * The bytes that fields point into: the captured frame itself, or bytes derived from frames (a reassembled
 * message, a decrypted record, an unzipped body), which keep a map back to where they came from.
 */
export interface ByteSource {
  /** Shown above the hex view: `Frame`, `Reassembled TCP`, `Decrypted TLS`, … */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where byte `offset` was captured; undefined where no single captured byte stands behind it. */
  origin(offset: number): ByteOrigin | undefined;
}

/** The captured frame of one packet as a byte source. */
export class FrameSource implements ByteSource {
  readonly name = 'Frame';
  constructor(
    readonly packet: number,
    readonly bytes: Uint8Array,
  ) {}
  origin(offset: number): ByteOrigin | undefined {
    return offset < this.bytes.length ? { packet: this.packet, offset } : undefined;
  }
}

/** A run of derived bytes that was copied from one frame: bytes [at, at + length) came from `packet` at `offset`. */
export interface SourcePiece {
  readonly at: number;
  readonly length: number;
  readonly packet: number;
  readonly offset: number;
}

/** Bytes put together from pieces of several frames, pieces sorted by `at`. */
export class AssembledSource implements ByteSource {
  private assembled: Uint8Array | undefined;

  constructor(
    readonly name: string,
    readonly length: number,
    readonly pieces: readonly SourcePiece[],
    private readonly assemble: () => Uint8Array,
  ) {}

  /** Put together when they are first looked at. */
  get bytes(): Uint8Array {
    this.assembled ??= this.assemble();
    return this.assembled;
  }

  origin(offset: number): ByteOrigin | undefined {
    for (const piece of this.pieces) {
      if (offset >= piece.at && offset < piece.at + piece.length) {
        return { packet: piece.packet, offset: piece.offset + offset - piece.at };
      }
    }
    return undefined;
  }
}
