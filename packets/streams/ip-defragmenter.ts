import { AssembledSource, type SourcePiece } from '../fields/byte-source';

/** Datagrams under assembly that are remembered; the oldest is given up beyond that. */
const MOST_OPEN = 4096;
/** An IP datagram's payload cannot be longer (RFC 791 §3.1). */
const LONGEST = 65_535;

/** What reassembly remarks on a fragment: bits of `ReassembledDatagram.remarks`. */
export const FragmentRemark = { Overlap: 1, Conflict: 2, MultipleTails: 4, TooLong: 8 } as const;

/** A datagram put together from its fragments, with what is odd about each of them. */
export class ReassembledDatagram extends AssembledSource {
  constructor(
    name: string,
    bytes: Uint8Array,
    pieces: readonly SourcePiece[],
    /** Bits of `FragmentRemark`, one number a piece. */
    readonly remarks: readonly number[],
  ) {
    super(name, bytes.length, pieces, () => bytes);
  }
}

interface Piece {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly packet: number;
  readonly offset: number;
  /** True for a last fragment that ends elsewhere than the last fragment before it. */
  readonly secondTail: boolean;
}

interface Datagram {
  readonly pieces: Piece[];
  /** Where the first tail that came ends; -1 before. */
  length: number;
}

/**
 * Joins IP fragments (RFC 791 §3.2, RFC 8200 §4.5) as Wireshark does: where pieces overlap, the one that begins first
 * stays, and of two that begin at the same place the one that came first.
 */
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
  ): ReassembledDatagram | undefined {
    if (at + bytes.length > LONGEST) return undefined;
    const datagram = this.open.get(key) ?? { pieces: [], length: -1 };
    if (datagram.pieces.length === 0) this.remember(key, datagram);
    const end = at + bytes.length;
    const secondTail = !more && datagram.length >= 0 && datagram.length !== end;
    datagram.pieces.push({ at, bytes: bytes.slice(), packet, offset, secondTail });
    if (!more && datagram.length < 0) datagram.length = end;
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
  let reached = 0;
  for (const piece of inOrder(datagram)) {
    if (piece.at > reached) break;
    reached = Math.max(reached, piece.at + piece.bytes.length);
  }
  return reached >= datagram.length;
}

/** By where they begin; sorting keeps those that begin at the same place in the order in which they came. */
function inOrder(datagram: Datagram): Piece[] {
  return [...datagram.pieces].sort((a, b) => a.at - b.at);
}

function join(name: string, datagram: Datagram): ReassembledDatagram {
  const bytes = new Uint8Array(datagram.length);
  const pieces: SourcePiece[] = [];
  const remarks: number[] = [];
  let filled = 0;
  for (const piece of inOrder(datagram)) {
    remarks.push(remarksOn(piece, bytes, filled));
    pieces.push({ at: piece.at, length: piece.bytes.length, packet: piece.packet, offset: piece.offset });
    const end = Math.min(piece.at + piece.bytes.length, bytes.length);
    if (end <= filled) continue;
    bytes.set(piece.bytes.subarray(filled - piece.at, end - piece.at), filled);
    filled = end;
  }
  return new ReassembledDatagram(name, bytes, pieces, remarks);
}

/** `filled`: how much of the datagram the pieces before this one have given. */
function remarksOn(piece: Piece, datagram: Uint8Array, filled: number): number {
  const length = piece.bytes.length;
  let remarks = piece.secondTail ? FragmentRemark.MultipleTails : 0;
  if (length === 0) return remarks;
  if (piece.at + length > datagram.length) remarks |= FragmentRemark.TooLong;
  if (piece.at >= datagram.length || piece.at >= filled) return remarks;
  remarks |= FragmentRemark.Overlap;
  const shared = Math.min(length, filled - piece.at);
  for (let i = 0; i < shared; i++)
    if (piece.bytes[i] !== datagram[piece.at + i]) return remarks | FragmentRemark.Conflict;
  return remarks;
}
