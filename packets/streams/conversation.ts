import type { Dissection } from '../protocols/dissection';
import type { Protocol } from '../protocols/protocol';
import type { Echo } from './echo-pairs';
import type { ReassembledDatagram } from './ip-defragmenter';
import type { TcpNotes } from './tcp-notes';

/**
 * One TCP or UDP stream: all packets between two endpoints, numbered in order of first appearance as Wireshark
 * numbers `tcp.stream` and `udp.stream`.
 */
export interface Conversation {
  readonly transport: 'tcp' | 'udp';
  /** From 0, separately for TCP and UDP. */
  readonly number: number;
  /** Numbers (from 1) of the stream's packets so far in order; may grow while the capture is read. */
  readonly packets: readonly number[];
  /**
   * What protocols remember about the stream, each under its own name: filled by `StreamFraming.messageLength`
   * and read by `dissect`. It covers the stream up to the packet that was looked at last, which may be a later
   * one than the packet at hand: keep facts by message index or packet number, not "the latest".
   */
  readonly state: Record<string, unknown>;
  /** The protocol that the stream's content was recognised as, where ports do not say it. */
  protocol: Protocol | undefined;
}

/** One message of one direction of a stream, dissected in the packet where its last byte arrived. */
export interface StreamMessage {
  readonly fromOriginator: boolean;
  /** How many messages this direction had before this one: the `side.index` that its framing saw. */
  readonly index: number;
}

/** A TCP segment as its header says it, handed to the memory by the TCP layer. */
export interface TcpSegment {
  sourcePort: number;
  destinationPort: number;
  sequence: number;
  acknowledgment: number;
  /** The twelve flag bits. */
  flags: number;
  window: number;
  /** Payload bytes on the wire (-1 where that is not known: in fragments and quoted packets), and where they start in the source. */
  length: number;
  payloadAt: number;
  /** Window scale option's shift, -1 where there is none. */
  windowScale: number;
  /** Bytes that its SACK option reports. */
  selectivelyAcknowledged: number;
}

/** A piece of an IP datagram: bytes [from, to) of the source at hand. */
export interface IpFragment {
  /** What the pieces of one datagram have in common: addresses, identification, protocol. */
  readonly key: string;
  /** Where the piece belongs in the datagram's payload. */
  readonly offset: number;
  readonly more: boolean;
  readonly from: number;
  readonly to: number;
}

/** What is remembered between packets. Implemented by `Streams`; everything is as of the packet at hand. */
export interface TransportMemory {
  /** The stream of a TCP segment, and what its place in the stream says about it. */
  tcp(d: Dissection, segment: TcpSegment): TcpNotes | undefined;
  /** The stream of a UDP datagram. */
  udp(d: Dissection, sourcePort: number, destinationPort: number): Conversation | undefined;
  /**
   * The stream on which one of the datagram's ends asked the other's well-known port, from the port that it uses here;
   * undefined where neither did before this packet.
   */
  asked(d: Dissection, port: number): Conversation | undefined;
  /**
   * Nanoseconds from the stream's first packet and from the one before to a packet; `nth` is the number of the
   * stream's transport layer in it, from 1.
   */
  times(
    packet: number,
    nth: number,
    conversation: Conversation,
  ): { sinceFirst: bigint; sincePrevious: bigint } | undefined;
  /** Takes note of an echo message; gives the packet of the request that it answers, undefined where it answers none. */
  echo(d: Dissection, echo: Echo): number | undefined;
  /** Adds an IP fragment; gives the whole datagram in the packet that completes it. */
  fragment(d: Dissection, fragment: IpFragment): ReassembledDatagram | undefined;
}
