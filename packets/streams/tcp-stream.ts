import type { Protocol } from '../protocols/protocol';
import type { Conversation } from './conversation';

/** A segment that was sent and not yet acknowledged. */
export interface Unacknowledged {
  readonly packet: number;
  sequence: number;
  readonly next: number;
}

/** One direction of a TCP stream as the analysis follows it. */
export class TcpFlow {
  /** Sequence number that is shown as 0; set by the first segment, or guessed from the other side's ACK. */
  base = 0;
  hasBase = false;
  /** Highest sequence number seen + 1, and the packet that brought it; 0 before the first segment. */
  next = 0;
  nextPacket = 0;
  /** Highest sequence number up to which nothing is missing. */
  highestToAcknowledge = 0;
  lastAcknowledgment = 0;
  lastPacket = 0;
  /** The packet that acknowledged something new last, and how often it was repeated; -1 after a gap was noticed. */
  lastFreshAcknowledgment = 0;
  duplicates = 0;
  window = -1;
  /** Window scale shift; -1 unknown, -2 not in use. */
  windowShift = -1;
  /** The shift as it was before this segment's own options counted. */
  shownShift = -1;
  /** Until the first ACK after a SYN, the window in effect is the SYN's, which is never scaled. */
  beforeFirstAcknowledgment = false;
  lastFlags = 0;
  flightKnown = true;
  pushedLast = false;
  pushBytes = 0;
  unacknowledged: Unacknowledged[] = [];
  /** Lowest start and highest end of those, relative to `edgesBase`; kept, because every segment asks for them. */
  lowest = 0xffffffff;
  highest = 0;
  edgesBase = 0;
  /** Bytes that this side reported by selective acknowledgment in its last segment. */
  selectivelyAcknowledged = 0;
}

/** One TCP stream: its packets, its two flows, and what protocols keep about it. */
export class TcpStream implements Conversation {
  readonly transport = 'tcp';
  readonly packets: number[] = [];
  readonly segments: number[] = [];
  readonly state: Record<string, unknown> = {};
  protocol: Protocol | undefined = undefined;
  readonly flows = [new TcpFlow(), new TcpFlow()] as const;
  completeness = 0;
  /** True until the first segment was followed. */
  isNew = true;
  /** Remarks that the stream's choice already made on the segment to come. */
  pendingFlags = 0;
  /** Port of the side that was asked for the connection, 0 while no SYN was seen. */
  serverPort = 0;
  /** Packet of the last SYN, and nanoseconds from it to the first ACK; 0 while unknown. */
  synPacket = 0;
  initialRoundTrip = 0;
  /** The side (0: sender of the first packet) that opened the connection. */
  originatorSide = 0;

  constructor(
    readonly number: number,
    /** Address id and port of the first packet's sender, and of its receiver. */
    readonly address: number,
    readonly port: number,
    readonly peerAddress: number,
    readonly peerPort: number,
  ) {}

  sideOf(address: number, port: number): 0 | 1 {
    return address === this.address && port === this.port ? 0 : 1;
  }
}

/** One UDP stream. */
export class UdpStream implements Conversation {
  readonly transport = 'udp';
  readonly packets: number[] = [];
  readonly state: Record<string, unknown> = {};
  protocol: Protocol | undefined = undefined;
  constructor(
    readonly number: number,
    readonly address: number,
    readonly port: number,
  ) {}
}
