import type { AddressTable } from './addresses';
import { ETHERTYPE_ARP, ETHERTYPE_IPV4, ETHERTYPE_IPV6 } from './ether-types';
import type { FrameCursor } from './frame-cursor';
import { type ChecksumWindow, sumIsRight } from './internet-checksum';
import { LENGTHS, MOST_NARROW_LENGTH, PacketMark, type PacketTable } from './packet-table';
import type { TransportHeaders } from './transport-headers';

/** Network headers: IPv4, IPv6 with its extensions, ARP. */
export class NetworkHeaders {
  constructor(
    private readonly cursor: FrameCursor,
    private readonly table: PacketTable,
    private readonly addresses: AddressTable,
    private readonly checksums: ChecksumWindow,
    private readonly transports: TransportHeaders,
  ) {}

  byVersion(at: number): void {
    if (at >= this.cursor.end) return;
    const version = this.cursor.bytes[at] >>> 4;
    if (version === 4) this.network(ETHERTYPE_IPV4, at);
    else if (version === 6) this.network(ETHERTYPE_IPV6, at);
  }

  network(type: number, at: number): void {
    if (type === ETHERTYPE_IPV4) this.ipv4(at);
    else if (type === ETHERTYPE_IPV6) this.ipv6(at);
    else if (type === ETHERTYPE_ARP) this.arp(at);
  }

  /** ARP for IPv4 over six-byte hardware addresses (RFC 826): the protocol addresses go into the address columns. */
  private arp(at: number): void {
    this.table.place('networkAt', this.cursor.row, at - this.cursor.start);
    if (this.cursor.end - at < 28) {
      this.cursor.marks |= PacketMark.Malformed;
      return;
    }
    if (this.cursor.u16(at + 2) !== ETHERTYPE_IPV4 || this.cursor.u16(at + 4) !== 0x0604) return;
    this.table.source[this.cursor.row] = this.addresses.internIpv4(this.cursor.bytes, at + 14);
    this.table.destination[this.cursor.row] = this.addresses.internIpv4(this.cursor.bytes, at + 24);
  }

  /** RFC 791. A total length of 0 is what segmentation offload leaves: the frame's end is the datagram's. */
  private ipv4(at: number): void {
    const { table } = this;
    const { bytes, row } = this.cursor;
    table.place('networkAt', row, at - this.cursor.start);
    const there = this.cursor.end - at;
    const header = there > 0 ? (bytes[at] & 15) << 2 : 0;
    if (there < 20 || bytes[at] >>> 4 !== 4 || header < 20) {
      this.cursor.marks |= PacketMark.Malformed;
      return;
    }
    const total = this.cursor.u16(at + 2) || there;
    table.ipLength[row] = total;
    table.timeToLive[row] = bytes[at + 8];
    table.protocol[row] = bytes[at + 9];
    table.source[row] = this.addresses.internIpv4(bytes, at + 12);
    table.destination[row] = this.addresses.internIpv4(bytes, at + 16);
    if (there < header || total < header) {
      this.cursor.marks |= PacketMark.Malformed;
      return;
    }
    if (!sumIsRight(this.checksums.sum(at, at + header))) this.cursor.marks |= PacketMark.BadIpChecksum;
    const fragment = this.cursor.u16(at + 6) & 0x3fff;
    if (fragment !== 0) this.noteFragment(fragment & 0x1fff);
    this.cursor.pseudoSum = this.checksums.sum(at + 12, at + 20);
    this.cursor.toGroup = bytes[at + 16] >>> 4 === 14;
    this.cursor.verifiable = fragment === 0;
    this.transports.transport(bytes[at + 9], at + header, at + total);
  }

  private noteFragment(offset: number): void {
    this.cursor.marks |= offset === 0 ? PacketMark.FirstFragment : PacketMark.LaterFragment;
  }

  /** RFC 8200. A payload length of 0 with bytes behind it (jumbo, offload) means up to the frame's end. */
  private ipv6(at: number): void {
    const { table } = this;
    const { bytes, row } = this.cursor;
    table.place('networkAt', row, at - this.cursor.start);
    const there = this.cursor.end - at;
    if (there < 40 || bytes[at] >>> 4 !== 6) {
      this.cursor.marks |= PacketMark.Malformed;
      return;
    }
    const total = 40 + (this.cursor.u16(at + 4) || there - 40);
    this.cursor.marks |= PacketMark.Ipv6;
    if (total > MOST_NARROW_LENGTH) table.widen(LENGTHS);
    table.ipLength[row] = total;
    table.timeToLive[row] = bytes[at + 7];
    table.source[row] = this.addresses.internIpv6(bytes, at + 8);
    table.destination[row] = this.addresses.internIpv6(bytes, at + 24);
    this.cursor.pseudoSum = this.checksums.sum(at + 8, at + 40);
    this.cursor.toGroup = bytes[at + 24] === 0xff;
    this.cursor.verifiable = true;
    this.ipv6Chain(bytes[at + 6], at + 40, at + total);
  }

  /** Walks the extension headers (RFC 8200 §4) to the transport header. */
  private ipv6Chain(next: number, at: number, datagramEnd: number): void {
    const { bytes } = this.cursor;
    const limit = Math.min(this.cursor.end, datagramEnd);
    while (next === 0 || next === 43 || next === 60 || next === 44 || next === 51) {
      if (limit - at < 8 || at - this.cursor.start > MAX_HEADERS) {
        this.table.protocol[this.cursor.row] = next;
        this.cursor.marks |= PacketMark.Malformed;
        return;
      }
      const length = next === 44 ? 8 : next === 51 ? (bytes[at + 1] + 2) << 2 : (bytes[at + 1] + 1) << 3;
      if (next === 43 && bytes[at + 3] > 0) this.cursor.verifiable = false;
      if (next === 44 && (this.cursor.u16(at + 2) & 0xfff9) !== 0) {
        this.noteFragment(this.cursor.u16(at + 2) & 0xfff8);
        this.cursor.verifiable = false;
      }
      next = bytes[at];
      at += length;
      if ((this.cursor.marks & PacketMark.LaterFragment) !== 0) break;
    }
    this.table.protocol[this.cursor.row] = next;
    this.transports.transport(next, at, datagramEnd);
  }
}

/** Columns keep header offsets in 16 bits; a chain of headers this long is no packet that a stack would take. */
const MAX_HEADERS = 0xf000;
