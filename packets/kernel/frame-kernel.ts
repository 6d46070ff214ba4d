import { LINK_TYPE } from '../capture/link-types';
import type { AddressTable } from '../columns/addresses';
import { ADDRESSES, type PacketTable } from '../columns/packet-table';
import { BATCH_COLUMNS, type BatchColumn, type BatchPlaces, batchColumn } from './batch-columns';
import { instantiate, kernelModule } from './module';

/** How the records of a pcap file are written (`capture/pcap.ts`). */
export interface RecordForm {
  readonly littleEndian: boolean;
  /** Nanoseconds in a unit of the second time field. */
  readonly unit: number;
  readonly recordHeader: number;
  readonly swapped: boolean;
  readonly longest: number;
  readonly linkType: number;
}

/** An interface of a pcapng file (`capture/pcapng.ts`). */
export interface InterfaceForm {
  readonly linkType: number;
  /** Units of its time stamps in a second where nanoseconds come out whole, else 0; seconds to be added to them. */
  readonly perSecond: number;
  readonly offset: number;
  readonly longest: number;
  readonly snapLength: number;
}

/** Why the kernel took nothing more (`assembly/batch.ts`). */
export const STOP = { windowEnds: 0, batchIsDue: 1, strange: 2 } as const;

/** Hears of a frame that the kernel left to its user: the row within the batch, its place in the window, its lengths. */
export type LeftFrame = (row: number, from: number, captured: number, original: number) => void;

/** Hears of a packet with options: the row within the batch, and where in the window they are. */
export type PacketOptions = (row: number, from: number, to: number) => void;

/**
 * The kernel that takes the records of a file and fills the columns of usual frames, a batch of rows at a time. What
 * is not usual it leaves to its user, row by row.
 */
export class FrameKernel {
  /** Where the part of the file at hand goes. */
  readonly window: Uint8Array<ArrayBuffer>;
  private readonly columns: readonly BatchColumn[];
  /** Ids of addresses in their two forms. */
  private readonly narrowAddresses: readonly BatchColumn[];
  private readonly wideAddresses: readonly BatchColumn[];
  private readonly original: BatchColumn;
  private readonly tags: BatchColumn;
  private readonly ports: BatchColumn;
  private readonly offsets: Uint32Array;
  private readonly left: readonly Uint32Array[];
  private readonly notes: readonly Uint32Array[];
  private readonly address: Uint8Array;
  private readonly bytes: Uint8Array;
  private addresses: AddressTable | undefined;
  private hasBlocks = false;

  private constructor(private readonly calls: FrameCalls) {
    const { buffer } = calls.memory;
    const rows = calls.ROWS.value;
    this.bytes = new Uint8Array(buffer);
    this.window = new Uint8Array(buffer, calls.window.value, calls.WINDOW.value);
    this.columns = FILLED.map((name) => batchColumn(calls, name, rows));
    this.narrowAddresses = ADDRESSES.map((name) => batchColumn(calls, name, rows));
    this.wideAddresses = ADDRESSES.map((name) => batchColumn(calls, name, rows, Uint32Array));
    this.original = batchColumn(calls, 'original', rows);
    this.tags = batchColumn(calls, 'vlan', rows);
    this.ports = batchColumn(calls, 'interface', rows);
    this.offsets = new Uint32Array(buffer, calls.offset.value, rows);
    this.left = [calls.leftRows, calls.leftFrom, calls.leftCaptured, calls.leftOriginal].map(
      ({ value }) => new Uint32Array(buffer, value, rows),
    );
    this.notes = [calls.noteRows, calls.noteFrom, calls.noteTo].map(
      ({ value }) => new Uint32Array(buffer, value, rows),
    );
    this.address = new Uint8Array(buffer, calls.address.value, 16);
  }

  /** A kernel that knows nothing yet, or undefined where there is none. Give it back with `release`. */
  static take(): FrameKernel | undefined {
    const module = kernelModule();
    if (!module) return undefined;
    const free = FREE.pop();
    if (free) return free;
    const giveId = (at: number, length: number) => kernel.giveId(at, length);
    const calls = instantiate(module, { 'known-addresses': { giveId } });
    const kernel = new FrameKernel(calls as unknown as FrameCalls);
    return kernel;
  }

  release(): void {
    this.calls.emptyBatch();
    this.calls.forget();
    this.calls.startNarrow();
    this.addresses = undefined;
    if (FREE.length < MOST_FREE) FREE.push(this);
  }

  /** Says how a pcap file is written, and who gives addresses their ids. */
  setRecords(form: RecordForm, addresses: AddressTable): void {
    const { littleEndian, unit, recordHeader, swapped, longest, linkType } = form;
    this.addresses = addresses;
    this.hasBlocks = false;
    const link = LINKS.get(linkType) ?? NO_LINK;
    this.calls.setLink(link.typeAt, link.header);
    this.calls.setRecords(littleEndian ? 1 : 0, unit, recordHeader, swapped ? 1 : 0, longest);
  }

  /** The same at the start of a section of a pcapng file; its first interface is the capture's number `first`. */
  setSection(littleEndian: boolean, first: number, addresses: AddressTable): void {
    this.addresses = addresses;
    this.hasBlocks = true;
    this.calls.setSection(littleEndian ? 1 : 0, first);
  }

  /** The section's next interface. */
  addInterface({ linkType, perSecond, offset, longest, snapLength }: InterfaceForm): void {
    const link = LINKS.get(linkType) ?? NO_LINK;
    this.calls.addInterface(link.typeAt, link.header, perSecond, offset, longest, snapLength);
  }

  /**
   * Adds the frames of the records or blocks at [from, to) of the window, which lies at `windowAt` of the file, to the
   * batch. Gives where it stopped, for the reason in `stopped`: behind the last whole one, at one that has to wait for
   * the next batch, or at one that it does not take.
   */
  takeFrames(from: number, to: number, windowAt: number): number {
    const low = windowAt % LOW;
    return this.hasBlocks ? this.calls.takeBlocks(from, to, low) : this.calls.takeRecords(from, to, low);
  }

  /** Rows of the batch. */
  get rows(): number {
    return this.calls.batchRows();
  }

  /** How many of them the user has to index, before the window moves on. */
  get leftCount(): number {
    return this.calls.batchLeft();
  }

  /** Tells of those of the batch that was moved last. */
  visitLeft(count: number, visit: LeftFrame): void {
    const [rows, from, captured, original] = this.left;
    for (let i = 0; i < count; i++) visit(rows[i], from[i], captured[i], original[i]);
  }

  /** How many of them have options, to be looked at before the window moves on. */
  get noteCount(): number {
    return this.calls.batchNotes();
  }

  /** Tells of those of the batch that was moved last. */
  visitNotes(count: number, visit: PacketOptions): void {
    const [rows, from, to] = this.notes;
    for (let i = 0; i < count; i++) visit(rows[i], from[i], to[i]);
  }

  /** Why nothing more was taken: one of `STOP`. */
  get stopped(): number {
    return this.calls.stop();
  }

  /**
   * Moves the batch into the table, which has room for it, from `row` on; its last frame ends at `position` of the file.
   * Columns of nothing but zeros are not touched: their memory is never needed then.
   */
  moveTo(table: PacketTable, row: number, position: number): void {
    const { calls } = this;
    const count = this.rows;
    if (calls.hasCuts()) table.separateOriginal();
    this.moveOffsets(table, row, count, position);
    for (const column of this.columns) fill(table, column, row, count);
    const addresses = calls.hasWideAddresses() ? this.wideAddresses : this.narrowAddresses;
    for (const column of addresses) fill(table, column, row, count);
    if (table.original !== table.captured) fill(table, this.original, row, count);
    if (calls.hasTags()) fill(table, this.tags, row, count);
    if (calls.hasPorts()) fill(table, this.ports, row, count);
    calls.emptyBatch();
  }

  /** The batch has the low 32 bits of the places of its frames. */
  private moveOffsets(table: PacketTable, row: number, count: number, position: number): void {
    const { offset } = table;
    const { offsets } = this;
    if (offset instanceof Uint32Array) {
      offset.set(count === offsets.length ? offsets : offsets.subarray(0, count), row);
      return;
    }
    const low = position % LOW;
    for (let i = 0; i < count; i++) offset[row + i] = position - ((low - offsets[i]) >>> 0);
  }

  /** Id of an address in the kernel's memory. */
  private giveId(at: number, length: number): number {
    if (!this.addresses) return 0;
    return length === 4
      ? this.addresses.internIpv4(this.bytes, at)
      : this.addresses.internIpv6(this.bytes, at);
  }

  /** Tells the id of an address that was not given through the kernel. */
  learn(id: number): void {
    if (id === 0 || !this.addresses) return;
    const bytes = this.addresses.bytes(id);
    this.address.fill(0);
    this.address.set(bytes);
    this.calls.learn(this.calls.address.value, bytes.length, id);
  }
}

function fill(table: PacketTable, { name, values }: BatchColumn, row: number, count: number): void {
  table.fill(name, count === values.length ? values : values.subarray(0, count), row);
}

/** Kernels that nobody uses at the moment. */
const FREE: FrameKernel[] = [];
const MOST_FREE = 2;

const LOW = 2 ** 32;

/** Where the EtherType stands (-1: nowhere, the IP version tells) and how long the link header is. */
const LINKS: ReadonlyMap<number, { typeAt: number; header: number }> = new Map([
  [LINK_TYPE.Ethernet, { typeAt: 12, header: 14 }],
  [LINK_TYPE.LinuxCooked, { typeAt: 14, header: 16 }],
  [LINK_TYPE.LinuxCooked2, { typeAt: 0, header: 20 }],
  [LINK_TYPE.Raw, { typeAt: -1, header: 0 }],
  [LINK_TYPE.RawBsd, { typeAt: -1, header: 0 }],
  [LINK_TYPE.RawOpenBsd, { typeAt: -1, header: 0 }],
]);
/** There is no short way through the frames. */
const NO_LINK = { typeAt: -1, header: -1 };

/** The table's columns that every frame fills. */
const FILLED = (Object.keys(BATCH_COLUMNS) as (keyof typeof BATCH_COLUMNS)[]).filter(
  (name) => !['source', 'destination', 'original', 'vlan', 'interface', 'session'].includes(name),
);

/** What the module exports (`assembly/index.ts`): places in its memory, and calls. */
type FrameCalls = BatchPlaces & {
  readonly [name in
    | 'window'
    | 'offset'
    | 'leftRows'
    | 'leftFrom'
    | 'leftCaptured'
    | 'leftOriginal'
    | 'noteRows'
    | 'noteFrom'
    | 'noteTo'
    | 'address'
    | 'ROWS'
    | 'WINDOW']: { readonly value: number };
} & {
  forget(): void;
  learn(at: number, length: number, id: number): void;
  setLink(typeAt: number, header: number): void;
  setRecords(
    littleEndian: number,
    unit: number,
    recordHeader: number,
    swapped: number,
    longest: number,
  ): void;
  takeRecords(from: number, to: number, windowAt: number): number;
  setSection(littleEndian: number, first: number): void;
  addInterface(
    typeAt: number,
    header: number,
    perSecond: number,
    offset: number,
    longest: number,
    snapLength: number,
  ): void;
  takeBlocks(from: number, to: number, windowAt: number): number;
  batchNotes(): number;
  emptyBatch(): void;
  batchRows(): number;
  batchLeft(): number;
  hasCuts(): number;
  hasPorts(): number;
  hasTags(): number;
  hasWideAddresses(): number;
  startNarrow(): void;
  stop(): number;
};
