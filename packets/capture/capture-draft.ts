import type { ByteStore } from '../bytes/byte-store';
import { AddressTable } from '../columns/addresses';
import { FrameIndexer } from '../columns/index-frame';
import {
  ADDRESSES,
  LENGTHS,
  MOST_NARROW_ADDRESS,
  MOST_NARROW_LENGTH,
  MOST_NARROW_OFFSET,
  PacketTable,
} from '../columns/packet-table';
import type { FrameKernel, RecordForm } from '../kernel/frame-kernel';
import type { Capture, CaptureFormat, CaptureInterface } from './capture';
import { isSupportedLinkType } from './link-types';

/** A capture while its file is being read; usable as a `Capture` at any time, with the rows read so far. */
export class CaptureDraft implements Capture {
  readonly table = new PacketTable();
  readonly addresses = new AddressTable();
  readonly interfaces: CaptureInterface[] = [];
  readonly comments = new Map<number, readonly string[]>();
  readonly packetFlags = new Map<number, number>();
  readonly section: Section = { comments: [] };
  readonly names = new Map<string, string[]>();
  readonly warnings: string[] = [];
  readonly counterBlocks = new Map<number, number>();
  tlsKeyLog = '';
  secretsBlocks = 0;
  /** False where comments on packets are to be left away. */
  keepsComments = true;
  /** Packets whose link type is read beyond the raw bytes. */
  supported = 0;
  /** File bytes read so far, for the guess of how many rows are to come. */
  position = 0;

  private readonly indexer = new FrameIndexer(this.table, this.addresses);
  private kernelReads = false;
  private window: Uint8Array = new Uint8Array(0);
  private windowAt = 0;

  constructor(
    readonly store: ByteStore,
    public format: CaptureFormat,
    /** Takes what is usual, where there is one. */
    readonly kernel: FrameKernel | undefined,
  ) {}

  /** The part of the file that `addPacket` points into; `at` is where it starts in the file. */
  setWindow(bytes: Uint8Array, at: number): void {
    this.window = bytes;
    this.windowAt = at;
    this.indexer.use(bytes);
  }

  /** Says how the file's records are written, for `takeRecords`. */
  setRecords(form: RecordForm): void {
    this.kernelReads = this.kernel?.setRecords(form, this.addresses) ?? false;
  }

  /**
   * Adds the packets of the records from `at` of the window on, as far as the kernel takes them; gives where the
   * first one starts that it does not take.
   */
  takeRecords(at: number): number {
    const { kernel, window } = this;
    if (!kernel || !this.kernelReads || window.buffer !== kernel.window.buffer) return at;
    for (let from = at; ; ) {
      const to = kernel.takeRecords(from, window.length, this.windowAt);
      if (to === from) return to;
      this.addBatch(kernel, this.windowAt + to);
      from = to;
    }
  }

  /** Gives the kernel back; nothing is read any more. */
  close(): void {
    this.kernel?.release();
    this.kernelReads = false;
  }

  /**
   * Adds the packet whose bytes are [from, to) of the window. Time is whole seconds since 1970 and nanoseconds
   * within the second; `port` is an index into `interfaces`.
   */
  addPacket(
    from: number,
    to: number,
    original: number,
    seconds: number,
    nanoseconds: number,
    port: number,
    linkType: number,
  ): void {
    const { table } = this;
    const row = table.count;
    this.position = this.windowAt + to;
    if (row >= table.offset.length) this.makeRoom(row);
    if (Math.max(to - from, original) > MOST_NARROW_LENGTH) table.widen(LENGTHS);
    if (this.position > MOST_NARROW_OFFSET) table.widen(['offset']);
    if (seconds < 0 || seconds > MOST_NARROW_SECONDS) table.widen(['seconds']);
    table.offset[row] = this.windowAt + from;
    table.captured[row] = to - from;
    table.original[row] = original;
    table.seconds[row] = seconds;
    table.nanoseconds[row] = nanoseconds;
    table.interface[row] = port;
    table.linkType[row] = linkType;
    if (isSupportedLinkType(linkType)) {
      this.indexer.index(row, from, to, original, linkType);
      this.supported++;
    } else {
      this.indexer.keepAsBytes(row, to - from, original);
    }
    table.count = row + 1;
  }

  /** Adds the kernel's batch; the file is read up to `position`. */
  private addBatch(kernel: FrameKernel, position: number): void {
    const { table } = this;
    const first = table.count;
    const rows = kernel.rows;
    this.position = position;
    if (first + rows > table.offset.length) this.makeRoom(first + rows);
    if (kernel.longest > MOST_NARROW_LENGTH) table.widen(LENGTHS);
    if (this.addresses.size > MOST_NARROW_ADDRESS) table.widen(ADDRESSES);
    if (position > MOST_NARROW_OFFSET) table.widen(['offset']);
    if (kernel.latest > MOST_NARROW_SECONDS) table.widen(['seconds']);
    kernel.copyTo(table, first);
    for (let i = 0; i < kernel.left; i++) {
      const row = first + kernel.leftRow(i);
      const from = kernel.leftStart(i);
      this.indexer.index(row, from, from + table.captured[row], table.original[row], table.linkType[row]);
      kernel.learn(table.source[row]);
      kernel.learn(table.destination[row]);
    }
    this.supported += rows;
    table.count = first + rows;
  }

  warn(text: string): void {
    if (this.warnings.length < MAX_WARNINGS && !this.warnings.includes(text)) this.warnings.push(text);
  }

  /**
   * Asks the file how many rows are still to come, by the packets so far, so that memory is neither doubled for
   * nothing nor copied over and over; the bounds hold where the first packets are unlike the rest.
   */
  private makeRoom(rows: number): void {
    const read = Math.max(1, this.position);
    const expected = Math.ceil((rows * this.store.size * 1.03) / read);
    this.table.reserveExactly(Math.min(Math.max(expected, Math.ceil(rows * 1.25)), rows * 64));
  }
}

interface Section {
  comments: string[];
  hardware?: string;
  system?: string;
  application?: string;
}

/** Until 2106, when seconds pass 32 bits. */
const MOST_NARROW_SECONDS = 0xffff_ffff;

/** A damaged file could warn about every block; a reader needs the first ones. */
const MAX_WARNINGS = 50;
