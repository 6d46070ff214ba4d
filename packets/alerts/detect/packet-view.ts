import { type Capture, frameBytes } from '../../capture/capture';
import { PacketMark } from '../../columns/packet-table';
import type { TestedPacket } from '../rules/compiled-rule';

/** What packet tests look at, read from the columns and the frame. */
export class PacketView implements TestedPacket {
  readonly protocol: number;
  readonly payloadLength: number;
  readonly tcpFlags: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly window: number;
  readonly timeToLive: number;
  readonly icmpType: number;
  readonly icmpCode: number;
  readonly sameAddresses: boolean;
  readonly ipv6: boolean;
  private headers: { readonly network: Uint8Array; readonly transport: Uint8Array } | undefined;

  constructor(
    private readonly capture: Capture,
    readonly row: number,
  ) {
    const { table } = capture;
    this.protocol = table.protocol[row];
    this.payloadLength = table.payloadLength[row];
    this.tcpFlags = table.tcpFlags[row];
    this.sequence = table.sequence[row];
    this.acknowledgment = table.acknowledgment[row];
    this.window = table.window[row];
    this.timeToLive = table.timeToLive[row];
    this.icmpType = table.sourcePort[row];
    this.icmpCode = table.destinationPort[row];
    this.sameAddresses = table.source[row] === table.destination[row];
    this.ipv6 = (table.marks[row] & PacketMark.Ipv6) !== 0;
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
