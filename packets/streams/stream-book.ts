import type { PacketTable } from '../columns/packet-table';
import type { TcpSegment } from './conversation';
import { FlowTable } from './flow-table';
import { SegmentMark, SegmentTable } from './segment-table';
import { analyzeSegment, type Elapsed, TCP_FLAG } from './tcp-analysis';
import { AnalysisFlag } from './tcp-notes';
import { TcpStream, UdpStream } from './tcp-stream';
import { trackConnection } from './tcp-tracking';

/** The two ends of a segment or datagram: ids of addresses, and ports. */
interface Ends {
  readonly source: number;
  readonly sourcePort: number;
  readonly destination: number;
  readonly destinationPort: number;
}

/** Which streams there are, and a row for each segment and datagram, in the order of the capture. */
export class StreamBook {
  readonly segments = new SegmentTable();
  readonly tcp: TcpStream[] = [];
  readonly udp: UdpStream[] = [];
  private readonly tcpFlows = new FlowTable();
  private readonly udpFlows = new FlowTable();
  /** First row + 1 of each packet, 0 for none. */
  private firstOf = new Uint32Array(1024);

  constructor(
    private readonly table: PacketTable,
    /** True where an earlier conversation announced the stream that starts with a packet. */
    private readonly isAnnounced: (packet: number) => boolean,
  ) {}

  /** Makes room for packets up to and with `packet`. */
  makeRoom(packet: number): void {
    if (packet <= this.firstOf.length) return;
    const grown = new Uint32Array(Math.max(packet, 2 * this.firstOf.length));
    grown.set(this.firstOf);
    this.firstOf = grown;
  }

  /** The row of a packet's nth transport layer, from 0; -1 where it has no such. */
  rowOf(packet: number, nth: number): number {
    const first = this.firstOf[packet - 1];
    const row = first - 1 + nth;
    const has = first !== 0 && row < this.segments.count && this.segments.packet[row] === packet;
    return has ? row : -1;
  }

  /** The row of a packet's only segment or datagram; -1 where it has none, or tunnels with several. */
  onlyRow(packet: number): number {
    const row = this.firstOf[packet - 1] - 1;
    const next = row + 1;
    const isOnly = next >= this.segments.count || this.segments.packet[next] !== packet;
    return row >= 0 && isOnly ? row : -1;
  }

  /** The UDP stream between two ends, whichever of them sends. */
  udpBetween({ source, sourcePort, destination, destinationPort }: Ends): UdpStream | undefined {
    return this.udp[this.udpFlows.find(source, sourcePort, destination, destinationPort)];
  }

  /** Adds a row for a segment and moves its stream on; gives the row. */
  addTcp(packet: number, source: number, destination: number, segment: TcpSegment, marks: number): number {
    const stream = this.findTcp(source, destination, segment);
    // Wireshark knows an announced connection before its first packet, so that its SYN counts for nothing.
    if (stream.isNew && this.isAnnounced(packet)) stream.isNew = false;
    const side = stream.sideOf(source, segment.sourcePort);
    const row = this.addRow(packet, stream.number, side, stream.packets);
    stream.segments.push(row);
    const { segments } = this;
    segments.sequence[row] = segment.sequence;
    segments.length[row] = Math.max(0, segment.length);
    segments.captured[row] = Math.max(0, segment.length);
    segments.payloadAt[row] = segment.payloadAt;
    segments.marks[row] =
      marks |
      (segment.flags & TCP_FLAG.Fin ? SegmentMark.Fin : 0) |
      (segment.flags & TCP_FLAG.Reset ? SegmentMark.Reset : 0);
    segments.flags[row] |= stream.pendingFlags;
    stream.pendingFlags = 0;
    segments.completeness[row] = stream.completeness;
    const flow = stream.flows[side];
    flow.selectivelyAcknowledged = 0;
    if (segment.length >= 0) analyzeSegment(stream, side, segment, segments, row, this.elapsed);
    trackConnection(stream, side, segment, packet, this.elapsed);
    segments.initialRoundTrip[row] = stream.initialRoundTrip;
    segments.sequenceBase[row] = flow.base;
    segments.acknowledgmentBase[row] = stream.flows[1 - side].base;
    segments.windowShift[row] = flow.shownShift;
    flow.selectivelyAcknowledged = segment.selectivelyAcknowledged;
    return row;
  }

  addUdp(packet: number, { source, sourcePort, destination, destinationPort }: Ends): void {
    let number = this.udpFlows.find(source, sourcePort, destination, destinationPort);
    if (number < 0) {
      number = this.udp.length;
      this.udp.push(new UdpStream(number, source, sourcePort));
      this.udpFlows.set(source, sourcePort, destination, destinationPort, number);
    }
    const stream = this.udp[number];
    const side = stream.address === source && stream.port === sourcePort ? 0 : 1;
    this.addRow(packet, number, side, stream.packets);
  }

  private findTcp(source: number, destination: number, segment: TcpSegment): TcpStream {
    const { sourcePort, destinationPort, flags, sequence } = segment;
    const known = this.tcp[this.tcpFlows.find(source, sourcePort, destination, destinationPort)];
    if (known) {
      const flow = known.flows[known.sideOf(source, sourcePort)];
      const synBits = flags & (TCP_FLAG.Syn | TCP_FLAG.Ack);
      const other = sequence !== flow.base;
      if (synBits === TCP_FLAG.Syn && flow.hasBase && !other) {
        flow.next = flow.highestToAcknowledge;
      }
      if (synBits === (TCP_FLAG.Syn | TCP_FLAG.Ack) && flow.hasBase && other) {
        flow.base = sequence;
        known.pendingFlags = AnalysisFlag.ReusedPorts;
      }
      if (!(synBits === TCP_FLAG.Syn && flow.hasBase && other)) return known;
    }
    const stream = new TcpStream(this.tcp.length, source, sourcePort, destination, destinationPort);
    if (known) {
      stream.pendingFlags = AnalysisFlag.ReusedPorts;
      stream.completeness = 1;
    }
    if ((flags & TCP_FLAG.Syn) !== 0 && (flags & TCP_FLAG.Ack) !== 0) stream.originatorSide = 1;
    stream.isNew = !known;
    this.tcp.push(stream);
    this.tcpFlows.set(source, sourcePort, destination, destinationPort, stream.number);
    return stream;
  }

  private addRow(packet: number, stream: number, side: 0 | 1, packets: number[]): number {
    const row = this.segments.add();
    if (this.firstOf[packet - 1] === 0) this.firstOf[packet - 1] = row + 1;
    this.segments.packet[row] = packet;
    this.segments.stream[row] = stream;
    this.segments.side[row] = side;
    this.segments.previous[row] = packets.length > 0 ? packets[packets.length - 1] : 0;
    packets.push(packet);
    return row;
  }

  private readonly elapsed: Elapsed = (from, to) => {
    const { seconds, nanoseconds } = this.table;
    return (seconds[to - 1] - seconds[from - 1]) * 1e9 + nanoseconds[to - 1] - nanoseconds[from - 1];
  };
}
