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

const NOTHING = new Uint8Array(0);
