import type { Capture } from '../capture/capture';
import { PacketMark } from '../columns/packet-table';

/** A datagram of which all fragments were seen. */
export interface WholeDatagram {
  /** Row of the fragment with the transport header. */
  readonly firstRow: number;
  /** Bytes of the transport header's payload, and of the datagram with its IP header. */
  readonly payload: number;
  readonly length: number;
}

interface FragmentSet {
  firstRow: number;
  /** IP header of the first fragment in bytes, and the datagram's end; -1 until they are known. */
  header: number;
  end: number;
  /** Starts and ends of what was seen, unsorted. */
  readonly pieces: [from: number, to: number][];
}

/** Joins IP fragments (RFC 791 §3.2, RFC 8200 §4.5) by their lengths: sessions count bytes, they do not read them. */
export class FragmentSets {
  private readonly sets = new Map<string, FragmentSet>();

  constructor(private readonly capture: Capture) {}

  /** Takes a fragment that was captured whole; gives the datagram when it was the last one missing. */
  add(row: number): WholeDatagram | undefined {
    const { table } = this.capture;
    const isFirst = (table.marks[row] & PacketMark.FirstFragment) !== 0;
    const at = isFirst ? table.transportAt[row] : table.payloadAt[row];
    const length = table.networkAt[row] + table.ipLength[row] - at;
    if (at === 0 || length <= 0 || (table.marks[row] & PacketMark.PayloadCut) !== 0) return undefined;
    const { identification, offset, more } = this.place(row, at);
    const key = `${table.source[row]} ${table.destination[row]} ${identification}`;
    const set = this.sets.get(key) ?? this.begin(key);
    set.pieces.push([offset, offset + length]);
    if (isFirst) {
      set.firstRow = row;
      set.header = at - table.networkAt[row];
    }
    if (!more) set.end = offset + length;
    if (set.pieces.length > MOST_PIECES) this.sets.delete(key);
    if (set.header < 0 || set.end < 0 || !covers(set)) return undefined;
    this.sets.delete(key);
    const transport = table.payloadAt[set.firstRow] - table.transportAt[set.firstRow];
    return { firstRow: set.firstRow, payload: set.end - transport, length: set.header + set.end };
  }

  /** Identification, offset in bytes and the "more fragments" bit, from the IPv4 header or the fragment header. */
  private place(row: number, at: number): { identification: number; offset: number; more: boolean } {
    const { table, store } = this.capture;
    const isIpv6 = (table.marks[row] & PacketMark.Ipv6) !== 0;
    const from = table.offset[row] + (isIpv6 ? at - 8 : table.networkAt[row] + 4);
    const bytes = store.read(from, from + 8);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const field = view.getUint16(2);
    if (isIpv6) return { identification: view.getUint32(4), offset: field & 0xfff8, more: (field & 1) === 1 };
    return { identification: view.getUint16(0), offset: (field & 0x1fff) * 8, more: (field & 0x2000) !== 0 };
  }

  /** A new set; the oldest one is forgotten when there are too many. */
  private begin(key: string): FragmentSet {
    const set: FragmentSet = { firstRow: -1, header: -1, end: -1, pieces: [] };
    this.sets.set(key, set);
    for (const oldest of this.sets.keys()) {
      if (this.sets.size <= MOST_SETS) break;
      this.sets.delete(oldest);
    }
    return set;
  }
}

function covers({ pieces, end }: FragmentSet): boolean {
  let reached = 0;
  for (const [from, to] of pieces.sort((a, b) => a[0] - b[0])) {
    if (from > reached) return false;
    reached = Math.max(reached, to);
  }
  return reached >= end;
}

/** Bounds on memory; a datagram of 64 KiB has at most 8192 fragments, an honest one a few dozen. */
const MOST_SETS = 4096;
const MOST_PIECES = 256;
