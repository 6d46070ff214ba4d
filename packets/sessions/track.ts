import type { Capture } from '../capture/capture';
import { NOT_IP } from '../columns/index-frame';
import { PacketMark } from '../columns/packet-table';
import type { Connection, Ends } from './connection';
import { DatagramConnection } from './datagram-connection';
import { FlowTable } from './flow-table';
import { FragmentSets } from './fragment-sets';
import { FtpExpectations } from './ftp-expectations';
import { icmpCounterpart } from './icmp-pairs';
import { LiveConnections } from './live-connections';
import { ACK, type Segment, SYN } from './segment';
import { isLikelyServerPort } from './server-ports';
import { SessionTable } from './session-table';
import { TcpConnection } from './tcp-connection';

export interface TrackOptions {
  /** Follow packets with wrong checksums as well: captures of a machine that leaves them to its network card. */
  readonly ignoreChecksums?: boolean;
  /** Networks (`192.0.2.0/24`) that are local beside the private ones. */
  readonly localNetworks?: readonly string[];
}

/**
 * Sessions of a capture by Zeek's rules, in one pass over the columns; fills the packets' session column. Packets
 * that belong to no session keep 0 there.
 */
export function trackSessions(capture: Capture, options: TrackOptions = {}): SessionTable {
  const tracker = new Tracker(capture, options);
  const { count, innerCount } = capture.table;
  let inner = count;
  for (let row = 0; row < count; row++) {
    tracker.packet(row);
    while (inner < count + innerCount && capture.table.capturedRow(inner) === row) tracker.inner(inner++);
  }
  tracker.finish();
  return tracker.sessions;
}

class Tracker {
  readonly sessions: SessionTable;
  private readonly flows = new FlowTable();
  private readonly live: LiveConnections;
  private readonly fragments: FragmentSets;
  private readonly ftp: FtpExpectations;
  /**
   * The packet at hand: its row, and its lengths by IP. For a datagram put together from fragments, headers are read
   * from the first fragment's row, while the packet is the one that completed it.
   */
  private packetRow = 0;
  /** Number of the captured packet, from 1, and the tunnel around the packet at hand (0: none). */
  private number = 0;
  private tunnel = 0;
  private ipLength = 0;
  private payloadLength = 0;
  private readonly ends: Ends = { source: 0, sourcePort: 0, destination: 0, destinationPort: 0 };
  private readonly ignoreChecksums: boolean;
  private readonly segment: Segment = {
    row: 0,
    time: Number.NaN,
    flags: 0,
    sequence: 0,
    acknowledgment: 0,
    window: 0,
    length: 0,
    captured: true,
  };

  constructor(
    private readonly capture: Capture,
    options: TrackOptions,
  ) {
    this.sessions = new SessionTable(capture, options.localNetworks);
    this.live = new LiveConnections(this.sessions.columns, this.sessions.history);
    this.fragments = new FragmentSets(capture);
    this.ftp = new FtpExpectations(capture);
    this.ignoreChecksums = options.ignoreChecksums ?? false;
    capture.table.session.fill(0);
  }

  finish(): void {
    this.live.settleAll();
  }

  packet(row: number): void {
    const { table } = this.capture;
    if (table.protocol[row] === NOT_IP || !this.isUsable(row)) return;
    this.packetRow = row;
    this.number = table.capturedRow(row) + 1;
    if ((table.marks[row] & FRAGMENT) !== 0) {
      this.fragment(row);
      return;
    }
    this.ipLength = table.ipLength[row];
    this.payloadLength = table.payloadLength[row];
    this.byProtocol(row);
  }

  /** A packet inside of a tunnel, where the packets around it are followed themselves. */
  inner(row: number): void {
    const { table } = this.capture;
    for (let outer = table.enclosingRow(row); ; outer = table.enclosingRow(outer)) {
      if (!this.isUsable(outer) || this.hasBadChecksum(outer)) return;
      if (outer < table.count) break;
    }
    this.tunnel = this.sessions.tunnels.around(row);
    this.packet(row);
    this.tunnel = 0;
  }

  private fragment(row: number): void {
    const whole = this.fragments.add(row);
    if (!whole) return;
    const { table } = this.capture;
    const { firstRow } = whole;
    this.ipLength = whole.length;
    this.payloadLength = whole.payload - (table.payloadAt[firstRow] - table.transportAt[firstRow]);
    this.byProtocol(firstRow);
  }

  /** Follows the packet at hand, whose headers are those of `row`. */
  private byProtocol(row: number): void {
    const protocol = this.capture.table.protocol[row];
    if (protocol === TCP) this.tcp(row);
    else if (protocol === UDP) this.udp(row);
    else if (protocol === ICMP || protocol === ICMPV6) this.icmp(row, protocol);
    else if (!NO_SESSION.has(protocol)) this.other(row, protocol);
  }

  /** Leaves out what Zeek's IP layer does not pass on: wrong checksums, lengths beyond the frame. */
  private isUsable(row: number): boolean {
    const { table } = this.capture;
    const marks = table.marks[row];
    if (table.source[row] === 0) return false;
    if ((marks & PacketMark.BadIpChecksum) !== 0 && !this.ignoreChecksums) return false;
    return table.original[row] >= table.networkAt[row] + table.ipLength[row];
  }

  private tcp(row: number): void {
    const { table } = this.capture;
    if (!this.hasHeader(row, 20)) return;
    const flags = table.tcpFlags[row];
    const sequence = table.sequence[row] | 0;
    const time = this.time(this.packetRow);
    const flow = this.flowOf(TCP, row, table.sourcePort[row], table.destinationPort[row], false);
    let connection = this.current(flow, time);
    if (!(connection instanceof TcpConnection) || connection.isReusedBy(flags, sequence)) {
      connection = this.begin(flow, this.live.tcp(time), TCP, time);
      if (this.looksReversed(row, flags)) connection.flip(this.number);
      if (this.ftp.takes(connection.responder, connection.responsePort)) {
        this.sessions.columns.carriesFtpData[connection.session] = 1;
      }
    }
    const fromOriginator = this.isFromOriginator(connection, row);
    this.hang(connection);
    if (table.payloadAt[row] === 0) return;
    if (this.hasBadChecksum(row)) {
      connection.badChecksum(fromOriginator, this.number);
      return;
    }
    if (connection instanceof TcpConnection) {
      connection.deliver(this.fillSegment(row, time, flags, sequence), fromOriginator);
    }
    if (this.payloadLength > 0 && FtpExpectations.isControlPort(connection.responsePort)) this.ftp.read(row);
    // A late SYN may have turned the connection around.
    connection.count(this.isFromOriginator(connection, row), this.ipLength);
  }

  private fillSegment(row: number, time: number, flags: number, sequence: number): Segment {
    const { table } = this.capture;
    const { segment } = this;
    segment.row = this.number - 1;
    segment.time = time;
    segment.flags = flags;
    segment.sequence = sequence;
    segment.acknowledgment = table.acknowledgment[row] | 0;
    segment.window = table.window[row];
    segment.length = this.payloadLength;
    segment.captured = (table.marks[row] & PacketMark.PayloadCut) === 0;
    return segment;
  }

  private udp(row: number): void {
    const { table } = this.capture;
    if (!this.hasHeader(row, 8)) return;
    const connection = this.datagram(UDP, row, table.sourcePort[row], table.destinationPort[row], false);
    this.deliverDatagram(connection, row);
  }

  private icmp(row: number, protocol: number): void {
    const { table } = this.capture;
    if (!this.hasHeader(row, 8)) return;
    const type = table.sourcePort[row];
    const counterpart = icmpCounterpart(protocol, type);
    const other = counterpart ?? table.destinationPort[row];
    const connection = this.datagram(protocol, row, type, other, counterpart === undefined);
    this.deliverDatagram(connection, row);
  }

  /** A protocol without ports stands in both port fields, as Zeek has it. */
  private other(row: number, protocol: number): void {
    this.deliverDatagram(this.datagram(protocol, row, protocol, protocol, false), row);
  }

  private datagram(
    protocol: number,
    row: number,
    sourcePort: number,
    destinationPort: number,
    oneWay: boolean,
  ): Connection {
    const time = this.time(this.packetRow);
    const flow = this.flowOf(protocol, row, sourcePort, destinationPort, oneWay);
    const known = this.current(flow, time);
    if (known) return known;
    const connection = this.begin(flow, this.live.datagram(time), protocol, time);
    if (protocol === UDP && this.udpLooksReversed(row)) connection.flip(this.number);
    return connection;
  }

  private deliverDatagram(connection: Connection, row: number): void {
    const fromOriginator = this.isFromOriginator(connection, row);
    this.hang(connection);
    if (this.hasBadChecksum(row)) {
      connection.badChecksum(fromOriginator, this.number);
      return;
    }
    if (connection instanceof DatagramConnection) {
      connection.deliver(this.number - 1, this.time(this.packetRow), fromOriginator, this.payloadLength);
    }
    // The first packet stays counted for the originator, which is the other side from now on.
    const isFirst = connection.packets === 1 && connection.protocolNumber === UDP;
    if (isFirst && fromOriginator && (this.capture.table.marks[row] & PacketMark.Answer) !== 0)
      connection.flip(this.number);
    connection.count(fromOriginator, this.ipLength);
  }

  /** The flow of a packet; its ends are in `ends` from then on. */
  private flowOf(
    protocol: number,
    row: number,
    sourcePort: number,
    destinationPort: number,
    oneWay: boolean,
  ): number {
    const { ends } = this;
    const { table } = this.capture;
    ends.source = table.source[row];
    ends.sourcePort = sourcePort;
    ends.destination = table.destination[row];
    ends.destinationPort = destinationPort;
    return this.flows.flow(protocol, ends.source, sourcePort, ends.destination, destinationPort, oneWay);
  }

  private current(flow: number, time: number): Connection | undefined {
    const index = this.flows.values[flow];
    if (index === 0) return undefined;
    const connection = this.live.find(index - 1);
    return connection === undefined || connection.isOver(time) ? undefined : connection;
  }

  private begin<T extends Connection>(flow: number, connection: T, protocol: number, time: number): T {
    connection.begin(this.sessions.columns.add(), protocol, this.packetRow, time, this.ends);
    this.live.add(connection);
    this.flows.values[flow] = connection.session + 1;
    return connection;
  }

  private hang(connection: Connection): void {
    this.sessions.addPacket(connection, this.packetRow);
    if (this.tunnel > 0) this.sessions.tunnels.carry(this.tunnel, connection.session);
  }

  /** Who sent it: by address, and by port where both ends have the same address. */
  private isFromOriginator(connection: Connection, row: number): boolean {
    const { table } = this.capture;
    if (table.source[row] !== connection.origin) return false;
    if (connection.origin !== connection.responder) return true;
    return table.sourcePort[row] === connection.originPort;
  }

  /** The first packet is no SYN: the responder is the side with a server's port. */
  private looksReversed(row: number, flags: number): boolean {
    if (flags & SYN && !(flags & ACK)) return false;
    const { table } = this.capture;
    const source = table.sourcePort[row];
    const destination = table.destinationPort[row];
    if (!isLikelyServerPort(TCP, source) || this.isBroadcast(row)) return false;
    if (!isLikelyServerPort(TCP, destination)) return true;
    return !(flags & SYN) && source < destination;
  }

  private udpLooksReversed(row: number): boolean {
    const { table } = this.capture;
    return (
      isLikelyServerPort(UDP, table.sourcePort[row]) &&
      !isLikelyServerPort(UDP, table.destinationPort[row]) &&
      !this.isBroadcast(row)
    );
  }

  private isBroadcast(row: number): boolean {
    const bytes = this.capture.addresses.bytes(this.capture.table.destination[row]);
    return bytes.length === 4 && bytes.every((byte) => byte === 0xff);
  }

  private hasHeader(row: number, length: number): boolean {
    const { table } = this.capture;
    const at = table.transportAt[row];
    const inDatagram = table.networkAt[row] + table.ipLength[row] - at;
    return at > 0 && table.captured[row] - at >= length && inDatagram >= length;
  }

  private hasBadChecksum(row: number): boolean {
    return !this.ignoreChecksums && (this.capture.table.marks[row] & PacketMark.BadTransportChecksum) !== 0;
  }

  private time(row: number): number {
    const { table } = this.capture;
    return table.seconds[row] + table.nanoseconds[row] / 1e9;
  }
}

const FRAGMENT = PacketMark.FirstFragment | PacketMark.LaterFragment;
const TCP = 6;
const UDP = 17;
const ICMP = 1;
const ICMPV6 = 58;
/** Tunnels (whose inside is what counts), encrypted payload, nothing behind, mobility signalling. */
const NO_SESSION: ReadonlySet<number> = new Set([4, 41, 47, 50, 51, 59, 135]);
