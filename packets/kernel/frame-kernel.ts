import { LINK_TYPE } from '../capture/link-types';
import type { AddressTable } from '../columns/addresses';
import type { ColumnName, PacketTable } from '../columns/packet-table';
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

/**
 * The kernel that takes the records of a file and fills the columns of usual frames, a batch of rows at a time. What
 * is not usual it leaves to its user, row by row.
 */
export class FrameKernel {
  /** Where the part of the file at hand goes. */
  readonly window: Uint8Array<ArrayBuffer>;
  private readonly columns: readonly BatchColumn[];
  private readonly tags: Uint16Array;
  private readonly leftRows: Uint32Array;
  private readonly leftFrom: Uint32Array;
  private readonly address: Uint8Array;
  private readonly bytes: Uint8Array;
  private addresses: AddressTable | undefined;

  private constructor(private readonly calls: FrameCalls) {
    const { buffer } = calls.memory;
    const rows = calls.ROWS.value;
    this.bytes = new Uint8Array(buffer);
    this.window = new Uint8Array(buffer, calls.window.value, calls.WINDOW.value);
    this.columns = COLUMNS.map(([name, kind]) => {
      const place = name === 'window' ? calls.tcpWindow : calls[name];
      return { name, values: new kind(buffer, place.value, rows) };
    });
    this.tags = new Uint16Array(buffer, calls.vlan.value, rows);
    this.leftRows = new Uint32Array(buffer, calls.leftRows.value, rows);
    this.leftFrom = new Uint32Array(buffer, calls.leftFrom.value, rows);
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
    this.calls.forget();
    this.addresses = undefined;
    if (FREE.length < MOST_FREE) FREE.push(this);
  }

  /** Says how the file is written, and who gives addresses their ids. False where its frames are none that the kernel reads. */
  setRecords(form: RecordForm, addresses: AddressTable): boolean {
    this.addresses = addresses;
    const link = LINKS.get(form.linkType);
    if (!link) return false;
    this.calls.setLink(link.typeAt, link.header);
    this.calls.setRecords(
      form.littleEndian ? 1 : 0,
      form.unit,
      form.recordHeader,
      form.swapped ? 1 : 0,
      form.longest,
      form.linkType,
    );
    return true;
  }

  /**
   * Takes the records at [from, to) of the window, which lies at `windowAt` of the file. Gives where it stopped: behind the
   * last one when the batch is full, at one that it does not take otherwise. The rows are in the batch then.
   */
  takeRecords(from: number, to: number, windowAt: number): number {
    return this.calls.takeRecords(from, to, windowAt);
  }

  /** Rows of the batch. */
  get rows(): number {
    return this.calls.batchRows();
  }

  /** How many of them the user has to index. */
  get left(): number {
    return this.calls.batchLeft();
  }

  /** A length that no captured, original or IP length of the batch exceeds. */
  get longest(): number {
    return this.calls.batchLongest();
  }

  /** The latest second of the batch. */
  get latest(): number {
    return this.calls.batchLatest();
  }

  /** Row (within the batch) of one of those, and where in the window its frame starts. */
  leftRow(index: number): number {
    return this.leftRows[index];
  }

  leftStart(index: number): number {
    return this.leftFrom[index];
  }

  /** Copies the batch into the table, which has room for it, from `row` on. */
  copyTo(table: PacketTable, row: number): void {
    const count = this.rows;
    for (const { name, values } of this.columns) table.fill(name, values.subarray(0, count), row);
    // A column of nothing but zeros is not touched: its memory is never needed then.
    if (this.calls.hasTags()) table.fill('vlan', this.tags.subarray(0, count), row);
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

interface BatchColumn {
  readonly name: ColumnName;
  readonly values: Float64Array | Uint32Array | Uint16Array | Uint8Array;
}

/** Kernels that nobody uses at the moment. */
const FREE: FrameKernel[] = [];
const MOST_FREE = 2;

/** Where the EtherType stands (-1: nowhere, the IP version tells) and how long the link header is. */
const LINKS: ReadonlyMap<number, { typeAt: number; header: number }> = new Map([
  [LINK_TYPE.Ethernet, { typeAt: 12, header: 14 }],
  [LINK_TYPE.LinuxCooked, { typeAt: 14, header: 16 }],
  [LINK_TYPE.LinuxCooked2, { typeAt: 0, header: 20 }],
  [LINK_TYPE.Raw, { typeAt: -1, header: 0 }],
  [LINK_TYPE.RawBsd, { typeAt: -1, header: 0 }],
  [LINK_TYPE.RawOpenBsd, { typeAt: -1, header: 0 }],
]);

/** The table's columns that the kernel fills. */
const COLUMNS = [
  ['offset', Float64Array],
  ['seconds', Float64Array],
  ['nanoseconds', Uint32Array],
  ['captured', Uint32Array],
  ['original', Uint32Array],
  ['payloadLength', Uint32Array],
  ['ipLength', Uint32Array],
  ['source', Uint32Array],
  ['destination', Uint32Array],
  ['sequence', Uint32Array],
  ['acknowledgment', Uint32Array],
  ['linkType', Uint16Array],
  ['etherType', Uint16Array],
  ['networkAt', Uint16Array],
  ['transportAt', Uint16Array],
  ['payloadAt', Uint16Array],
  ['sourcePort', Uint16Array],
  ['destinationPort', Uint16Array],
  ['tcpFlags', Uint16Array],
  ['window', Uint16Array],
  ['marks', Uint16Array],
  ['protocol', Uint8Array],
  ['timeToLive', Uint8Array],
] as const;

type Named<Name extends string, Value> = { readonly [name in Name]: Value };

/** What the module exports (`assembly/index.ts`): places in its memory, and calls. */
type FrameCalls = Named<
  | Exclude<ColumnName, 'window' | 'interface' | 'session'>
  | 'tcpWindow'
  | 'window'
  | 'leftRows'
  | 'leftFrom'
  | 'address'
  | 'ROWS'
  | 'WINDOW',
  { readonly value: number }
> & {
  readonly memory: WebAssembly.Memory;
  forget(): void;
  learn(at: number, length: number, id: number): void;
  setLink(typeAt: number, header: number): void;
  setRecords(
    littleEndian: number,
    unit: number,
    recordHeader: number,
    swapped: number,
    longest: number,
    linkType: number,
  ): void;
  takeRecords(from: number, to: number, windowAt: number): number;
  batchRows(): number;
  batchLeft(): number;
  batchLongest(): number;
  batchLatest(): number;
  hasTags(): number;
};
