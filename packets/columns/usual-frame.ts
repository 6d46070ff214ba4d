import type { AddressTable } from './addresses';
import { type ChecksumWindow, sumIsRight } from './internet-checksum';
import { PacketMark, type PacketTable } from './packet-table';
import { isTunnelPort } from './tunnels';

/**
 * The short way through a frame as nearly all are: untagged Ethernet with a whole IPv4 header without options or a
 * whole IPv6 header without extensions, not fragmented, TCP or UDP inside, all of it captured. One straight function
 * on purpose: a capture is read once, in a process that has just started, where calls are what costs. Whatever is
 * not as expected is left to `FrameIndexer`'s long way, which comes to the same columns (the tests compare them).
 */
export class UsualFrames {
  private bytes: Uint8Array = new Uint8Array(0);

  constructor(
    private readonly table: PacketTable,
    private readonly addresses: AddressTable,
    private readonly checksums: ChecksumWindow,
  ) {}

  /** The bytes that offsets point into from now on; the checksums look at the same. */
  use(window: Uint8Array): void {
    this.bytes = window;
  }

  /** Fills the row of the Ethernet frame at [start, end); false, with nothing written, where it is not a usual one. */
  index(row: number, start: number, end: number, original: number): boolean {
    const { bytes, table } = this;
    const at = start + 14;
    const there = end - at;
    if (there < 28) return false;
    const type = (bytes[start + 12] << 8) | bytes[start + 13];
    let total = 0;
    let transport = 0;
    let protocol = 0;
    let marks = end - start < original ? PacketMark.Cut : 0;
    if (type === 0x0800) {
      if (bytes[at] !== 0x45 || ((bytes[at + 6] & 0x3f) | bytes[at + 7]) !== 0) return false;
      total = (bytes[at + 2] << 8) | bytes[at + 3];
      protocol = bytes[at + 9];
      transport = at + 20;
    } else if (type === 0x86dd) {
      const payload = (bytes[at + 4] << 8) | bytes[at + 5];
      if (bytes[at] >>> 4 !== 6 || payload === 0) return false;
      total = 40 + payload;
      protocol = bytes[at + 6];
      transport = at + 40;
      marks |= PacketMark.Ipv6;
    } else return false;
    if (total > there) return false;
    let to = at + total;
    let payloadAt = transport + 8;
    if (protocol === 6) {
      if (to - transport < 20) return false;
      payloadAt = transport + ((bytes[transport + 12] >>> 4) << 2);
      if (payloadAt < transport + 20 || payloadAt > to) return false;
    } else if (protocol === 17) {
      if (to - transport < 8) return false;
      const length = (bytes[transport + 4] << 8) | bytes[transport + 5];
      if (length < 8 || transport + length > to) return false;
      if (((bytes[transport + 6] << 8) | bytes[transport + 7]) === 0) return false;
      to = transport + length;
    } else return false;
    const destinationPort = (bytes[transport + 2] << 8) | bytes[transport + 3];
    if (protocol === 17 && isTunnelPort(destinationPort)) return false;
    // The addresses stand right before the transport header: one sum goes over both (RFC 9293 §3.1, RFC 8200 §8.1).
    let sum = protocol + to - transport;
    if (type === 0x0800) {
      if (!sumIsRight(this.checksums.sum(at, transport))) marks |= PacketMark.BadIpChecksum;
      table.source[row] = this.addresses.internIpv4(bytes, at + 12);
      table.destination[row] = this.addresses.internIpv4(bytes, at + 16);
      table.timeToLive[row] = bytes[at + 8];
      sum += this.checksums.sum(at + 12, to);
    } else {
      table.source[row] = this.addresses.internIpv6(bytes, at + 8);
      table.destination[row] = this.addresses.internIpv6(bytes, at + 24);
      table.timeToLive[row] = bytes[at + 7];
      sum += this.checksums.sum(at + 8, to);
    }
    if (!sumIsRight(sum)) marks |= PacketMark.BadTransportChecksum;
    table.etherType[row] = type;
    table.networkAt[row] = 14;
    table.transportAt[row] = transport - start;
    table.payloadAt[row] = payloadAt - start;
    table.payloadLength[row] = to - payloadAt;
    table.ipLength[row] = total;
    table.protocol[row] = protocol;
    table.sourcePort[row] = (bytes[transport] << 8) | bytes[transport + 1];
    table.destinationPort[row] = destinationPort;
    table.marks[row] = marks;
    if (protocol === 6) {
      const word = transport + 4;
      table.sequence[row] =
        (bytes[word] << 24) | (bytes[word + 1] << 16) | (bytes[word + 2] << 8) | bytes[word + 3];
      table.acknowledgment[row] =
        (bytes[word + 4] << 24) | (bytes[word + 5] << 16) | (bytes[word + 6] << 8) | bytes[word + 7];
      table.tcpFlags[row] = ((bytes[word + 8] << 8) | bytes[word + 9]) & 0xfff;
      table.window[row] = (bytes[word + 10] << 8) | bytes[word + 11];
    }
    return true;
  }
}
