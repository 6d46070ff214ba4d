import { LINK_TYPE } from '../capture/link-types';
import type { AddressTable } from './addresses';
import { isAnswer } from './answers';
import { ChecksumWindow, sumIsRight } from './internet-checksum';
import {
  ADDRESSES,
  LENGTHS,
  MOST_NARROW_ADDRESS,
  MOST_NARROW_LENGTH,
  PacketMark,
  type PacketTable,
} from './packet-table';
import { type InnerPlace, isTunnelPort } from './tunnels';

/**
 * Fills a row's header columns from the frame's bytes. This is the hot loop of opening a capture: it reads single
 * bytes of the file's window, makes no object and no view per packet, and never throws, whatever the bytes say.
 * What contradicts itself is marked `Malformed`, and the columns keep what was read before.
 */
export class FrameIndexer {
  private readonly checksums = new ChecksumWindow();
  private bytes: Uint8Array = new Uint8Array(0);
  private row = 0;
  /** Start and end of the frame in the window, and the end of the network layer's datagram as far as it was captured. */
  private start = 0;
  private end = 0;
  private limit = 0;
  private marks = 0;
  /** Sum over the pseudo header's addresses (RFC 9293 §3.1, RFC 8200 §8.1). */
  private pseudoSum = 0;
  /** True where the datagram goes to a multicast group. */
  private toGroup = false;
  /** False where a routing header hides the final destination, or bytes are missing. */
  private verifiable = false;

  constructor(
    private readonly table: PacketTable,
    private readonly addresses: AddressTable,
  ) {}

  /** The bytes that offsets point into from now on. */
  use(window: Uint8Array): void {
    this.bytes = window;
    this.checksums.use(window);
  }

  /** Indexes the frame at [start, end) of the window into `row`, whose capture columns are filled already. */
  index(row: number, start: number, end: number, original: number, linkType: number): void {
    this.begin(row);
    this.start = start;
    this.end = end;
    this.marks = end - start < original ? PacketMark.Cut : 0;
    this.table.protocol[row] = NOT_IP;
    if (linkType === LINK_TYPE.Ethernet) this.ethernet(start);
    else this.otherLink(linkType);
    this.table.marks[row] = this.marks;
  }

  /** A packet inside of a tunnel; the window is the frame, and offsets count from its start. */
  indexInner(row: number, { at, form }: InnerPlace, end: number, original: number): void {
    this.begin(row);
    this.start = 0;
    this.end = end;
    this.marks = end < original ? PacketMark.Cut : 0;
    this.table.protocol[row] = NOT_IP;
    if (form === 'ethernet') this.ethernet(at);
    else if (form === 'ip') this.byVersion(at);
    else if (form === 'ppp') this.ppp(at);
    else this.etherType(form, at);
    this.table.marks[row] = this.marks;
  }

  /** A row of a link type that nobody reads: only how much of it was kept is known. */
  keepAsBytes(row: number, captured: number, original: number): void {
    this.table.protocol[row] = NOT_IP;
    this.table.marks[row] = captured < original ? PacketMark.Cut : 0;
  }

  private begin(row: number): void {
    this.row = row;
    // A frame brings two addresses at most.
    if (this.addresses.size + 2 > MOST_NARROW_ADDRESS) this.table.widen(ADDRESSES);
  }

  private ethernet(at: number): void {
    if (this.end - at < 14) {
      this.marks |= PacketMark.Malformed;
      return;
    }
    this.etherType(this.u16(at + 12), at + 14);
  }

  private otherLink(linkType: number): void {
    const at = this.start;
    const there = this.end - at;
    switch (linkType) {
      case LINK_TYPE.Raw:
      case LINK_TYPE.RawBsd:
      case LINK_TYPE.RawOpenBsd:
      case LINK_TYPE.Ipv4:
      case LINK_TYPE.Ipv6:
        this.byVersion(at);
        return;
      case LINK_TYPE.Null:
      case LINK_TYPE.Loopback:
        if (there >= 4) this.family(at);
        else this.marks |= PacketMark.Malformed;
        return;
      case LINK_TYPE.LinuxCooked:
        if (there >= 16) this.etherType(this.u16(at + 14), at + 16);
        else this.marks |= PacketMark.Malformed;
        return;
      case LINK_TYPE.LinuxCooked2:
        if (there >= 20) this.etherType(this.u16(at), at + 20);
        else this.marks |= PacketMark.Malformed;
        return;
      case LINK_TYPE.Ppp:
      case LINK_TYPE.PppHdlc:
        this.ppp(at);
        return;
    }
  }

  /** The address family that BSD systems write before the packet, in the byte order of the machine that captured. */
  private family(at: number): void {
    const low = this.u16(at) === 0 ? this.u16(at + 2) : this.bytes[at] | (this.bytes[at + 1] << 8);
    if (low === 2) this.network(ETHERTYPE_IPV4, at + 4);
    else if (low === 10 || low === 24 || low === 28 || low === 30) this.network(ETHERTYPE_IPV6, at + 4);
  }

  /** Link headers between an EtherType and the network header: VLAN tags, LLC/SNAP, MPLS, PPPoE. */
  private etherType(type: number, at: number): void {
    let tags = 0;
    while (type === 0x8100 || type === 0x88a8 || type === 0x9100 || type === 0x9200) {
      if (this.end - at < 4) {
        this.marks |= PacketMark.Malformed;
        return;
      }
      if (tags === 0) this.table.vlan[this.row] = this.u16(at) & 0xfff;
      else this.marks |= PacketMark.Encapsulated;
      type = this.u16(at + 2);
      at += 4;
      if (++tags > MAX_TAGS) return;
    }
    if (type <= 1500) {
      this.llc(at);
      return;
    }
    this.table.etherType[this.row] = type;
    if (type === 0x8847 || type === 0x8848) this.mpls(at);
    else if (type === 0x8864) this.pppoe(at);
    else this.network(type, at);
  }

  /** IEEE 802.2 with SNAP and the zero OUI carries an EtherType (RFC 1042); other LLC has no network header. */
  private llc(at: number): void {
    if (this.end - at < 8 || this.u16(at) !== 0xaaaa || this.bytes[at + 2] !== 3) return;
    if (this.bytes[at + 3] !== 0 || this.u16(at + 4) !== 0) return;
    const type = this.u16(at + 6);
    this.table.etherType[this.row] = type;
    this.network(type, at + 8);
  }

  /** Label stack (RFC 3032): four bytes a label up to the bottom one; the packet's version tells what follows. */
  private mpls(at: number): void {
    this.marks |= PacketMark.Encapsulated;
    for (let labels = 0; labels < MAX_LABELS; labels++) {
      if (this.end - at < 4) {
        this.marks |= PacketMark.Malformed;
        return;
      }
      const bottom = this.bytes[at + 2] & 1;
      at += 4;
      if (bottom === 1) {
        this.byVersion(at);
        return;
      }
    }
  }

  /** Session data (RFC 2516): a six-byte header, then PPP. */
  private pppoe(at: number): void {
    this.marks |= PacketMark.Encapsulated;
    if (this.end - at < 8) this.marks |= PacketMark.Malformed;
    else this.pppProtocol(at + 6);
  }

  private ppp(at: number): void {
    if (this.end - at < 4) {
      this.marks |= PacketMark.Malformed;
      return;
    }
    this.pppProtocol(this.u16(at) === 0xff03 ? at + 2 : at);
  }

  /** PPP's protocol number, of one byte where it is odd (protocol field compression, RFC 1661 §6.5). */
  private pppProtocol(at: number): void {
    const compressed = (this.bytes[at] & 1) === 1;
    const protocol = compressed ? this.bytes[at] : this.u16(at);
    const next = compressed ? at + 1 : at + 2;
    if (protocol === 0x21) this.network(ETHERTYPE_IPV4, next);
    else if (protocol === 0x57) this.network(ETHERTYPE_IPV6, next);
  }

  private byVersion(at: number): void {
    if (at >= this.end) return;
    const version = this.bytes[at] >>> 4;
    if (version === 4) this.network(ETHERTYPE_IPV4, at);
    else if (version === 6) this.network(ETHERTYPE_IPV6, at);
  }

  private network(type: number, at: number): void {
    if (type === ETHERTYPE_IPV4) this.ipv4(at);
    else if (type === ETHERTYPE_IPV6) this.ipv6(at);
    else if (type === ETHERTYPE_ARP) this.arp(at);
  }

  /** ARP for IPv4 over six-byte hardware addresses (RFC 826): the protocol addresses go into the address columns. */
  private arp(at: number): void {
    this.table.networkAt[this.row] = at - this.start;
    if (this.end - at < 28) {
      this.marks |= PacketMark.Malformed;
      return;
    }
    if (this.u16(at + 2) !== ETHERTYPE_IPV4 || this.u16(at + 4) !== 0x0604) return;
    this.table.source[this.row] = this.addresses.internIpv4(this.bytes, at + 14);
    this.table.destination[this.row] = this.addresses.internIpv4(this.bytes, at + 24);
  }

  /** RFC 791. A total length of 0 is what segmentation offload leaves: the frame's end is the datagram's. */
  private ipv4(at: number): void {
    const { table, bytes, row } = this;
    table.networkAt[row] = at - this.start;
    const there = this.end - at;
    const header = there > 0 ? (bytes[at] & 15) << 2 : 0;
    if (there < 20 || bytes[at] >>> 4 !== 4 || header < 20) {
      this.marks |= PacketMark.Malformed;
      return;
    }
    const total = this.u16(at + 2) || there;
    table.ipLength[row] = total;
    table.timeToLive[row] = bytes[at + 8];
    table.protocol[row] = bytes[at + 9];
    table.source[row] = this.addresses.internIpv4(bytes, at + 12);
    table.destination[row] = this.addresses.internIpv4(bytes, at + 16);
    if (there < header || total < header) {
      this.marks |= PacketMark.Malformed;
      return;
    }
    if (!sumIsRight(this.checksums.sum(at, at + header))) this.marks |= PacketMark.BadIpChecksum;
    const fragment = this.u16(at + 6) & 0x3fff;
    if (fragment !== 0) this.noteFragment(fragment & 0x1fff);
    this.pseudoSum = this.checksums.sum(at + 12, at + 20);
    this.toGroup = bytes[at + 16] >>> 4 === 14;
    this.verifiable = fragment === 0;
    this.transport(bytes[at + 9], at + header, at + total);
  }

  private noteFragment(offset: number): void {
    this.marks |= offset === 0 ? PacketMark.FirstFragment : PacketMark.LaterFragment;
  }

  /** RFC 8200. A payload length of 0 with bytes behind it (jumbo, offload) means up to the frame's end. */
  private ipv6(at: number): void {
    const { table, bytes, row } = this;
    table.networkAt[row] = at - this.start;
    const there = this.end - at;
    if (there < 40 || bytes[at] >>> 4 !== 6) {
      this.marks |= PacketMark.Malformed;
      return;
    }
    const total = 40 + (this.u16(at + 4) || there - 40);
    this.marks |= PacketMark.Ipv6;
    if (total > MOST_NARROW_LENGTH) table.widen(LENGTHS);
    table.ipLength[row] = total;
    table.timeToLive[row] = bytes[at + 7];
    table.source[row] = this.addresses.internIpv6(bytes, at + 8);
    table.destination[row] = this.addresses.internIpv6(bytes, at + 24);
    this.pseudoSum = this.checksums.sum(at + 8, at + 40);
    this.toGroup = bytes[at + 24] === 0xff;
    this.verifiable = true;
    this.ipv6Chain(bytes[at + 6], at + 40, at + total);
  }

  /** Walks the extension headers (RFC 8200 §4) to the transport header. */
  private ipv6Chain(next: number, at: number, datagramEnd: number): void {
    const { bytes } = this;
    const limit = Math.min(this.end, datagramEnd);
    while (next === 0 || next === 43 || next === 60 || next === 44 || next === 51) {
      if (limit - at < 8 || at - this.start > MAX_HEADERS) {
        this.table.protocol[this.row] = next;
        this.marks |= PacketMark.Malformed;
        return;
      }
      const length = next === 44 ? 8 : next === 51 ? (bytes[at + 1] + 2) << 2 : (bytes[at + 1] + 1) << 3;
      if (next === 43 && bytes[at + 3] > 0) this.verifiable = false;
      if (next === 44 && (this.u16(at + 2) & 0xfff9) !== 0) {
        this.noteFragment(this.u16(at + 2) & 0xfff8);
        this.verifiable = false;
      }
      next = bytes[at];
      at += length;
      if ((this.marks & PacketMark.LaterFragment) !== 0) break;
    }
    this.table.protocol[this.row] = next;
    this.transport(next, at, datagramEnd);
  }

  /** The transport header at `at` of a datagram that ends at `datagramEnd` (which may lie past what was captured). */
  private transport(protocol: number, at: number, datagramEnd: number): void {
    const { table, row } = this;
    this.limit = Math.min(this.end, datagramEnd);
    if (datagramEnd > this.end) {
      this.marks |= PacketMark.PayloadCut;
      this.verifiable = false;
    }
    if ((this.marks & PacketMark.LaterFragment) !== 0) {
      table.payloadAt[row] = at - this.start;
      table.payloadLength[row] = Math.max(0, datagramEnd - at);
      return;
    }
    if (at >= this.limit) {
      if (HAS_HEADER[protocol] === 1) this.marks |= PacketMark.Malformed;
      return;
    }
    table.transportAt[row] = at - this.start;
    if (protocol === 6) this.tcp(at, datagramEnd);
    else if (protocol === 17) this.udp(at, datagramEnd);
    else if (protocol === 1 || protocol === 58) this.icmp(protocol, at, datagramEnd);
    else if (protocol === 132) this.sctp(at, datagramEnd);
    else this.payload(at, datagramEnd);
    if (protocol === 4 || protocol === 41 || protocol === 47) this.marks |= PacketMark.Encapsulated;
  }

  private payload(at: number, to: number): void {
    this.table.payloadAt[this.row] = at - this.start;
    this.table.payloadLength[this.row] = Math.max(0, to - at);
  }

  /** Reads the port pair where there are bytes for it; false when the header needs more than there is. */
  private ports(at: number, header: number): boolean {
    if (this.limit - at >= 4) {
      this.table.sourcePort[this.row] = this.u16(at);
      this.table.destinationPort[this.row] = this.u16(at + 2);
    }
    if (this.limit - at >= header) return true;
    this.marks |= PacketMark.Malformed;
    return false;
  }

  /** RFC 9293 §3.1. */
  private tcp(at: number, datagramEnd: number): void {
    if (!this.ports(at, 20)) return;
    const { table, bytes, row } = this;
    table.sequence[row] = this.u32(at + 4);
    table.acknowledgment[row] = this.u32(at + 8);
    table.tcpFlags[row] = this.u16(at + 12) & 0xfff;
    table.window[row] = this.u16(at + 14);
    const header = (bytes[at + 12] >>> 4) << 2;
    if (header < 20 || at + header > datagramEnd) {
      this.marks |= PacketMark.Malformed;
      return;
    }
    this.payload(at + header, datagramEnd);
    if (this.verifiable) this.verify(6, at, datagramEnd);
  }

  /** RFC 768. The payload ends where UDP's own length says, if IP has as much. */
  private udp(at: number, datagramEnd: number): void {
    if (!this.ports(at, 8)) return;
    const length = this.u16(at + 4);
    if (length !== 0 && length < 8) {
      this.marks |= PacketMark.Malformed;
      return;
    }
    const to = length === 0 ? datagramEnd : Math.min(datagramEnd, at + length);
    if (at + length > datagramEnd) this.marks |= PacketMark.Malformed;
    this.payload(at + 8, to);
    const port = this.table.destinationPort[this.row];
    if (isTunnelPort(port)) this.marks |= PacketMark.Encapsulated;
    if (isAnswer(this.bytes, at + 8, Math.min(this.end, to), port, this.toGroup))
      this.marks |= PacketMark.Answer;
    const unchecked = this.u16(at + 6) === 0 && (this.marks & PacketMark.Ipv6) === 0;
    if (this.verifiable && !unchecked && at + length <= datagramEnd) this.verify(17, at, to);
  }

  /** RFC 792, RFC 4443: type and code in the port columns; everything after the eight-byte header is payload. */
  private icmp(protocol: number, at: number, datagramEnd: number): void {
    if (this.limit - at >= 2) {
      this.table.sourcePort[this.row] = this.bytes[at];
      this.table.destinationPort[this.row] = this.bytes[at + 1];
    }
    if (this.limit - at < 8) {
      this.marks |= PacketMark.Malformed;
      return;
    }
    this.payload(at + 8, datagramEnd);
    if (this.verifiable) this.verify(protocol, at, datagramEnd);
  }

  /** RFC 9260 §3.1. */
  private sctp(at: number, datagramEnd: number): void {
    if (this.ports(at, 12)) this.payload(at + 12, datagramEnd);
  }

  private verify(protocol: number, at: number, to: number): void {
    let total = this.checksums.sum(at, to);
    if (protocol !== 1) total += this.pseudoSum + protocol + (to - at);
    if (!sumIsRight(total)) this.marks |= PacketMark.BadTransportChecksum;
  }

  private u16(at: number): number {
    return (this.bytes[at] << 8) | this.bytes[at + 1];
  }

  private u32(at: number): number {
    const { bytes } = this;
    return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
  }
}

/** What the protocol column holds for a packet that is not IP. */
export const NOT_IP = 0xff;

const ETHERTYPE_IPV4 = 0x0800;
const ETHERTYPE_ARP = 0x0806;
const ETHERTYPE_IPV6 = 0x86dd;
const MAX_TAGS = 16;
const MAX_LABELS = 64;
/** Columns keep header offsets in 16 bits; a chain of headers this long is no packet that a stack would take. */
const MAX_HEADERS = 0xf000;

/** IP protocols whose header has to follow: an IP datagram that ends before it is malformed. */
const HAS_HEADER = new Uint8Array(256);
for (const protocol of [1, 6, 17, 58, 132]) HAS_HEADER[protocol] = 1;
