import { isBelow, unsigned } from './machine';
import { StreamProgress } from './stream-progress';

/** What one side of a TCP connection has shown of itself (Zeek's TCP_Endpoint states). */
export enum Side {
  Inactive,
  SynSent,
  SynAckSent,
  /** Data seen, but no SYN. */
  Partial,
  Established,
  /** FIN seen. */
  Closed,
  /** RST seen. */
  Reset,
}

/** One side of a TCP connection: its state and its place in the sequence space, which may wrap around. */
export class TcpEndpoint extends StreamProgress {
  state: Side = Side.Inactive;
  previous: Side = Side.Inactive;
  /** Sequence numbers are kept as signed 32-bit integers: engines hold those without a box. */
  startSequence: i32 = 0;
  lastSequence: i32 = 0;
  /** The latest acknowledgment of this side's data. */
  acknowledged: i32 = 0;
  private sequenceWraps: i32 = 0;
  private acknowledgmentWraps: i32 = 0;
  fins: i32 = 0;
  /** Relative sequence number behind the FIN. */
  finSequence: f64 = 0;
  didClose: boolean = false;
  reachedEnd: boolean = false;
  lastSyn: f64 = 0;
  lastFin: f64 = 0;
  lastReset: f64 = 0;
  /** How often what happens often happened. */
  gaps: i32 = 0;
  badChecksums: i32 = 0;
  retransmissions: i32 = 0;
  zeroWindows: i32 = 0;

  override reset(): void {
    super.reset();
    this.state = Side.Inactive;
    this.previous = Side.Inactive;
    this.startSequence = 0;
    this.lastSequence = 0;
    this.acknowledged = 0;
    this.sequenceWraps = 0;
    this.acknowledgmentWraps = 0;
    this.fins = 0;
    this.finSequence = 0;
    this.didClose = false;
    this.reachedEnd = false;
    this.lastSyn = 0;
    this.lastFin = 0;
    this.lastReset = 0;
    this.gaps = 0;
    this.badChecksums = 0;
    this.retransmissions = 0;
    this.zeroWindows = 0;
  }

  enter(state: Side): void {
    if (state === this.state) return;
    this.previous = this.state;
    this.state = state;
  }

  start(sequence: i32, last: i32): void {
    this.startSequence = sequence | 0;
    this.acknowledged = sequence | 0;
    this.lastSequence = last | 0;
  }

  updateLast(sequence: i32): void {
    if (isBelow(sequence, this.lastSequence)) this.sequenceWraps++;
    this.lastSequence = sequence;
  }

  updateAcknowledged(sequence: i32): void {
    if (isBelow(sequence, this.acknowledged)) this.acknowledgmentWraps++;
    this.acknowledged = sequence;
  }

  /** A segment's sequence number relative to the start; negative for one before it. */
  relativeSequence(sequence: i32): f64 {
    return this.relative(sequence, this.lastSequence, this.sequenceWraps);
  }

  /** An acknowledgment of this side's data relative to its start; negative for one before it. */
  relativeAcknowledgment(sequence: i32): f64 {
    return this.relative(sequence, this.acknowledged, this.acknowledgmentWraps);
  }

  private relative(sequence: i32, last: i32, wraps: i32): f64 {
    const delta = (sequence - last) | 0;
    let around = wraps;
    if (delta < 0 && around > 0 && isBelow(last, sequence)) around--;
    else if (delta > 0 && isBelow(sequence, last)) around++;
    if (around === 0) return (sequence - this.startSequence) | 0;
    return around * WRAP + unsigned(sequence) - unsigned(this.startSequence);
  }

  /** True while none of this side's data is acknowledged (a SYN may be). */
  get nothingAcknowledged(): boolean {
    const bytes = this.fullAcknowledged - unsigned(this.startSequence);
    return bytes === 0 || bytes === 1;
  }

  /** Payload bytes by sequence numbers, without SYN and FIN. */
  size(peer: TcpEndpoint): f64 {
    if (this.discoveredHalfOpen(peer)) return 0;
    let size = Math.max(this.fullLast, this.fullAcknowledged) - unsigned(this.startSequence);
    if (size !== 0) size--;
    if (this.fins > 0 && size !== 0) size--;
    return size;
  }

  /** A half-open connection was found and aborted: its sequence numbers say nothing about data. */
  private discoveredHalfOpen(peer: TcpEndpoint): boolean {
    return (
      this.previous === Side.SynSent &&
      this.state === Side.Reset &&
      peer.state === Side.Inactive &&
      !this.nothingAcknowledged
    );
  }

  /** The numbers in a sequence space that does not wrap around. */
  private get fullLast(): f64 {
    return this.sequenceWraps * WRAP + unsigned(this.lastSequence);
  }

  private get fullAcknowledged(): f64 {
    return this.acknowledgmentWraps * WRAP + unsigned(this.acknowledged);
  }

  /** True while data of this side waits to be put together, so that its close has to wait as well. */
  dataPending(peer: TcpEndpoint): boolean {
    if (this.skipping) return false;
    const delivered = unsigned(this.startSequence) + this.delivered;
    const last = this.fullLast;
    if (last < delivered) return false;
    if (delivered !== last - 1 && delivered !== last) return true;
    return this.state !== Side.Reset && peer.hasSegments;
  }
}

const WRAP: f64 = 4_294_967_296;
