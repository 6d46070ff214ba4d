import type { ByteStore } from '../bytes/byte-store';
import { AddressTable } from '../columns/addresses';
import { FrameIndexer } from '../columns/index-frame';
import {
  ADDRESSES,
  LENGTHS,
  MOST_NARROW_ADDRESS,
  MOST_NARROW_LENGTH,
  MOST_NARROW_OFFSET,
  MOST_NARROW_SECONDS,
  PacketTable,
} from '../columns/packet-table';
import { type FrameKernel, type RecordForm, STOP } from '../kernel/frame-kernel';
import type { Capture, CaptureFormat, CaptureInterface } from './capture';
import { longestPacket } from './file-reader';
import { isSupportedLinkType } from './link-types';
import type { TimestampScale } from './timestamps';

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
  private readOptions: (packet: number, from: number, to: number) => void = () => {};
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

  /** Says how the records of a pcap file are written, for `takeFrames`. */
  setRecords(form: RecordForm): void {
    this.kernel?.setRecords(form, this.addresses);
    this.kernelReads = this.kernel !== undefined;
  }

  /** The same at the start of a section of a pcapng file; `readOptions` hears where a packet's options are. */
  setSection(littleEndian: boolean, readOptions: (packet: number, from: number, to: number) => void): void {
    this.settle();
    this.kernel?.setSection(littleEndian, this.interfaces.length, this.addresses);
    this.kernelReads = this.kernel !== undefined;
    this.readOptions = readOptions;
  }

  /** The interface of a pcap file. */
  addLink(described: CaptureInterface): void {
    this.interfaces.push(described);
    this.table.linkTypes.push(described.linkType);
  }

  /** An interface of the section, with what its packets' time stamps say. */
  addInterface(described: CaptureInterface, scale: TimestampScale): void {
    this.settle();
    this.addLink(described);
    const { linkType, snapLength } = described;
    const { offset, wholeUnits } = scale;
    const longest = longestPacket(linkType);
    this.kernel?.addInterface({ linkType, perSecond: wholeUnits, offset, longest, snapLength });
  }

  /**
   * Adds the packets of the records or blocks from `at` of the window on, as far as the kernel takes them; gives where
   * the first one starts that it does not take. Some may wait in the kernel: see `settle`.
   */
  takeFrames(at: number): number {
    const { kernel, window } = this;
    if (!kernel || !this.kernelReads || window.buffer !== kernel.window.buffer) {
      this.settle();
      return at;
    }
    for (let from = at; ; ) {
      const to = kernel.takeFrames(from, window.length, this.windowAt);
      const { leftCount, noteCount, stopped } = kernel;
      if (to > from) this.position = this.windowAt + to;
      // What the kernel leaves has to be looked at while it is in the window.
      if (stopped !== STOP.windowEnds || leftCount > 0 || noteCount > 0) this.settle();
      if (stopped !== STOP.batchIsDue) return to;
      from = to;
    }
  }

  /** Adds the packets that wait in the kernel. */
  settle(): void {
    const { kernel, table } = this;
    const rows = kernel?.rows ?? 0;
    if (!kernel || rows === 0) return;
    const first = table.count;
    if (first + rows > table.offset.length) this.makeRoom(first + rows);
    if (this.addresses.size > MOST_NARROW_ADDRESS) table.widen(ADDRESSES);
    if (this.position > MOST_NARROW_OFFSET) table.widen(['offset']);
    const { leftCount, noteCount } = kernel;
    kernel.moveTo(table, first, this.position);
    this.supported += rows - leftCount;
    kernel.visitLeft(leftCount, (row, from, captured, original) => {
      this.setLengths(first + row, captured, original);
      this.index(first + row, from, from + captured, original);
      kernel.learn(table.source[first + row]);
      kernel.learn(table.destination[first + row]);
    });
    table.count = first + rows;
    kernel.visitNotes(noteCount, (row, from, to) => this.readOptions(first + row + 1, from, to));
  }

  private setLengths(row: number, captured: number, original: number): void {
    const { table } = this;
    if (Math.max(captured, original) > MOST_NARROW_LENGTH) table.widen(LENGTHS);
    if (captured !== original) table.separateOriginal();
    table.captured[row] = captured;
    table.original[row] = original;
  }

  /** Fills the header columns of a row from the frame at [from, to) of the window. */
  private index(row: number, from: number, to: number, original: number): void {
    const linkType = this.table.linkType(row);
    if (isSupportedLinkType(linkType)) {
      this.indexer.index(row, from, to, original, linkType);
      this.supported++;
    } else this.indexer.keepAsBytes(row, to - from, original);
  }

  /** Gives the kernel back; nothing is read any more. */
  close(): void {
    this.settle();
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
  ): void {
    const { table } = this;
    this.settle();
    const row = table.count;
    this.position = this.windowAt + to;
    if (row >= table.offset.length) this.makeRoom(row);
    if (this.position > MOST_NARROW_OFFSET) table.widen(['offset']);
    if (seconds < 0 || seconds > MOST_NARROW_SECONDS) table.widen(['seconds']);
    table.offset[row] = this.windowAt + from;
    this.setLengths(row, to - from, original);
    table.seconds[row] = seconds;
    table.nanoseconds[row] = nanoseconds;
    table.interface[row] = port;
    this.index(row, from, to, original);
    table.count = row + 1;
  }

  warn(text: string): void {
    if (this.warnings.length < MAX_WARNINGS && !this.warnings.includes(text)) this.warnings.push(text);
  }

  /**
   * Asks the file how many rows are still to come, by the packets so far, with something to spare (room that nobody
   * writes to costs nothing), so that columns are not copied over and over; the bounds hold where the first packets
   * are unlike the rest.
   */
  private makeRoom(rows: number): void {
    const read = Math.max(1, this.position);
    const expected = Math.ceil((rows * this.store.size * 1.25) / read);
    this.table.reserveExactly(Math.min(Math.max(expected, Math.ceil(rows * 1.25)), rows * 128));
  }
}

interface Section {
  comments: string[];
  hardware?: string;
  system?: string;
  application?: string;
}

/** A damaged file could warn about every block; a reader needs the first ones. */
const MAX_WARNINGS = 50;
