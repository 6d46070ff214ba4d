import { PacketMark } from '../../columns/packet-mark';
import { WordColumn } from './column';
import { type Connection, Ends } from './connection';
import type { DatagramConnection } from './datagram-connection';
import { FlowTable } from './flow-table';
import { HistoryColumns } from './history';
import { icmpCounterpart } from './icmp-pairs';
import { LiveConnections } from './live-connections';
import type { Outside } from './outside';
import type { Rows } from './rows';
import { ACK, Segment, SYN } from './segment';
import { isFtpControlPort, isLikelyServerPort } from './server-ports';
import { SessionColumns } from './session-columns';
import type { TcpConnection } from './tcp-connection';

/**
 * Follows packets in the order of the capture and puts them into sessions by Zeek's rules. The same code runs as
 * JavaScript and in the kernel (`machine.ts`).
 */
export class Tracker {
  readonly columns: SessionColumns;
  readonly history: HistoryColumns;
  /** For each row, the row + 1 of its session's next packet; 0 at the last. */
  readonly next: WordColumn;
  private readonly flows: FlowTable;
  private readonly live: LiveConnections;
  private readonly segment: Segment = new Segment();
  private readonly ends: Ends = new Ends();
  /**
   * The packet at hand: its slot and row, the number of the captured packet, its lengths by IP. For a datagram put
   * together from fragments, headers are read from the first fragment's slot, while the packet is the one that completed it.
   */
  private packetSlot: i32 = 0;
  private packetRow: i32 = 0;
  private number: i32 = 0;
  private ipLength: i32 = 0;
  private payloadLength: i32 = 0;
  /** Session of the packet at hand, from 1; 0 while it has none. */
  private joined: i32 = 0;

  /** `most` is how many rows there are; the keys are odd numbers drawn at random. */
  constructor(
    private readonly rows: Rows,
    private readonly outside: Outside,
    private readonly ignoreChecksums: boolean,
    most: i32,
    key0: i32,
    key1: i32,
    key2: i32,
    key3: i32,
  ) {
    const columns = new SessionColumns(most);
    const history = new HistoryColumns(most * 2 + 64);
    const flows = new FlowTable(most, key0, key1, key2, key3);
    this.columns = columns;
    this.history = history;
    this.next = new WordColumn(most);
    this.flows = flows;
    this.live = new LiveConnections(columns, history, flows);
  }

  /** Follows the captured packets in slots [from, to), of which slot 0 is row `base`. Stops at a fragment and gives its slot, else `to`. */
  run(from: i32, to: i32, base: i32): i32 {
    for (let slot = from; slot < to; slot++) {
      if (this.isFragment(slot)) return slot;
      this.packet(slot, base + slot, base + slot + 1);
    }
    return to;
  }

  /** Follows a packet that is no fragment; gives its session, from 1, or 0 where it belongs to none. */
  packet(slot: i32, row: i32, number: i32): i32 {
    this.joined = 0;
    if (!this.isUsable(slot)) return 0;
    this.packetSlot = slot;
    this.packetRow = row;
    this.number = number;
    this.ipLength = this.rows.ipLength(slot);
    this.payloadLength = this.rows.payloadLength(slot);
    this.byProtocol(slot);
    return this.joined;
  }

  /**
   * Follows a datagram that the packet of a slot completed: its headers are those of the slot `headers`, its lengths
   * with the IP header and of the transport payload are given.
   */
  whole(headers: i32, slot: i32, row: i32, number: i32, ipLength: i32, payloadLength: i32): i32 {
    this.joined = 0;
    this.packetSlot = slot;
    this.packetRow = row;
    this.number = number;
    this.ipLength = ipLength;
    this.payloadLength = payloadLength;
    this.byProtocol(headers);
    return this.joined;
  }

  finish(): void {
    this.live.settleAll();
  }

  /** True for a fragment that counts: somebody has to put it together. */
  isFragment(slot: i32): boolean {
    return (this.rows.marks(slot) & FRAGMENT) !== 0 && this.isUsable(slot);
  }

  /** Leaves out what Zeek's IP layer does not pass on: wrong checksums, lengths beyond the frame. */
  isUsable(slot: i32): boolean {
    const rows = this.rows;
    if (rows.protocol(slot) === NOT_IP || rows.source(slot) === 0) return false;
    if ((rows.marks(slot) & PacketMark.BadIpChecksum) !== 0 && !this.ignoreChecksums) return false;
    return rows.original(slot) >= rows.networkAt(slot) + rows.ipLength(slot);
  }

  hasBadChecksum(slot: i32): boolean {
    return !this.ignoreChecksums && (this.rows.marks(slot) & PacketMark.BadTransportChecksum) !== 0;
  }

  /** Follows the packet at hand, whose headers are those of `slot`. */
  private byProtocol(slot: i32): void {
    const protocol = this.rows.protocol(slot);
    if (protocol === TCP) this.tcp(slot);
    else if (protocol === UDP) this.udp(slot);
    else if (protocol === ICMP || protocol === ICMPV6) this.icmp(slot, protocol);
    // A protocol without ports stands in both port fields, as Zeek has it.
    else if (!NO_SESSION.includes(protocol)) this.datagram(protocol, slot, protocol, protocol, false);
  }

  private tcp(slot: i32): void {
    const rows = this.rows;
    if (!this.hasHeader(slot, 20)) return;
    const flags = rows.flags(slot);
    const sequence = rows.sequence(slot);
    const time = rows.time(this.packetSlot);
    const connection = this.tcpConnection(slot, flags, sequence, time);
    const fromOriginator = this.isFromOriginator(connection, slot);
    this.hang(connection);
    if (rows.payloadAt(slot) === 0) return;
    if (this.hasBadChecksum(slot)) {
      connection.badChecksum(fromOriginator, this.number);
      return;
    }
    const segment = this.segment;
    segment.row = this.number - 1;
    segment.time = time;
    segment.flags = flags;
    segment.sequence = sequence;
    segment.acknowledgment = rows.acknowledgment(slot);
    segment.window = rows.window(slot);
    segment.length = this.payloadLength;
    segment.captured = (rows.marks(slot) & PacketMark.PayloadCut) === 0;
    connection.deliver(segment, fromOriginator);
    if (this.payloadLength > 0 && isFtpControlPort(connection.responsePort)) this.outside.readControl(slot);
    // A late SYN may have turned the connection around.
    connection.count(this.isFromOriginator(connection, slot), this.ipLength);
  }

  /** The connection that a segment belongs to; a new one where there is none or it starts one. */
  private tcpConnection(slot: i32, flags: i32, sequence: i32, time: f64): TcpConnection {
    const rows = this.rows;
    const flow = this.flowOf(TCP, slot, rows.sourcePort(slot), rows.destinationPort(slot), false);
    const value = this.flows.values.get(flow);
    if (value !== 0) {
      const known = this.live.tcp(value - 1);
      if (!known.isOver(time) && !known.isReusedBy(flags, sequence)) return known;
    }
    const connection = this.live.newTcp(time);
    this.begin(connection, flow, TCP, time);
    if (this.looksReversed(slot, flags)) connection.flip(this.number);
    const announced = this.outside.isAnnounced(connection.responder, connection.responsePort);
    this.columns.carriesFtpData.set(connection.session, announced ? 1 : 0);
    return connection;
  }

  private udp(slot: i32): void {
    if (!this.hasHeader(slot, 8)) return;
    this.datagram(UDP, slot, this.rows.sourcePort(slot), this.rows.destinationPort(slot), false);
  }

  private icmp(slot: i32, protocol: i32): void {
    if (!this.hasHeader(slot, 8)) return;
    const type = this.rows.sourcePort(slot);
    const counterpart = icmpCounterpart(protocol, type);
    if (counterpart < 0) this.datagram(protocol, slot, type, this.rows.destinationPort(slot), true);
    else this.datagram(protocol, slot, type, counterpart, false);
  }

  private datagram(protocol: i32, slot: i32, sourcePort: i32, destinationPort: i32, oneWay: boolean): void {
    const rows = this.rows;
    const time = rows.time(this.packetSlot);
    const connection = this.datagramConnection(protocol, slot, sourcePort, destinationPort, oneWay, time);
    const fromOriginator = this.isFromOriginator(connection, slot);
    this.hang(connection);
    if (this.hasBadChecksum(slot)) {
      connection.badChecksum(fromOriginator, this.number);
      return;
    }
    connection.deliver(this.number - 1, time, fromOriginator, this.payloadLength);
    // The first packet stays counted for the originator, which is the other side from now on.
    const isFirst = connection.packets === 1 && protocol === UDP;
    if (isFirst && fromOriginator && (rows.marks(slot) & PacketMark.Answer) !== 0)
      connection.flip(this.number);
    connection.count(fromOriginator, this.ipLength);
  }

  private datagramConnection(
    protocol: i32,
    slot: i32,
    sourcePort: i32,
    destinationPort: i32,
    oneWay: boolean,
    time: f64,
  ): DatagramConnection {
    const flow = this.flowOf(protocol, slot, sourcePort, destinationPort, oneWay);
    const value = this.flows.values.get(flow);
    if (value !== 0) {
      const known = this.live.datagram(value - 1);
      if (!known.isOver(time)) return known;
    }
    const connection = this.live.newDatagram(time);
    this.begin(connection, flow, protocol, time);
    this.columns.carriesFtpData.set(connection.session, 0);
    if (protocol === UDP && this.udpLooksReversed(slot)) connection.flip(this.number);
    return connection;
  }

  /** The flow of a packet; its ends are in `ends` from then on. */
  private flowOf(protocol: i32, slot: i32, sourcePort: i32, destinationPort: i32, oneWay: boolean): i32 {
    const ends = this.ends;
    ends.source = this.rows.source(slot);
    ends.sourcePort = sourcePort;
    ends.destination = this.rows.destination(slot);
    ends.destinationPort = destinationPort;
    return this.flows.flow(protocol, ends.source, sourcePort, ends.destination, destinationPort, oneWay);
  }

  private begin(connection: Connection, flow: i32, protocol: i32, time: f64): void {
    connection.begin(this.columns.count++, flow, protocol, this.packetRow, time, this.ends);
    this.live.add(connection);
  }

  /** Hangs the packet at hand on its connection. */
  private hang(connection: Connection): void {
    const row = this.packetRow;
    this.joined = connection.session + 1;
    this.rows.join(this.packetSlot, this.joined);
    if (connection.packets > 0) this.next.set(connection.lastRow, row + 1);
    connection.lastRow = row;
    connection.packets++;
  }

  /** Who sent it: by address, and by port where both ends have the same address. */
  private isFromOriginator(connection: Connection, slot: i32): boolean {
    if (this.rows.source(slot) !== connection.origin) return false;
    if (connection.origin !== connection.responder) return true;
    return this.rows.sourcePort(slot) === connection.originPort;
  }

  /** The first packet is no SYN: the responder is the side with a server's port. */
  private looksReversed(slot: i32, flags: i32): boolean {
    if ((flags & SYN) !== 0 && (flags & ACK) === 0) return false;
    const source = this.rows.sourcePort(slot);
    const destination = this.rows.destinationPort(slot);
    if (!isLikelyServerPort(TCP, source) || this.isBroadcast(slot)) return false;
    if (!isLikelyServerPort(TCP, destination)) return true;
    return (flags & SYN) === 0 && source < destination;
  }

  private udpLooksReversed(slot: i32): boolean {
    return (
      isLikelyServerPort(UDP, this.rows.sourcePort(slot)) &&
      !isLikelyServerPort(UDP, this.rows.destinationPort(slot)) &&
      !this.isBroadcast(slot)
    );
  }

  private isBroadcast(slot: i32): boolean {
    return this.outside.isBroadcast(this.rows.destination(slot));
  }

  private hasHeader(slot: i32, length: i32): boolean {
    const rows = this.rows;
    const at = rows.transportAt(slot);
    const inDatagram = rows.networkAt(slot) + rows.ipLength(slot) - at;
    return at > 0 && rows.captured(slot) - at >= length && inDatagram >= length;
  }
}

const FRAGMENT: i32 = PacketMark.FirstFragment | PacketMark.LaterFragment;
/** What the protocol column holds for a packet that is not IP. */
const NOT_IP: i32 = 0xff;
const TCP: i32 = 6;
const UDP: i32 = 17;
const ICMP: i32 = 1;
const ICMPV6: i32 = 58;
/** Tunnels (whose inside is what counts), encrypted payload, nothing behind, mobility signalling. */
const NO_SESSION: i32[] = [4, 41, 47, 50, 51, 59, 135];
