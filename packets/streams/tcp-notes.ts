import type { AssembledSource } from '../fields/byte-source';
import type { Protocol } from '../protocols/protocol';
import type { Conversation } from './conversation';

/** What a TCP segment's place in its stream says about it, as of its own packet: later packets change nothing. */
export interface TcpNotes {
  readonly conversation: Conversation;
  /** True for the side that the stream's first packet came from (the SYN's sender where there was one). */
  readonly fromOriginator: boolean;
  /** Port of the side that was asked for the connection, 0 while no SYN was seen. */
  readonly serverPort: number;
  /** Sequence numbers that become 0 on this and on the other side; undefined until that side showed one. */
  readonly sequenceBase: number;
  readonly acknowledgmentBase: number;
  /** Window scale shift of this side; -1 unknown (no handshake seen), -2 none in use. */
  readonly windowShift: number;
  /** Bits of `Completeness` seen so far. */
  readonly completeness: number;
  /** The stream's first packet and this packet's predecessor in it, from 1; 0 where this is the first. */
  readonly firstPacket: number;
  readonly previousPacket: number;
  /** Bits of `AnalysisFlag`. */
  readonly flags: number;
  /** The packet that this one acknowledges, 0 for none. */
  readonly acksPacket: number;
  /** Number of the duplicate acknowledgment and the packet that it repeats; 0 for none. */
  readonly duplicateNumber: number;
  readonly duplicateOf: number;
  readonly bytesInFlight: number;
  readonly pushBytes: number;
  /** The packet whose retransmission timeout this one is after, 0 for none. */
  readonly timeoutPacket: number;
  /** SYN to the ACK that completes the handshake, in nanoseconds; 0 while unknown. */
  readonly initialRoundTrip: number;
  /** How the segment's payload falls into messages, in the order in which they are dissected. */
  parts(): readonly SegmentPart[];
}

/** A stretch of a segment's payload, as the stream's messages cut it. Offsets are into the frame. */
export interface SegmentPart {
  /**
   * `message`: complete here. `data`: belongs to a message that completes later, or to no protocol. `joined`: a message
   * that is complete here and that nobody reads.
   */
  readonly kind: 'message' | 'data' | 'joined';
  readonly from: number;
  readonly to: number;
  /** For a message: who reads it, its place in its direction, and the joined bytes where it spans packets. */
  readonly protocol?: Protocol;
  readonly index?: number;
  readonly assembled?: AssembledSource;
  /** Bytes of the message that was given up in this packet, since nothing says where it ends. */
  readonly givenUp?: number;
}

/** What Wireshark's sequence analysis remarks on a segment. */
export const AnalysisFlag = {
  Retransmission: 1,
  LostPacket: 2,
  AckLostPacket: 4,
  KeepAlive: 8,
  DuplicateAck: 16,
  ZeroWindow: 32,
  ZeroWindowProbe: 64,
  ZeroWindowProbeAck: 128,
  KeepAliveAck: 256,
  OutOfOrder: 512,
  FastRetransmission: 1024,
  WindowUpdate: 2048,
  WindowFull: 4096,
  ReusedPorts: 8192,
  SpuriousRetransmission: 16384,
} as const;

/** Which parts of a connection's life a capture holds (`tcp.completeness`). */
export const Completeness = { Syn: 1, SynAck: 2, Ack: 4, Data: 8, Fin: 16, Reset: 32 } as const;
