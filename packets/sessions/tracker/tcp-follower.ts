import { PacketMark } from '../../columns/packet-mark';
import type { Joining } from './joining';
import { ACK, Segment, SYN } from './segment';
import { isFtpControlPort, isLikelyServerPort } from './server-ports';
import type { TcpConnection } from './tcp-connection';
import { isReusedBy } from './tcp-outcome';

/** Follows packets of TCP. */
export class TcpFollower {
  private readonly segment: Segment = new Segment();

  constructor(private readonly joining: Joining) {}

  follow(): void {
    const joining = this.joining;
    const packet = joining.packet;
    if (!packet.hasHeader(20)) return;
    const rows = packet.rows;
    const headers = packet.headers;
    const segment = this.segment;
    segment.flags = rows.flags(headers);
    segment.sequence = rows.sequence(headers);
    const connection = this.connection();
    const fromOriginator = joining.isFromOriginator(connection);
    joining.hang(connection);
    if (rows.payloadAt(headers) === 0) return;
    if (packet.hasBadChecksum(headers)) {
      connection.badChecksum(fromOriginator);
      return;
    }
    segment.row = packet.number - 1;
    segment.time = packet.time;
    segment.acknowledgment = rows.acknowledgment(headers);
    segment.window = rows.window(headers);
    segment.length = packet.payloadLength;
    segment.captured = (rows.marks(headers) & PacketMark.PayloadCut) === 0;
    connection.deliver(segment, fromOriginator);
    if (packet.payloadLength > 0 && isFtpControlPort(connection.responsePort))
      joining.outside.readControl(headers);
    // A late SYN may have turned the connection around.
    connection.count(joining.isFromOriginator(connection), packet.ipLength);
  }

  /** The connection that the segment belongs to; a new one where there is none or it starts one. */
  private connection(): TcpConnection {
    const joining = this.joining;
    const packet = joining.packet;
    const segment = this.segment;
    const flow = joining.flow(TCP, packet.sourcePort, packet.destinationPort, false);
    const value = joining.current(flow);
    if (value !== 0) {
      const known = joining.live.tcp(value - 1);
      if (!known.isOver(packet.time) && !isReusedBy(known, segment.flags, segment.sequence)) return known;
      known.flow = 0;
    }
    const connection = joining.live.newTcp(packet.time);
    joining.begin(connection, flow, TCP, packet.sourcePort, packet.destinationPort);
    if (this.looksReversed()) connection.flip();
    if (joining.outside.isAnnounced(connection.responder, connection.responsePort))
      joining.columns.carriesFtpData.set(connection.session, 1);
    return connection;
  }

  /** The first packet is no SYN: the responder is the side with a server's port. */
  private looksReversed(): boolean {
    const flags = this.segment.flags;
    if ((flags & SYN) !== 0 && (flags & ACK) === 0) return false;
    const source = this.joining.packet.sourcePort;
    const destination = this.joining.packet.destinationPort;
    if (!isLikelyServerPort(TCP, source) || this.joining.isBroadcast()) return false;
    if (!isLikelyServerPort(TCP, destination)) return true;
    return (flags & SYN) === 0 && source < destination;
  }
}

const TCP: i32 = 6;
