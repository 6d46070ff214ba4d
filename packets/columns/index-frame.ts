import { LINK_TYPE } from '../capture/link-types';
import type { AddressTable } from './addresses';
import { FrameCursor } from './frame-cursor';
import { ChecksumWindow } from './internet-checksum';
import { LinkHeaders } from './link-headers';
import { NetworkHeaders } from './network-headers';
import { ADDRESSES, MOST_NARROW_ADDRESS, PacketMark, type PacketTable } from './packet-table';
import { TransportHeaders } from './transport-headers';
import type { InnerPlace } from './tunnels';

/**
 * Fills a row's header columns from the frame's bytes: the long way, which takes every frame (the kernel takes those
 * that are as nearly all are). It reads single bytes of the file's window, makes no object and no view per packet,
 * and never throws, whatever the bytes say. What contradicts itself is marked `Malformed`, and the columns keep what
 * was read before.
 */
export class FrameIndexer {
  private readonly checksums = new ChecksumWindow();
  private readonly cursor = new FrameCursor();
  private readonly networks: NetworkHeaders;
  private readonly links: LinkHeaders;

  constructor(
    private readonly table: PacketTable,
    private readonly addresses: AddressTable,
  ) {
    const { checksums, cursor } = this;
    const transports = new TransportHeaders(cursor, table, checksums);
    this.networks = new NetworkHeaders(cursor, table, addresses, checksums, transports);
    this.links = new LinkHeaders(cursor, table, this.networks);
  }

  /** The bytes that offsets point into from now on. */
  use(window: Uint8Array): void {
    this.cursor.bytes = window;
    this.checksums.use(window);
  }

  /** Indexes the frame at [start, end) of the window into `row`, whose capture columns are filled already. */
  index(row: number, start: number, end: number, original: number, linkType: number): void {
    this.begin(row, start, end, original);
    if (linkType === LINK_TYPE.Ethernet) this.links.ethernet(start);
    else this.links.otherLink(linkType);
    this.table.mark(row, this.cursor.marks);
  }

  /** A packet inside of a tunnel; the window is the frame, and offsets count from its start. */
  indexInner(row: number, { at, form }: InnerPlace, end: number, original: number): void {
    this.begin(row, 0, end, original);
    if (form === 'ethernet') this.links.ethernet(at);
    else if (form === 'ip') this.networks.byVersion(at);
    else if (form === 'ppp') this.links.ppp(at);
    else this.links.etherType(form, at);
    this.table.mark(row, this.cursor.marks);
  }

  /** A row of a link type that nobody reads: only how much of it was kept is known. */
  keepAsBytes(row: number, captured: number, original: number): void {
    this.table.protocol[row] = NOT_IP;
    this.table.marks[row] = captured < original ? PacketMark.Cut : 0;
  }

  private begin(row: number, start: number, end: number, original: number): void {
    const { addresses, cursor, table } = this;
    cursor.row = row;
    cursor.start = start;
    cursor.end = end;
    cursor.marks = end - start < original ? PacketMark.Cut : 0;
    table.protocol[row] = NOT_IP;
    // A frame brings two addresses at most.
    if (addresses.size + 2 > MOST_NARROW_ADDRESS) table.widen(ADDRESSES);
  }
}

/** What the protocol column holds for a packet that is not IP. */
export const NOT_IP = 0xff;
