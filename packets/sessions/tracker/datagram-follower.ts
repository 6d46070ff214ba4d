import { PacketMark } from '../../columns/packet-mark';
import type { DatagramConnection } from './datagram-connection';
import { icmpCounterpart } from './icmp-pairs';
import type { Joining } from './joining';
import { isLikelyServerPort } from './server-ports';

/** Follows packets of UDP, ICMP and of all protocols without ports. */
export class DatagramFollower {
  constructor(private readonly joining: Joining) {}

  udp(): void {
    const packet = this.joining.packet;
    if (packet.hasHeader(8)) this.follow(UDP, packet.sourcePort, packet.destinationPort, false);
  }

  icmp(protocol: i32): void {
    const packet = this.joining.packet;
    if (!packet.hasHeader(8)) return;
    const type = packet.sourcePort;
    const counterpart = icmpCounterpart(protocol, type);
    if (counterpart < 0) this.follow(protocol, type, packet.destinationPort, true);
    else this.follow(protocol, type, counterpart, false);
  }

  /** A protocol without ports stands in both port fields, as Zeek has it. */
  withoutPorts(protocol: i32): void {
    this.follow(protocol, protocol, protocol, false);
  }

  private follow(protocol: i32, sourcePort: i32, destinationPort: i32, oneWay: boolean): void {
    const joining = this.joining;
    const packet = joining.packet;
    const connection = this.connection(protocol, sourcePort, destinationPort, oneWay);
    const fromOriginator = joining.isFromOriginator(connection);
    joining.hang(connection);
    if (packet.hasBadChecksum(packet.headers)) {
      connection.badChecksum(fromOriginator);
      return;
    }
    connection.deliver(packet.number - 1, packet.time, fromOriginator, packet.payloadLength);
    // The first packet stays counted for the originator, which is the other side from now on.
    const isFirst = connection.packets === 1 && protocol === UDP;
    if (isFirst && fromOriginator && (packet.rows.marks(packet.headers) & PacketMark.Answer) !== 0)
      connection.flip();
    connection.count(fromOriginator, packet.ipLength);
  }

  private connection(
    protocol: i32,
    sourcePort: i32,
    destinationPort: i32,
    oneWay: boolean,
  ): DatagramConnection {
    const joining = this.joining;
    const time = joining.packet.time;
    const flow = joining.flow(protocol, sourcePort, destinationPort, oneWay);
    const value = joining.current(flow);
    if (value !== 0) {
      const known = joining.live.datagram(value - 1);
      if (!known.isOver(time)) return known;
      known.flow = 0;
    }
    const connection = joining.live.newDatagram(time);
    joining.begin(connection, flow, protocol, sourcePort, destinationPort);
    if (protocol === UDP && this.looksReversed()) connection.flip();
    return connection;
  }

  private looksReversed(): boolean {
    const packet = this.joining.packet;
    return (
      isLikelyServerPort(UDP, packet.sourcePort) &&
      !isLikelyServerPort(UDP, packet.destinationPort) &&
      !this.joining.isBroadcast()
    );
  }
}

const UDP: i32 = 17;
