import { type Capture, keptFrameBytes } from '../capture/capture';
import { dissectPacket } from '../protocols/dissect';
import type { Dissection } from '../protocols/dissection';
import { FtpAnnouncements } from '../protocols/ftp/announcements';
import type { Registry } from '../protocols/registry';
import { AddressIds } from './address-ids';
import type { Conversation, IpFragment, TcpSegment, TransportMemory } from './conversation';
import { type Echo, EchoPairs } from './echo-pairs';
import { FragmentMemory } from './fragment-memory';
import type { ReassembledDatagram } from './ip-defragmenter';
import { PacketFeed } from './packet-feed';
import { notesOf } from './segment-notes';
import { SegmentPayloads } from './segment-payloads';
import { SegmentMark, type SegmentTable } from './segment-table';
import { StreamBook } from './stream-book';
import { StreamMessages } from './stream-messages';
import type { TcpNotes } from './tcp-notes';
import type { TcpStream, UdpStream } from './tcp-stream';

/** Packets to be read at once from which on their rows are made room for beforehand. */
const MANY = 1000;

/**
 * The capture's memory of streams: numbers them, follows their sequence numbers, joins fragments and messages.
 * It reads the capture once, in order and only as far as somebody looked, so what it says of a packet never
 * depends on later ones.
 */
export class Streams implements TransportMemory {
  private readonly book: StreamBook;
  /** What is known of each segment and datagram that was read. */
  readonly segments: SegmentTable;
  private readonly payloads: SegmentPayloads;
  private readonly messages: StreamMessages;
  private readonly feed: PacketFeed;
  private readonly fragments = new FragmentMemory();
  private readonly echoes = new EchoPairs();
  private readonly ids: AddressIds;
  private done = 0;
  /** While a packet is dissected to be entered, layers tell what they see instead of asking what is known. */
  private recording = false;

  constructor(
    private readonly capture: Capture,
    private readonly registry: Registry,
  ) {
    const announcements = new FtpAnnouncements(capture);
    this.ids = new AddressIds(capture.addresses);
    this.book = new StreamBook(capture.table, (packet) => announcements.before(packet) !== undefined);
    this.segments = this.book.segments;
    this.payloads = new SegmentPayloads(capture, this.segments);
    this.messages = new StreamMessages(
      this.segments,
      registry,
      (row) => this.payloads.of(row),
      capture.tlsKeyLog,
      (packet) => announcements.before(packet),
    );
    this.feed = new PacketFeed(capture, registry, this.book, this.echoes, (row) => this.record(row));
  }

  /** Number of TCP and UDP streams in the packets read so far. */
  get counts(): { readonly tcp: number; readonly udp: number } {
    return { tcp: this.book.tcp.length, udp: this.book.udp.length };
  }

  /** A TCP stream by its number, once the capture was read up to `packet`. */
  tcpStream(number: number): TcpStream | undefined {
    return this.book.tcp[number];
  }

  udpStream(number: number): UdpStream | undefined {
    return this.book.udp[number];
  }

  /** Makes room for what so many packets bring, for who is going to ask for all of them. */
  expect(packets: number): void {
    if (packets > this.done) this.segments.reserve(packets - this.done);
  }

  /** Reads the capture's packets up to and with `packet` (from 1). */
  readTo(packet: number): void {
    const end = Math.min(packet, this.capture.table.count);
    if (this.done >= end || this.recording) return;
    this.book.makeRoom(end);
    if (end - this.done > MANY) this.segments.reserve(end - this.done);
    for (let row = this.done; row < end; row++) {
      this.done = row + 1;
      this.feed.enter(row);
    }
  }

  tcp(d: Dissection, segment: TcpSegment): TcpNotes | undefined {
    if (this.recording) {
      this.recordTcp(d, segment);
      return undefined;
    }
    const row = this.rowOf(d);
    if (row < 0) return undefined;
    const stream = this.book.tcp[this.segments.stream[row]];
    return notesOf(this.segments, row, stream, () => this.messages.partsOf(stream, row));
  }

  udp(d: Dissection, sourcePort: number, destinationPort: number): Conversation | undefined {
    if (this.recording) {
      const source = this.ids.ofField(d.network?.source);
      const destination = this.ids.ofField(d.network?.destination);
      this.book.addUdp(d.packet, { source, sourcePort, destination, destinationPort });
      return undefined;
    }
    const row = this.rowOf(d);
    if (row < 0) return undefined;
    d.fromOriginator = this.segments.side[row] === 0;
    return this.book.udp[this.segments.stream[row]];
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
      const between = {
        source: client,
        sourcePort: Number(end.port),
        destination: server,
        destinationPort: port,
      };
      const stream = this.book.udpBetween(between);
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
    const row = this.book.rowOf(packet, nth - 1);
    const previous = row < 0 ? 0 : this.segments.previous[row];
    const first = conversation.packets[0];
    return {
      sinceFirst: first ? table.elapsed(first - 1, packet - 1) : 0n,
      sincePrevious: previous ? table.elapsed(previous - 1, packet - 1) : 0n,
    };
  }

  fragment(d: Dissection, fragment: IpFragment): ReassembledDatagram | undefined {
    const nth = d.fragments++;
    if (this.recording) return this.fragments.add(d, fragment, nth);
    this.readTo(d.packet);
    return this.fragments.completedBy(d, fragment, nth);
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

  /** Number of a packet's stream; undefined where it has none or several. */
  streamOf(packet: number): number | undefined {
    const row = this.onlyRow(packet);
    return row < 0 ? undefined : this.segments.stream[row];
  }

  /** The TCP stream of a packet; undefined where it has none or several. */
  tcpStreamOf(packet: number): TcpStream | undefined {
    const row = this.onlyRow(packet);
    return row < 0 ? undefined : this.book.tcp[this.segments.stream[row]];
  }

  /** The flags of a packet's analysis; undefined where it has none or several. */
  analysisFlags(packet: number): number | undefined {
    const row = this.onlyRow(packet);
    return row < 0 ? undefined : this.segments.flags[row];
  }

  /**
   * False where a packet's TCP payload is but the middle of messages that other packets complete, or nothing: no
   * protocol reads anything there. True as well where that is not known without its tree.
   */
  mayBeRead(packet: number): boolean {
    const row = this.onlyRow(packet);
    if (row < 0) return true;
    return this.messages.hasMessage(this.book.tcp[this.segments.stream[row]], row);
  }

  /** The row of a packet's segment or datagram; -1 where it has none, or tunnels with several. */
  onlyRow(packet: number): number {
    this.readTo(packet);
    return this.book.onlyRow(packet);
  }

  private rowOf(d: Dissection): number {
    this.readTo(d.packet);
    return this.book.rowOf(d.packet, d.transports++);
  }

  /** Dissects a packet to enter what is in it. */
  private record(row: number): void {
    const { capture, registry } = this;
    const { table } = capture;
    this.recording = true;
    dissectPacket(
      { registry, table, capture, streams: this },
      {
        packet: row + 1,
        bytes: keptFrameBytes(capture, row),
        originalLength: table.original[row],
        linkType: table.linkType(row),
      },
    );
    this.recording = false;
  }

  private recordTcp(d: Dissection, segment: TcpSegment): void {
    const source = this.ids.ofField(d.network?.source);
    const destination = this.ids.ofField(d.network?.destination);
    const { segments } = this;
    const row = this.book.addTcp(d.packet, source, destination, segment, payloadMarks(d, segment));
    const there = Math.max(0, d.bytes.length - segment.payloadAt);
    segments.captured[row] = Math.min(segments.captured[row], there);
    if (d.source.name === 'Frame' || segment.length <= 0) return;
    segments.marks[row] |= SegmentMark.Derived;
    const at = segment.payloadAt;
    this.payloads.keep(row, d.bytes.slice(at, at + segments.captured[row]));
  }
}

function payloadMarks(d: Dissection, segment: TcpSegment): number {
  if (segment.length < 0 || d.quoted || d.fragmented) return 0;
  return d.bytes.length - segment.payloadAt >= segment.length ? SegmentMark.Joinable : 0;
}
