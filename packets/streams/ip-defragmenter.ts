import { AssembledSource, type SourcePiece } from '../fields/byte-source';

/** Datagrams under assembly that are remembered; the oldest is given up beyond that. */
const MOST_OPEN = 4096;
/** An IP datagram's payload cannot be longer (RFC 791 §3.1). */
const LONGEST = 65_535;

interface Piece {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly packet: number;
  readonly offset: number;
}

interface Datagram {
  readonly pieces: Piece[];
  length: number;
}

/** Joins IP fragments (RFC 791 §3.2, RFC 8200 §4.5): what came first stays where pieces overlap. */
export class IpDefragmenter {
  private readonly open = new Map<string, Datagram>();

  constructor(private readonly name: string) {}

  /** Adds a piece (its bytes are copied); gives the datagram once nothing is missing. */
  add(
    key: string,
    at: number,
    more: boolean,
    bytes: Uint8Array,
    packet: number,
    offset: number,
  ): AssembledSource | undefined {
    if (at + bytes.length > LONGEST) return undefined;
    const datagram = this.open.get(key) ?? { pieces: [], length: -1 };
    if (datagram.pieces.length === 0) this.remember(key, datagram);
    datagram.pieces.push({ at, bytes: bytes.slice(), packet, offset });
    if (!more) datagram.length = at + bytes.length;
    if (datagram.length < 0 || !isComplete(datagram)) return undefined;
    this.open.delete(key);
    return join(this.name, datagram);
  }

  private remember(key: string, datagram: Datagram): void {
    this.open.set(key, datagram);
    if (this.open.size <= MOST_OPEN) return;
    const oldest = this.open.keys().next();
    if (!oldest.done) this.open.delete(oldest.value);
  }
}

function isComplete(datagram: Datagram): boolean {
  const sorted = [...datagram.pieces].sort((a, b) => a.at - b.at);
  let reached = 0;
  for (const piece of sorted) {
    if (piece.at > reached) return false;
    reached = Math.max(reached, piece.at + piece.bytes.length);
  }
  return reached >= datagram.length;
}

function join(name: string, datagram: Datagram): AssembledSource {
  const bytes = new Uint8Array(datagram.length);
  // Written in reverse, so that the piece that came first has the last word.
  for (const piece of [...datagram.pieces].reverse()) {
    const length = Math.min(piece.bytes.length, datagram.length - piece.at);
    if (length > 0) bytes.set(piece.bytes.subarray(0, length), piece.at);
  }
  const pieces: SourcePiece[] = [...datagram.pieces]
    .sort((a, b) => a.at - b.at)
    .map((piece) => ({
      at: piece.at,
      length: piece.bytes.length,
      packet: piece.packet,
      offset: piece.offset,
    }));
  return new AssembledSource(name, bytes, pieces);
}
