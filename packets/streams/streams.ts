import { type Capture, keptFrameBytes } from '../capture/capture';
import { PacketMark } from '../columns/packet-table';
import { uint16, uint32 } from '../fields/numbers';
import { dissectPacket } from '../protocols/dissect';
import type { Dissection } from '../protocols/dissection';
import { FtpAnnouncements } from '../protocols/ftp/announcements';
import type { Registry } from '../protocols/registry';
import { windowScaleOf } from '../protocols/tcp-options';
import { AddressIds } from './address-ids';
import type { Conversation, IpFragment, TcpSegment, TransportMemory } from './conversation';
import { type Echo, EchoPairs } from './echo-pairs';
import { FlowTable } from './flow-table';
import { IpDefragmenter, MOST_FRAGMENTS, type ReassembledDatagram } from './ip-defragmenter';
import { SegmentMark, SegmentTable } from './segment-table';
import { selectivelyAcknowledged } from './selective';
import { StreamMessages } from './stream-messages';
import { analyzeSegment, type Elapsed, TCP_FLAG } from './tcp-analysis';
import type { SegmentPart, TcpNotes } from './tcp-notes';
import { TcpStream, UdpStream } from './tcp-stream';
import { trackConnection } from './tcp-tracking';

const TCP = 6;
const UDP = 17;
const ICMP = 1;
const ICMP6 = 58;
/** Types of echo messages (RFC 792, RFC 4443 §4). */
const ECHO = { request: 8, reply: 0 };
const ECHO6 = { request: 128, reply: 129 };
/** ICMP and ICMPv6 types that quote a packet (RFC 792, RFC 4443): the quoted ports belong to a stream too. */
const QUOTING_ICMP = new Set([3, 4, 5, 11, 12]);
const QUOTING_ICMP6 = new Set([1, 2, 3, 4]);
/** IP protocols that carry packets. */
const CARRIERS = new Set([4, 41, 47, 51, 94, 97, 137, 143]);
const UNUSUAL =
  PacketMark.FirstFragment | PacketMark.LaterFragment | PacketMark.Malformed | PacketMark.Encapsulated;

/**
 * The capture's memory of streams: numbers them, follows their sequence numbers, joins fragments and messages.
 * It reads the capture once, in order and only as far as somebody looked, so what it says of a packet never
 * depends on later ones. Packets whose transport header is where the columns say are read from there; tunnels,
 * fragments and quoting errors are dissected for it.
 */
export class Streams implements TransportMemory {
  private readonly segments = new SegmentTable();
  /** First segment row + 1 of each packet, 0 for none. */
  private firstOf = new Uint32Array(1024);
  private done = 0;
  private recording = false;
  private readonly tcpStreams: TcpStream[] = [];
  private readonly udpStreams: UdpStream[] = [];
  private readonly tcpFlows = new FlowTable();
  private readonly udpFlows = new FlowTable();
  private readonly ids: AddressIds;
  private readonly defragmenters = {
    4: new IpDefragmenter('Reassembled IPv4'),
    6: new IpDefragmenter('Reassembled IPv6'),
  };
  private readonly datagrams = new Map<number, ReassembledDatagram>();
  /** Payloads that are in no frame as they are. */
  private readonly derivedPayloads = new Map<number, Uint8Array>();
  private readonly echoes = new EchoPairs();
  private readonly messages: StreamMessages;
  private readonly announcements: FtpAnnouncements;

  constructor(
    private readonly capture: Capture,
    private readonly registry: Registry,
  ) {
    this.ids = new AddressIds(capture.addresses);
    this.announcements = new FtpAnnouncements(capture);
    this.messages = new StreamMessages(
      this.segments,
      registry,
      (row) => this.payload(row),
      capture.tlsKeyLog,
      (packet) => this.announcements.before(packet),
    );
  }

  /** Number of TCP and UDP streams in the packets read so far. */
  get counts(): { readonly tcp: number; readonly udp: number } {
    return { tcp: this.tcpStreams.length, udp: this.udpStreams.length };
  }

  /** A TCP stream by its number, once the capture was read up to `packet`. */
  tcpStream(number: number): TcpStream | undefined {
    return this.tcpStreams[number];
  }

  udpStream(number: number): UdpStream | undefined {
    return this.udpStreams[number];
  }

  /** Makes room for what so many packets bring, for who is going to ask for all of them. */
  expect(packets: number): void {
    if (packets > this.done) this.segments.reserve(packets - this.done);
  }

  /** Reads the capture's packets up to and with `packet` (from 1). */
  readTo(packet: number): void {
    const { table } = this.capture;
    const end = Math.min(packet, table.count);
    if (this.done >= end || this.recording) return;
    if (end > this.firstOf.length) {
      const grown = new Uint32Array(Math.max(end, 2 * this.firstOf.length));
      grown.set(this.firstOf);
      this.firstOf = grown;
    }
    if (end - this.done > MANY) this.segments.reserve(end - this.done);
    for (let row = this.done; row < end; row++) {
      this.done = row + 1;
      this.readRow(row);
    }
  }

  tcp(d: Dissection, segment: TcpSegment): TcpNotes | undefined {
    if (this.recording) {
      const row = this.recordTcp(
        d.packet,
        this.ids.ofField(d.network?.source),
        this.ids.ofField(d.network?.destination),
        segment,
        payloadMarks(d, segment),
      );
      const there = Math.max(0, d.bytes.length - segment.payloadAt);
      this.segments.captured[row] = Math.min(this.segments.captured[row], there);
      if (d.source.name !== 'Frame' && segment.length > 0) {
        this.segments.marks[row] |= SegmentMark.Derived;
        const at = segment.payloadAt;
        this.derivedPayloads.set(row, d.bytes.slice(at, at + this.segments.captured[row]));
      }
      return undefined;
    }
    const row = this.rowOf(d);
    if (row < 0) return undefined;
    return this.notes(row);
  }

  udp(d: Dissection, sourcePort: number, destinationPort: number): Conversation | undefined {
    if (this.recording) {
      const source = this.ids.ofField(d.network?.source);
      const destination = this.ids.ofField(d.network?.destination);
      this.recordUdp(d.packet, source, sourcePort, destination, destinationPort);
      return undefined;
    }
    const row = this.rowOf(d);
    if (row < 0) return undefined;
    d.fromOriginator = this.segments.side[row] === 0;
    return this.udpStreams[this.segments.stream[row]];
  }

  asked(d: Dissection, port: number): Conversation | undefined {
    if (this.recording || !d.network || !d.transport) return undefined;
    const { source, destination } = d.network;
    const ends = [
      { client: source, port: d.transport.source.value, server: destination },
      { client: destination, port: d.transport.destination.value, server: source },
    ];
    for (const end of ends) {
      const [client, server] = [this.ids.ofField(end.client), this.ids.ofField(end.server)];
      const stream = this.udpStreams[this.udpFlows.find(client, Number(end.port), server, port)];
      if (stream && stream.packets[0] < d.packet) return stream;
    }
    return undefined;
  }

  times(
    packet: number,
    nth: number,
    conversation: Conversation,
  ): { sinceFirst: bigint; sincePrevious: bigint } | undefined {
    const { table } = this.capture;
    const row = this.firstOf[packet - 1] - 1 + nth - 1;
    const previous = this.segments.previous[row];
    const first = conversation.packets[0];
    return {
      sinceFirst: first ? table.elapsed(first - 1, packet - 1) : 0n,
      sincePrevious: previous ? table.elapsed(previous - 1, packet - 1) : 0n,
    };
  }

  fragment(d: Dissection, fragment: IpFragment): ReassembledDatagram | undefined {
    const offset = d.fragments++;
    const version = fragment.key.startsWith('4') ? 4 : 6;
    if (!this.recording) {
      this.readTo(d.packet);
      if (this.defragmenters[version].refuses(fragment.key, d.packet)) stopAtFragment(d, fragment, version);
      return this.datagrams.get(d.packet * FRAGMENTS_A_PACKET + offset);
    }
    const bytes = d.bytes.subarray(fragment.from, fragment.to);
    const whole = this.defragmenters[version].add(
      fragment.key,
      fragment.offset,
      fragment.more,
      bytes,
      d.packet,
      fragment.from,
    );
    if (whole) this.datagrams.set(d.packet * FRAGMENTS_A_PACKET + offset, whole);
    return whole;
  }

  echo(d: Dissection, echo: Echo): number | undefined {
    const source = this.ids.ofField(d.network?.source);
    const destination = this.ids.ofField(d.network?.destination);
    if (!this.recording) {
      this.readTo(d.packet);
      return this.echoes.requestOf(d.packet, source, destination, echo);
    }
    this.echoes.add(d.packet, source, destination, echo);
    return undefined;
  }

  /** Number of a packet's stream and the flags of its analysis; undefined where it has none or several. */
  streamOf(packet: number): number | undefined {
    const row = this.onlyRow(packet);
    return row < 0 ? undefined : this.segments.stream[row];
  }

  /** The TCP stream of a packet; undefined where it has none or several. */
  tcpStreamOf(packet: number): TcpStream | undefined {
    const row = this.onlyRow(packet);
    return row < 0 ? undefined : this.tcpStreams[this.segments.stream[row]];
  }

  analysisFlags(packet: number): number | undefined {
    const row = this.onlyRow(packet);
    return row < 0 ? undefined : this.segments.flags[row];
  }

  /** The row of a packet's segment or datagram; -1 where it has none, or tunnels with several. */
  private onlyRow(packet: number): number {
    this.readTo(packet);
    const row = this.firstOf[packet - 1] - 1;
    const next = row + 1;
    const isOnly = next >= this.segments.count || this.segments.packet[next] !== packet;
    return row >= 0 && isOnly ? row : -1;
  }

  /**
   * False where a packet's TCP payload is but the middle of messages that other packets complete, or nothing: no
   * protocol reads anything there. True as well where that is not known without its tree.
   */
  mayBeRead(packet: number): boolean {
    const row = this.onlyRow(packet);
    if (row < 0) return true;
    const stream = this.tcpStreams[this.segments.stream[row]];
    return this.messages.hasMessage(stream, row);
  }

  private rowOf(d: Dissection): number {
    this.readTo(d.packet);
    const first = this.firstOf[d.packet - 1];
    const row = first - 1 + d.transports++;
    if (first === 0 || row >= this.segments.count || this.segments.packet[row] !== d.packet) return -1;
    return row;
  }

  private readRow(row: number): void {
    const { table } = this.capture;
    const protocol = table.protocol[row];
    if (this.needsDissection(row)) this.dissectRow(row);
    else if (protocol === TCP) this.readTcp(row);
    else if (protocol === UDP) this.readUdp(row);
    else if (protocol === ICMP || protocol === ICMP6) this.readEcho(row, protocol === ICMP ? 4 : 6);
  }

  private readEcho(row: number, version: 4 | 6): void {
    const { table, store } = this.capture;
    const type = table.sourcePort[row];
    const { request, reply } = version === 4 ? ECHO : ECHO6;
    const at = table.transportAt[row];
    if ((type !== request && type !== reply) || at === 0 || at + 8 > table.captured[row]) return;
    const start = table.offset[row] + at + 4;
    const number = uint32(store.read(start, start + 4), 0);
    const echo = { isReply: type === reply, version, number };
    this.echoes.add(row + 1, table.source[row], table.destination[row], echo);
  }

  /** True where streams may be that the columns do not describe. */
  private needsDissection(row: number): boolean {
    const { table } = this.capture;
    const protocol = table.protocol[row];
    if (table.marks[row] & UNUSUAL || CARRIERS.has(protocol)) return true;
    if (table.ipLength[row] === 0 && (protocol === TCP || protocol === UDP)) return true;
    if (protocol === UDP) return this.registry.isTunnelPort(table.destinationPort[row]);
    if (protocol === ICMP) return QUOTING_ICMP.has(table.sourcePort[row]);
    if (protocol === ICMP6) return QUOTING_ICMP6.has(table.sourcePort[row]);
    return protocol === NOT_IP && isTunnelled(table.etherType[row]);
  }

  private dissectRow(row: number): void {
    const { table } = this.capture;
    this.recording = true;
    dissectPacket(
      { registry: this.registry, table, capture: this.capture, streams: this },
      {
        packet: row + 1,
        bytes: keptFrameBytes(this.capture, row),
        originalLength: table.original[row],
        linkType: table.linkType[row],
      },
    );
    this.recording = false;
  }

  private readTcp(row: number): void {
    const { table, store } = this.capture;
    const at = table.transportAt[row];
    const start = table.offset[row] + at;
    const there = Math.max(0, table.captured[row] - at);
    const bytes = store.read(start, start + Math.min(there, LONGEST_TCP_HEADER));
    const headerLength = bytes.length < 20 ? 0 : (bytes[12] >> 4) * 4;
    if (at === 0 || headerLength < 20 || bytes.length < headerLength) this.dissectRow(row);
    else this.readSegment(row, bytes, at, headerLength, there);
  }

  private readSegment(row: number, bytes: Uint8Array, at: number, headerLength: number, there: number): void {
    const { table } = this.capture;
    const segment: TcpSegment = {
      sourcePort: uint16(bytes, 0),
      destinationPort: uint16(bytes, 2),
      sequence: uint32(bytes, 4),
      acknowledgment: uint32(bytes, 8),
      flags: uint16(bytes, 12) & 0xfff,
      window: uint16(bytes, 14),
      length: table.payloadLength[row],
      payloadAt: at + headerLength,
      windowScale: windowScaleOf(bytes, 20, headerLength),
      selectivelyAcknowledged: headerLength >= 32 ? selectivelyAcknowledged(bytes, 20, headerLength) : 0,
    };
    const whole = there - headerLength >= segment.length;
    this.recordTcp(
      row + 1,
      table.source[row],
      table.destination[row],
      segment,
      whole ? SegmentMark.Joinable : 0,
    );
    this.segments.captured[this.segments.count - 1] = Math.max(
      0,
      Math.min(segment.length, there - headerLength),
    );
  }

  private readUdp(row: number): void {
    const { table } = this.capture;
    this.recordUdp(
      row + 1,
      table.source[row],
      table.sourcePort[row],
      table.destination[row],
      table.destinationPort[row],
    );
  }

  /** Adds a row for a segment and moves its stream on; gives the row. */
  private recordTcp(
    packet: number,
    source: number,
    destination: number,
    segment: TcpSegment,
    marks: number,
  ): number {
    const stream = this.findTcp(source, destination, segment);
    // Wireshark knows an announced connection before its first packet, so that its SYN counts for nothing.
    if (stream.isNew && this.announcements.before(packet)) stream.isNew = false;
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
    if (segment.length >= 0) {
      analyzeSegment(stream, side, segment, segments, row, this.elapsed);
    }
    trackConnection(stream, side, segment, packet, this.elapsed);
    segments.initialRoundTrip[row] = stream.initialRoundTrip;
    segments.sequenceBase[row] = flow.base;
    segments.acknowledgmentBase[row] = stream.flows[1 - side].base;
    segments.windowShift[row] = flow.shownShift;
    flow.selectivelyAcknowledged = segment.selectivelyAcknowledged;
    return row;
  }

  private findTcp(source: number, destination: number, segment: TcpSegment): TcpStream {
    const { sourcePort, destinationPort, flags, sequence } = segment;
    const known = this.tcpStreams[this.tcpFlows.find(source, sourcePort, destination, destinationPort)];
    if (known) {
      const flow = known.flows[known.sideOf(source, sourcePort)];
      const synBits = flags & (TCP_FLAG.Syn | TCP_FLAG.Ack);
      const other = sequence !== flow.base;
      if (synBits === TCP_FLAG.Syn && flow.hasBase && !other) {
        flow.next = flow.highestToAcknowledge;
      }
      if (synBits === (TCP_FLAG.Syn | TCP_FLAG.Ack) && flow.hasBase && other) {
        flow.base = sequence;
        known.pendingFlags = REUSED;
      }
      if (!(synBits === TCP_FLAG.Syn && flow.hasBase && other)) return known;
    }
    const stream = new TcpStream(this.tcpStreams.length, source, sourcePort, destination, destinationPort);
    if (known) {
      stream.pendingFlags = REUSED;
      stream.completeness = 1;
    }
    if ((flags & TCP_FLAG.Syn) !== 0 && (flags & TCP_FLAG.Ack) !== 0) stream.originatorSide = 1;
    stream.isNew = !known;
    this.tcpStreams.push(stream);
    this.tcpFlows.set(source, sourcePort, destination, destinationPort, stream.number);
    return stream;
  }

  private recordUdp(
    packet: number,
    source: number,
    sourcePort: number,
    destination: number,
    destinationPort: number,
  ): void {
    let number = this.udpFlows.find(source, sourcePort, destination, destinationPort);
    if (number < 0) {
      number = this.udpStreams.length;
      this.udpStreams.push(new UdpStream(number, source, sourcePort));
      this.udpFlows.set(source, sourcePort, destination, destinationPort, number);
    }
    const stream = this.udpStreams[number];
    const side = stream.address === source && stream.port === sourcePort ? 0 : 1;
    this.addRow(packet, number, side, stream.packets);
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
    const { seconds, nanoseconds } = this.capture.table;
    return (seconds[to - 1] - seconds[from - 1]) * 1e9 + nanoseconds[to - 1] - nanoseconds[from - 1];
  };

  private notes(row: number): TcpNotes {
    const { segments } = this;
    const stream = this.tcpStreams[segments.stream[row]];
    return {
      conversation: stream,
      serverPort: stream.serverPort,
      fromOriginator: segments.side[row] === stream.originatorSide,
      sequenceBase: segments.sequenceBase[row],
      acknowledgmentBase: segments.acknowledgmentBase[row],
      windowShift: segments.windowShift[row],
      completeness: segments.completeness[row],
      firstPacket: stream.packets[0],
      previousPacket: segments.previous[row],
      flags: segments.flags[row],
      acksPacket: segments.acksPacket[row],
      duplicateNumber: segments.duplicateNumber[row],
      duplicateOf: segments.duplicateOf[row],
      bytesInFlight: segments.bytesInFlight[row],
      pushBytes: segments.pushBytes[row],
      timeoutPacket: segments.timeoutPacket[row],
      initialRoundTrip: segments.initialRoundTrip[row],
      parts: (): readonly SegmentPart[] => this.messages.partsOf(stream, row),
    };
  }

  /** A segment's payload bytes and where they start in the frame. */
  private payload(row: number): { bytes: Uint8Array; frameAt: number } {
    const { segments } = this;
    const derived = this.derivedPayloads.get(row);
    if (derived) return { bytes: derived, frameAt: 0 };
    const { table, store } = this.capture;
    const packet = segments.packet[row] - 1;
    const frameAt = segments.payloadAt[row];
    const start = table.offset[packet] + frameAt;
    return { bytes: store.read(start, start + segments.captured[row]), frameAt };
  }
}

/** Packets to be read at once from which on their rows are made room for beforehand. */
const MANY = 1000;
const NOT_IP = 0xff;
const LONGEST_TCP_HEADER = 60;
const REUSED = 8192;
/** Bound of fragments (of nested tunnels) in one packet, for keys. */
const FRAGMENTS_A_PACKET = 256;

/** EtherTypes that carry packets which the columns do not describe: MPLS, PPPoE sessions, Ethernet in Ethernet. */
function isTunnelled(etherType: number): boolean {
  return etherType === 0x8847 || etherType === 0x8848 || etherType === 0x8864 || etherType === 0x6558;
}

function payloadMarks(d: Dissection, segment: TcpSegment): number {
  if (segment.length < 0 || d.quoted || d.fragmented) return 0;
  return d.bytes.length - segment.payloadAt >= segment.length ? SegmentMark.Joinable : 0;
}

/** Says in the packet that its datagram is no longer put together. */
function stopAtFragment(d: Dissection, { from, to }: IpFragment, version: 4 | 6): void {
  d.stop({
    layer: version === 4 ? 'ip' : 'ipv6',
    offset: from,
    wanted: 0,
    available: to - from,
    kind: 'malformed',
    what: `more than ${MOST_FRAGMENTS} fragments of one datagram`,
  });
}
