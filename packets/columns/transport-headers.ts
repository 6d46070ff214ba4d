import { isAnswer } from './answers';
import type { FrameCursor } from './frame-cursor';
import { type ChecksumWindow, sumIsRight } from './internet-checksum';
import { FLAGS, MOST_NARROW_BYTE, PacketMark, type PacketTable } from './packet-table';
import { isTunnelPort } from './tunnels';

/** Transport headers, their payload and their checksums. */
export class TransportHeaders {
  constructor(
    private readonly cursor: FrameCursor,
    private readonly table: PacketTable,
    private readonly checksums: ChecksumWindow,
  ) {}

  /** The transport header at `at` of a datagram that ends at `datagramEnd` (which may lie past what was captured). */
  transport(protocol: number, at: number, datagramEnd: number): void {
    const { table } = this;
    const { row } = this.cursor;
    this.cursor.limit = Math.min(this.cursor.end, datagramEnd);
    if (datagramEnd > this.cursor.end) {
      this.cursor.marks |= PacketMark.PayloadCut;
      this.cursor.verifiable = false;
    }
    if ((this.cursor.marks & PacketMark.LaterFragment) !== 0) {
      table.place('payloadAt', row, at - this.cursor.start);
      table.payloadLength[row] = Math.max(0, datagramEnd - at);
      return;
    }
    if (at >= this.cursor.limit) {
      if (HAS_HEADER[protocol] === 1) this.cursor.marks |= PacketMark.Malformed;
      return;
    }
    table.place('transportAt', row, at - this.cursor.start);
    if (protocol === 6) this.tcp(at, datagramEnd);
    else if (protocol === 17) this.udp(at, datagramEnd);
    else if (protocol === 1 || protocol === 58) this.icmp(protocol, at, datagramEnd);
    else if (protocol === 132) this.sctp(at, datagramEnd);
    else this.payload(at, datagramEnd);
    if (protocol === 4 || protocol === 41 || protocol === 47) this.cursor.marks |= PacketMark.Encapsulated;
  }

  private payload(at: number, to: number): void {
    this.table.place('payloadAt', this.cursor.row, at - this.cursor.start);
    this.table.payloadLength[this.cursor.row] = Math.max(0, to - at);
  }

  /** Reads the port pair where there are bytes for it; false when the header needs more than there is. */
  private ports(at: number, header: number): boolean {
    if (this.cursor.limit - at >= 4) {
      this.table.sourcePort[this.cursor.row] = this.cursor.u16(at);
      this.table.destinationPort[this.cursor.row] = this.cursor.u16(at + 2);
    }
    if (this.cursor.limit - at >= header) return true;
    this.cursor.marks |= PacketMark.Malformed;
    return false;
  }

  /** RFC 9293 §3.1. */
  private tcp(at: number, datagramEnd: number): void {
    if (!this.ports(at, 20)) return;
    const { table } = this;
    const { bytes, row } = this.cursor;
    table.sequence[row] = this.cursor.u32(at + 4);
    table.acknowledgment[row] = this.cursor.u32(at + 8);
    const flags = this.cursor.u16(at + 12) & 0xfff;
    if (flags > MOST_NARROW_BYTE) table.widen(FLAGS);
    table.tcpFlags[row] = flags;
    table.window[row] = this.cursor.u16(at + 14);
    const header = (bytes[at + 12] >>> 4) << 2;
    if (header < 20 || at + header > datagramEnd) {
      this.cursor.marks |= PacketMark.Malformed;
      return;
    }
    this.payload(at + header, datagramEnd);
    if (this.cursor.verifiable) this.verify(6, at, datagramEnd);
  }

  /** RFC 768. The payload ends where UDP's own length says, if IP has as much. */
  private udp(at: number, datagramEnd: number): void {
    if (!this.ports(at, 8)) return;
    const length = this.cursor.u16(at + 4);
    if (length !== 0 && length < 8) {
      this.cursor.marks |= PacketMark.Malformed;
      return;
    }
    const to = length === 0 ? datagramEnd : Math.min(datagramEnd, at + length);
    if (at + length > datagramEnd) this.cursor.marks |= PacketMark.Malformed;
    this.payload(at + 8, to);
    const port = this.table.destinationPort[this.cursor.row];
    if (isTunnelPort(port)) this.cursor.marks |= PacketMark.Encapsulated;
    if (isAnswer(this.cursor.bytes, at + 8, Math.min(this.cursor.end, to), port, this.cursor.toGroup))
      this.cursor.marks |= PacketMark.Answer;
    const unchecked = this.cursor.u16(at + 6) === 0 && (this.cursor.marks & PacketMark.Ipv6) === 0;
    if (this.cursor.verifiable && !unchecked && at + length <= datagramEnd) this.verify(17, at, to);
  }

  /** RFC 792, RFC 4443: type and code in the port columns; everything after the eight-byte header is payload. */
  private icmp(protocol: number, at: number, datagramEnd: number): void {
    if (this.cursor.limit - at >= 2) {
      this.table.sourcePort[this.cursor.row] = this.cursor.bytes[at];
      this.table.destinationPort[this.cursor.row] = this.cursor.bytes[at + 1];
    }
    if (this.cursor.limit - at < 8) {
      this.cursor.marks |= PacketMark.Malformed;
      return;
    }
    this.payload(at + 8, datagramEnd);
    if (this.cursor.verifiable) this.verify(protocol, at, datagramEnd);
  }

  /** RFC 9260 §3.1. */
  private sctp(at: number, datagramEnd: number): void {
    if (this.ports(at, 12)) this.payload(at + 12, datagramEnd);
  }

  private verify(protocol: number, at: number, to: number): void {
    let total = this.checksums.sum(at, to);
    if (protocol !== 1) total += this.cursor.pseudoSum + protocol + (to - at);
    if (!sumIsRight(total)) this.cursor.marks |= PacketMark.BadTransportChecksum;
  }
}

/** IP protocols whose header has to follow: an IP datagram that ends before it is malformed. */
const HAS_HEADER = new Uint8Array(256);
for (const protocol of [1, 6, 17, 58, 132]) HAS_HEADER[protocol] = 1;
