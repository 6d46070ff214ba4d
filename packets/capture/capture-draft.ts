import type { ByteStore } from '../bytes/byte-store';
import { AddressTable } from '../columns/addresses';
import { FrameIndexer } from '../columns/index-frame';
import { PacketTable } from '../columns/packet-table';
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
  tlsKeyLog = '';
  /** Packets whose link type is read beyond the raw bytes. */
  supported = 0;
  /** File bytes read so far, for the guess of how many rows are to come. */
  position = 0;

  private readonly indexer = new FrameIndexer(this.table, this.addresses);
  private windowAt = 0;

  constructor(
    readonly store: ByteStore,
    public format: CaptureFormat,
  ) {}

  /** The part of the file that `addPacket` points into; `at` is where it starts in the file. */
  setWindow(bytes: Uint8Array, at: number): void {
    this.windowAt = at;
    this.indexer.use(bytes);
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

/** A damaged file could warn about every block; a reader needs the first ones. */
const MAX_WARNINGS = 50;
