import { StreamProgress } from './stream-progress';

/** What one side of a TCP connection has shown of itself (Zeek's TCP_Endpoint states). */
export const SIDE = {
  Inactive: 0,
  SynSent: 1,
  SynAckSent: 2,
  /** Data seen, but no SYN. */
  Partial: 3,
  Established: 4,
  /** FIN seen. */
  Closed: 5,
  /** RST seen. */
  Reset: 6,
} as const;

export type SideState = (typeof SIDE)[keyof typeof SIDE];

/** One side of a TCP connection: its state and its place in the sequence space, which may wrap around. */
export class TcpEndpoint extends StreamProgress {
  state: SideState = SIDE.Inactive;
  previous: SideState = SIDE.Inactive;
  /** Sequence numbers are kept as signed 32-bit integers: engines hold those without a box. */
  startSequence = 0;
  lastSequence = 0;
  /** The latest acknowledgment of this side's data. */
  acknowledged = 0;
  private sequenceWraps = 0;
  private acknowledgmentWraps = 0;
  fins = 0;
  /** Relative sequence number behind the FIN. */
  finSequence = 0;
  didClose = false;
  reachedEnd = false;
  lastSyn = 0;
  lastFin = 0;
  lastReset = 0;
  /** How often what happens often happened. */
  gaps = 0;
  badChecksums = 0;
  retransmissions = 0;
  zeroWindows = 0;

  override reset(): void {
    super.reset();
    this.state = SIDE.Inactive;
    this.previous = SIDE.Inactive;
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

  enter(state: SideState): void {
    if (state === this.state) return;
    this.previous = this.state;
    this.state = state;
  }

  start(sequence: number, last: number): void {
    this.startSequence = sequence | 0;
    this.acknowledged = sequence | 0;
    this.lastSequence = last | 0;
  }

  updateLast(sequence: number): void {
    if (sequence >>> 0 < this.lastSequence >>> 0) this.sequenceWraps++;
    this.lastSequence = sequence;
  }

  updateAcknowledged(sequence: number): void {
    if (sequence >>> 0 < this.acknowledged >>> 0) this.acknowledgmentWraps++;
    this.acknowledged = sequence;
  }

  /** A segment's sequence number relative to the start; negative for one before it. */
  relativeSequence(sequence: number): number {
    return this.relative(sequence, this.lastSequence, this.sequenceWraps);
  }

  /** An acknowledgment of this side's data relative to its start; negative for one before it. */
  relativeAcknowledgment(sequence: number): number {
    return this.relative(sequence, this.acknowledged, this.acknowledgmentWraps);
  }

  private relative(sequence: number, last: number, wraps: number): number {
    const delta = (sequence - last) | 0;
    let around = wraps;
    if (delta < 0 && around > 0 && sequence >>> 0 > last >>> 0) around--;
    else if (delta > 0 && sequence >>> 0 < last >>> 0) around++;
    if (around === 0) return (sequence - this.startSequence) | 0;
    return around * WRAP + (sequence >>> 0) - (this.startSequence >>> 0);
  }

  /** True while none of this side's data is acknowledged (a SYN may be). */
  get nothingAcknowledged(): boolean {
    const bytes = this.fullAcknowledged - (this.startSequence >>> 0);
    return bytes === 0 || bytes === 1;
  }

  /** Payload bytes by sequence numbers, without SYN and FIN. */
  size(peer: TcpEndpoint): number {
    if (this.discoveredHalfOpen(peer)) return 0;
    let size = Math.max(this.fullLast, this.fullAcknowledged) - (this.startSequence >>> 0);
    if (size !== 0) size--;
    if (this.fins > 0 && size !== 0) size--;
    return size;
  }

  /** A half-open connection was found and aborted: its sequence numbers say nothing about data. */
  private discoveredHalfOpen(peer: TcpEndpoint): boolean {
    return (
      this.previous === SIDE.SynSent &&
      this.state === SIDE.Reset &&
      peer.state === SIDE.Inactive &&
      !this.nothingAcknowledged
    );
  }

  /** The numbers in a sequence space that does not wrap around. */
  private get fullLast(): number {
    return this.sequenceWraps * WRAP + (this.lastSequence >>> 0);
  }

  private get fullAcknowledged(): number {
    return this.acknowledgmentWraps * WRAP + (this.acknowledged >>> 0);
  }

  /** True while data of this side waits to be put together, so that its close has to wait as well. */
  dataPending(peer: TcpEndpoint): boolean {
    if (this.skipping) return false;
    const delivered = (this.startSequence >>> 0) + this.delivered;
    const last = this.fullLast;
    if (last < delivered) return false;
    if (delivered !== last - 1 && delivered !== last) return true;
    return this.state !== SIDE.Reset && peer.hasSegments;
  }
}

const WRAP = 4_294_967_296;
