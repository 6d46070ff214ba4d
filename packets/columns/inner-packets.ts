import type { ByteStore } from '../bytes/byte-store';
import type { AddressTable } from './addresses';
import { FrameIndexer } from './index-frame';
import { PacketMark, type PacketTable } from './packet-table';
import { innerPlace } from './tunnels';

/**
 * Adds a row for each packet inside of a tunnel, behind the rows of the captured packets. A second pass, over the
 * packets alone that the first one marked: captures without tunnels pay nothing, and whoever reads header columns
 * reads inner packets like any other.
 */
export class InnerPackets {
  private readonly indexer: FrameIndexer;

  constructor(
    private readonly store: ByteStore,
    private readonly table: PacketTable,
    addresses: AddressTable,
  ) {
    this.indexer = new FrameIndexer(table, addresses);
  }

  /** Makes room once, where there is anything to do. False where no packet is marked. */
  prepare(): boolean {
    const { table } = this;
    let marked = 0;
    for (let row = 0; row < table.count; row++) if (this.mayCarry(row)) marked++;
    if (marked > 0) table.reserveExactly(table.count + marked);
    return marked > 0;
  }

  /** The inside of the captured packets [from, to). */
  add(from: number, to: number): void {
    for (let row = from; row < to; row++) if (this.mayCarry(row)) this.open(row);
  }

  private mayCarry(row: number): boolean {
    const { table } = this;
    const skip = PacketMark.FirstFragment | PacketMark.LaterFragment | PacketMark.Malformed;
    return (table.marks[row] & PacketMark.Encapsulated) !== 0 && (table.marks[row] & skip) === 0;
  }

  private open(row: number): void {
    const { table } = this;
    const frame = this.store.read(table.offset[row], table.offset[row] + table.captured[row]);
    this.indexer.use(frame);
    let outer = row;
    for (let depth = 0; depth < DEEPEST && this.mayCarry(outer); depth++) {
      const inner = this.inside(frame, outer);
      if (inner === undefined) return;
      outer = inner;
    }
  }

  /** Row of the packet inside of `outer`. */
  private inside(frame: Uint8Array, outer: number): number | undefined {
    const { table } = this;
    const at = table.payloadAt[outer];
    if (at === 0) return undefined;
    const end = Math.min(frame.length, at + table.payloadLength[outer]);
    const place = innerPlace(frame, at, end, table.protocol[outer], table.destinationPort[outer]);
    if (!place || place.at >= end) return undefined;
    const row = table.addInner(outer, place.kind);
    this.indexer.indexInner(row, place, end, table.original[outer]);
    return row;
  }
}

/** Zeek's Tunnel::max_depth. */
const DEEPEST = 2;
