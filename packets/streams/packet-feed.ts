import type { Capture } from '../capture/capture';
import { PacketMark } from '../columns/packet-table';
import { uint16, uint32 } from '../fields/numbers';
import type { Registry } from '../protocols/registry';
import { windowScaleOf } from '../protocols/tcp-options';
import type { TcpSegment } from './conversation';
import type { EchoPairs } from './echo-pairs';
import { SegmentMark } from './segment-table';
import { selectivelyAcknowledged } from './selective';
import type { StreamBook } from './stream-book';

const TCP = 6;
const UDP = 17;
const ICMP = 1;
const ICMP6 = 58;
const NOT_IP = 0xff;
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
/** Bytes of a TCP header without options, and with as many as there may be. */
const SHORTEST_TCP_HEADER = 20;
const LONGEST_TCP_HEADER = 60;

/**
 * Enters packets into the book of streams, one after the other. Those whose transport header is where the columns say
 * are read from there; tunnels, fragments and quoting errors have to be dissected.
 */
export class PacketFeed {
  constructor(
    private readonly capture: Capture,
    private readonly registry: Registry,
    private readonly book: StreamBook,
    private readonly echoes: EchoPairs,
    /** Dissects a packet, which enters what is in it. */
    private readonly dissect: (row: number) => void,
  ) {}

  enter(row: number): void {
    const protocol = this.capture.table.protocol[row];
    if (this.needsDissection(row)) this.dissect(row);
    else if (protocol === TCP) this.enterTcp(row);
    else if (protocol === UDP) this.enterUdp(row);
    else if (protocol === ICMP || protocol === ICMP6) this.enterEcho(row, protocol === ICMP ? 4 : 6);
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

  private enterEcho(row: number, version: 4 | 6): void {
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

  private enterUdp(row: number): void {
    const { table } = this.capture;
    this.book.addUdp(row + 1, {
      source: table.source[row],
      sourcePort: table.sourcePort[row],
      destination: table.destination[row],
      destinationPort: table.destinationPort[row],
    });
  }

  private enterTcp(row: number): void {
    const { table } = this.capture;
    const at = table.transportAt[row];
    const there = Math.max(0, table.captured[row] - at);
    const withoutOptions = at > 0 && table.payloadAt[row] - at === SHORTEST_TCP_HEADER;
    const header =
      withoutOptions && there >= SHORTEST_TCP_HEADER ? undefined : this.readHeader(row, at, there);
    if (header === null) this.dissect(row);
    else this.enterSegment(row, header, at, there);
  }

  /** A header with its options (a view); null where it is not all there. */
  private readHeader(row: number, at: number, there: number): Uint8Array | null {
    const { table, store } = this.capture;
    const start = table.offset[row] + at;
    const bytes = store.read(start, start + Math.min(there, LONGEST_TCP_HEADER));
    const length = bytes.length < SHORTEST_TCP_HEADER ? 0 : (bytes[12] >> 4) * 4;
    if (at === 0 || length < SHORTEST_TCP_HEADER || bytes.length < length) return null;
    return bytes.subarray(0, length);
  }

  private enterSegment(row: number, header: Uint8Array | undefined, at: number, there: number): void {
    const { table } = this.capture;
    const headerLength = header?.length ?? SHORTEST_TCP_HEADER;
    const segment = header
      ? this.segmentOf(row, header, at + headerLength)
      : this.plainSegment(row, at + headerLength);
    const carried = there - headerLength;
    const marks = carried >= segment.length ? SegmentMark.Joinable : 0;
    const added = this.book.addTcp(row + 1, table.source[row], table.destination[row], segment, marks);
    this.book.segments.captured[added] = Math.max(0, Math.min(segment.length, carried));
  }

  private segmentOf(row: number, header: Uint8Array, payloadAt: number): TcpSegment {
    const { length } = header;
    return {
      sourcePort: uint16(header, 0),
      destinationPort: uint16(header, 2),
      sequence: uint32(header, 4),
      acknowledgment: uint32(header, 8),
      flags: uint16(header, 12) & 0xfff,
      window: uint16(header, 14),
      length: this.capture.table.payloadLength[row],
      payloadAt,
      windowScale: windowScaleOf(header, SHORTEST_TCP_HEADER, length),
      selectivelyAcknowledged: selectivelyAcknowledged(header, SHORTEST_TCP_HEADER, length),
    };
  }

  /** A segment without options is all in the columns. */
  private plainSegment(row: number, payloadAt: number): TcpSegment {
    const { table } = this.capture;
    return {
      sourcePort: table.sourcePort[row],
      destinationPort: table.destinationPort[row],
      sequence: table.sequence[row],
      acknowledgment: table.acknowledgment[row],
      flags: table.tcpFlags[row],
      window: table.window[row],
      length: table.payloadLength[row],
      payloadAt,
      windowScale: -1,
      selectivelyAcknowledged: 0,
    };
  }
}

/** EtherTypes that carry packets which the columns do not describe: MPLS, PPPoE sessions, Ethernet in Ethernet. */
function isTunnelled(etherType: number): boolean {
  return etherType === 0x8847 || etherType === 0x8848 || etherType === 0x8864 || etherType === 0x6558;
}
