import { AssembledSource, type SourcePiece } from '../fields/byte-source';
import { CoveredBytes } from './covered-bytes';

/** Datagrams under assembly that are remembered; the oldest is given up beyond that. */
const MOST_OPEN = 4096;
/** Fragments of one datagram that are kept: twice as many as it can be cut into. */
export const MOST_FRAGMENTS = 16_384;
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
  readonly covered: CoveredBytes;
  /** Where the first tail that came ends; -1 before. */
  length: number;
}

/**
 * Joins IP fragments (RFC 791 §3.2, RFC 8200 §4.5) as Wireshark does: where pieces overlap, the one that begins first
 * stays, and of two that begin at the same place the one that came first.
 */
export class IpDefragmenter {
  private readonly open = new Map<string, Datagram>();
  /** Datagrams that were given up, each with the packet whose fragment was the first too many. */
  private readonly refused = new Map<string, number>();

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
    if (at + bytes.length > LONGEST || this.refused.has(key)) return undefined;
    const datagram = this.open.get(key) ?? { pieces: [], covered: new CoveredBytes(), length: -1 };
    if (datagram.pieces.length === 0) remember(this.open, key, datagram);
    if (datagram.pieces.length === MOST_FRAGMENTS) {
      this.open.delete(key);
      remember(this.refused, key, packet);
      return undefined;
    }
    const end = at + bytes.length;
    const secondTail = !more && datagram.length >= 0 && datagram.length !== end;
    datagram.pieces.push({ at, bytes: bytes.slice(), packet, offset, secondTail });
    datagram.covered.add(at, end);
    if (!more && datagram.length < 0) datagram.length = end;
    if (datagram.length < 0 || datagram.covered.reached < datagram.length) return undefined;
    this.open.delete(key);
    return join(this.name, datagram);
  }

  /** True where a packet's fragment was not kept because its datagram has too many. */
  refuses(key: string, packet: number): boolean {
    const from = this.refused.get(key);
    return from !== undefined && packet >= from;
  }
}

/** Sets a value and forgets the oldest where there are too many. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  if (map.size <= MOST_OPEN) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
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
