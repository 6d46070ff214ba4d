import type { TracedBytes } from '../../applications/application';
import { type Capture, frameBytes } from '../../capture/capture';
import { PacketMark } from '../../columns/packet-table';
import type { TestedPacket } from '../rules/compiled-rule';

/** What packet tests look at, read from the columns and the frame. */
export class PacketView implements TestedPacket {
  private headers: { readonly network: Uint8Array; readonly transport: Uint8Array } | undefined;

  constructor(
    private readonly capture: Capture,
    readonly row: number,
  ) {}

  get protocol(): number {
    return this.capture.table.protocol[this.row];
  }

  get payloadLength(): number {
    return this.capture.table.payloadLength[this.row];
  }

  get tcpFlags(): number {
    return this.capture.table.tcpFlags[this.row];
  }

  get sequence(): number {
    return this.capture.table.sequence[this.row];
  }

  get acknowledgment(): number {
    return this.capture.table.acknowledgment[this.row];
  }

  get window(): number {
    return this.capture.table.window[this.row];
  }

  get timeToLive(): number {
    return this.capture.table.timeToLive[this.row];
  }

  get icmpType(): number {
    return this.capture.table.sourcePort[this.row];
  }

  get icmpCode(): number {
    return this.capture.table.destinationPort[this.row];
  }

  get sameAddresses(): boolean {
    const { table } = this.capture;
    return table.source[this.row] === table.destination[this.row];
  }

  get ipv6(): boolean {
    return (this.capture.table.marks[this.row] & PacketMark.Ipv6) !== 0;
  }

  get wrongIpChecksum(): boolean {
    return (this.capture.table.marks[this.row] & PacketMark.BadIpChecksum) !== 0;
  }

  get wrongTransportChecksum(): boolean {
    return (this.capture.table.marks[this.row] & PacketMark.BadTransportChecksum) !== 0;
  }

  /** RFC 791 §3.1; the fragment header of IPv6 stands in front of the transport header (RFC 8200 §4.5). */
  get fragmentOffset(): number {
    const { networkHeader } = this;
    if (!this.ipv6) return ((networkHeader[6] & 0x1f) << 8) | networkHeader[7];
    const at = networkHeader.length - FRAGMENT_HEADER;
    const isFragment = at >= IPV6_HEADER && networkHeader[6] === FRAGMENT;
    return isFragment ? ((networkHeader[at + 2] << 8) | networkHeader[at + 3]) >> 3 : 0;
  }

  get vlans(): readonly number[] {
    const frame = frameBytes(this.capture, this.row);
    const found: number[] = [];
    for (let at = 12; at + 4 <= this.capture.table.networkAt[this.row] && TAGS.has(word(frame, at)); at += 4)
      found.push(word(frame, at + 2) & 0x0fff);
    return found;
  }

  network(): TracedBytes {
    return this.traced(this.networkHeader, this.capture.table.networkAt[this.row]);
  }

  /** The transport header without what it carries. */
  transportPart(): TracedBytes {
    const { table } = this.capture;
    const at = table.transportAt[this.row];
    const end = table.payloadAt[this.row];
    const length = end > at ? end - at : this.transport.length;
    return this.traced(this.transport.subarray(0, length), at);
  }

  address(side: 'source' | 'destination'): TracedBytes {
    const bytes = this.capture.addresses.bytes(this.capture.table[side][this.row]);
    const place = this.ipv6 ? { source: 8, destination: 24 } : { source: 12, destination: 16 };
    return this.traced(bytes, this.capture.table.networkAt[this.row] + place[side]);
  }

  private traced(bytes: Uint8Array, at: number): TracedBytes {
    return { bytes, origin: (offset) => ({ packet: this.row + 1, offset: at + offset }) };
  }

  get networkHeader(): Uint8Array {
    return this.read().network;
  }

  get transport(): Uint8Array {
    return this.read().transport;
  }

  private read() {
    if (!this.headers) {
      const { table } = this.capture;
      const frame = frameBytes(this.capture, this.row);
      const transportAt = table.transportAt[this.row];
      const network = frame.slice(table.networkAt[this.row], transportAt || frame.length);
      this.headers = { network, transport: transportAt ? frame.slice(transportAt) : NOTHING };
    }
    return this.headers;
  }
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 8) | bytes[at + 1];
}

const IPV6_HEADER = 40;
const FRAGMENT_HEADER = 8;
const FRAGMENT = 44;
/** IEEE 802.1Q and 802.1ad. */
const TAGS: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);
const NOTHING = new Uint8Array(0);
