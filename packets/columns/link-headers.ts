import { LINK_TYPE } from '../capture/link-types';
import { ETHERTYPE_IPV4, ETHERTYPE_IPV6 } from './ether-types';
import type { FrameCursor } from './frame-cursor';
import type { NetworkHeaders } from './network-headers';
import { PacketMark, type PacketTable } from './packet-table';

/** Headers between the start of a frame and its network header. */
export class LinkHeaders {
  constructor(
    private readonly cursor: FrameCursor,
    private readonly table: PacketTable,
    private readonly networks: NetworkHeaders,
  ) {}

  ethernet(at: number): void {
    if (this.cursor.end - at < 14) {
      this.cursor.marks |= PacketMark.Malformed;
      return;
    }
    this.etherType(this.cursor.u16(at + 12), at + 14);
  }

  otherLink(linkType: number): void {
    const at = this.cursor.start;
    const there = this.cursor.end - at;
    switch (linkType) {
      case LINK_TYPE.Raw:
      case LINK_TYPE.RawBsd:
      case LINK_TYPE.RawOpenBsd:
      case LINK_TYPE.Ipv4:
      case LINK_TYPE.Ipv6:
        this.networks.byVersion(at);
        return;
      case LINK_TYPE.Null:
      case LINK_TYPE.Loopback:
        if (there >= 4) this.family(at);
        else this.cursor.marks |= PacketMark.Malformed;
        return;
      case LINK_TYPE.LinuxCooked:
        if (there >= 16) this.etherType(this.cursor.u16(at + 14), at + 16);
        else this.cursor.marks |= PacketMark.Malformed;
        return;
      case LINK_TYPE.LinuxCooked2:
        if (there >= 20) this.etherType(this.cursor.u16(at), at + 20);
        else this.cursor.marks |= PacketMark.Malformed;
        return;
      case LINK_TYPE.Ppp:
      case LINK_TYPE.PppHdlc:
        this.ppp(at);
        return;
    }
  }

  /** The address family that BSD systems write before the packet, in the byte order of the machine that captured. */
  private family(at: number): void {
    const low =
      this.cursor.u16(at) === 0
        ? this.cursor.u16(at + 2)
        : this.cursor.bytes[at] | (this.cursor.bytes[at + 1] << 8);
    if (low === 2) this.networks.network(ETHERTYPE_IPV4, at + 4);
    else if (low === 10 || low === 24 || low === 28 || low === 30)
      this.networks.network(ETHERTYPE_IPV6, at + 4);
  }

  /** Link headers between an EtherType and the network header: VLAN tags, LLC/SNAP, MPLS, PPPoE. */
  etherType(type: number, at: number): void {
    let tags = 0;
    while (type === 0x8100 || type === 0x88a8 || type === 0x9100 || type === 0x9200) {
      if (this.cursor.end - at < 4) {
        this.cursor.marks |= PacketMark.Malformed;
        return;
      }
      if (tags === 0) this.table.vlan[this.cursor.row] = this.cursor.u16(at) & 0xfff;
      else this.cursor.marks |= PacketMark.Encapsulated;
      type = this.cursor.u16(at + 2);
      at += 4;
      if (++tags > MAX_TAGS) return;
    }
    if (type <= 1500) {
      this.llc(at);
      return;
    }
    this.table.etherType[this.cursor.row] = type;
    if (type === 0x8847 || type === 0x8848) this.mpls(at);
    else if (type === 0x8864) this.pppoe(at);
    else this.networks.network(type, at);
  }

  /** IEEE 802.2 with SNAP and the zero OUI carries an EtherType (RFC 1042); other LLC has no network header. */
  private llc(at: number): void {
    if (this.cursor.end - at < 8 || this.cursor.u16(at) !== 0xaaaa || this.cursor.bytes[at + 2] !== 3) return;
    if (this.cursor.bytes[at + 3] !== 0 || this.cursor.u16(at + 4) !== 0) return;
    const type = this.cursor.u16(at + 6);
    this.table.etherType[this.cursor.row] = type;
    this.networks.network(type, at + 8);
  }

  /** Label stack (RFC 3032): four bytes a label up to the bottom one; the packet's version tells what follows. */
  private mpls(at: number): void {
    this.cursor.marks |= PacketMark.Encapsulated;
    for (let labels = 0; labels < MAX_LABELS; labels++) {
      if (this.cursor.end - at < 4) {
        this.cursor.marks |= PacketMark.Malformed;
        return;
      }
      const bottom = this.cursor.bytes[at + 2] & 1;
      at += 4;
      if (bottom === 1) {
        this.networks.byVersion(at);
        return;
      }
    }
  }

  /** Session data (RFC 2516): a six-byte header, then PPP. */
  private pppoe(at: number): void {
    this.cursor.marks |= PacketMark.Encapsulated;
    if (this.cursor.end - at < 8) this.cursor.marks |= PacketMark.Malformed;
    else this.pppProtocol(at + 6);
  }

  ppp(at: number): void {
    if (this.cursor.end - at < 4) {
      this.cursor.marks |= PacketMark.Malformed;
      return;
    }
    this.pppProtocol(this.cursor.u16(at) === 0xff03 ? at + 2 : at);
  }

  /** PPP's protocol number, of one byte where it is odd (protocol field compression, RFC 1661 §6.5). */
  private pppProtocol(at: number): void {
    const compressed = (this.cursor.bytes[at] & 1) === 1;
    const protocol = compressed ? this.cursor.bytes[at] : this.cursor.u16(at);
    const next = compressed ? at + 1 : at + 2;
    if (protocol === 0x21) this.networks.network(ETHERTYPE_IPV4, next);
    else if (protocol === 0x57) this.networks.network(ETHERTYPE_IPV6, next);
  }
}

const MAX_TAGS = 16;
const MAX_LABELS = 64;
