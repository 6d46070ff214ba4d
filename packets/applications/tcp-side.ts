import { isAfter, isBefore } from '../streams/sequence';
import type { Delivery } from './delivery';

interface HeldSegment {
  readonly sequence: number;
  readonly bytes: Uint8Array;
  readonly packet: number;
  readonly frameOffset: number;
}

/** Out-of-order data that one direction may hold back before the hole before it counts as lost. */
const MOST_HELD_SEGMENTS = 2048;
const MOST_HELD_BYTES = 1 << 22;

/**
 * One direction of a TCP connection put in order. The first copy of a byte counts, a retransmission that disagrees is
 * left out (as Zeek's reassembler and Wireshark do). Holding is bounded, so a hostile capture costs no more than its size.
 */
export class TcpSide {
  /** Sequence number expected next; undefined until the first segment said where the stream starts. */
  private next: number | undefined;
  private held: HeldSegment[] = [];
  private heldBytes = 0;
  private closed = false;
  /** Where a FIN stands that came before the data in front of it. */
  private closesAt: number | undefined;

  constructor(
    private readonly fromOriginator: boolean,
    private readonly deliver: (delivery: Delivery) => void,
  ) {}

  /** A SYN tells where the stream starts. */
  synchronise(sequence: number): void {
    this.next ??= (sequence + 1) >>> 0;
  }

  segment(sequence: number, bytes: Uint8Array, packet: number, frameOffset: number, at: number): void {
    this.next ??= sequence;
    if (bytes.length === 0 || this.closed) return;
    if (!isAfter(sequence, this.next)) {
      this.now({ sequence, bytes, packet, frameOffset }, at);
      this.releaseHeld(at);
      return;
    }
    this.hold({ sequence, bytes, packet, frameOffset });
    if (this.held.length > MOST_HELD_SEGMENTS || this.heldBytes > MOST_HELD_BYTES)
      this.skipTo(this.held[0].sequence, at);
  }

  /** The receiver has acknowledged up to here, so what is missing before will not come any more. */
  acknowledged(upTo: number, at: number): void {
    // The acknowledgment of a FIN counts one more than there are bytes.
    if (this.closed || this.next === undefined || !isAfter(upTo, this.next)) return;
    const end = this.closesAt !== undefined && isAfter(upTo, this.closesAt) ? this.closesAt : upTo;
    while (isAfter(end, this.next) && !this.closed) {
      const [first] = this.held;
      this.skipTo(first && isBefore(first.sequence, end) ? first.sequence : end, at);
    }
  }

  close(sequence: number | undefined, reset: boolean, at: number): void {
    if (this.closed) return;
    if (sequence !== undefined && this.next !== undefined && isAfter(sequence, this.next)) {
      this.closesAt = sequence;
      return;
    }
    this.closed = true;
    this.deliver({ kind: 'close', fromOriginator: this.fromOriginator, reset, deliveredAt: at });
  }

  /** The capture is over: what is held back comes now, with the holes before it. */
  finish(at: number): void {
    while (this.held.length > 0 && !this.closed) this.skipTo(this.held[0].sequence, at);
  }

  private now(segment: HeldSegment, at: number): void {
    const known = (this.next! - segment.sequence) | 0;
    if (known >= segment.bytes.length) return;
    const fresh = segment.bytes.subarray(known);
    this.next = (segment.sequence + segment.bytes.length) >>> 0;
    this.deliver({
      kind: 'data',
      fromOriginator: this.fromOriginator,
      bytes: fresh,
      packet: segment.packet,
      frameOffset: segment.frameOffset + known,
      deliveredAt: at,
    });
  }

  private releaseHeld(at: number): void {
    while (this.held.length > 0 && !isAfter(this.held[0].sequence, this.next!)) {
      const segment = this.held.shift()!;
      this.heldBytes -= segment.bytes.length;
      this.now(segment, at);
    }
    const { closesAt } = this;
    if (closesAt !== undefined && !isAfter(closesAt, this.next!)) this.close(closesAt, false, at);
  }

  private skipTo(sequence: number, at: number): void {
    const length = (sequence - this.next!) | 0;
    if (length > 0) {
      this.next = sequence >>> 0;
      this.deliver({ kind: 'gap', fromOriginator: this.fromOriginator, length, deliveredAt: at });
    }
    this.releaseHeld(at);
  }

  /** Keeps the held segments sorted; late ones are nearly always the last. */
  private hold(segment: HeldSegment): void {
    let place = this.held.length;
    while (place > 0 && isAfter(this.held[place - 1].sequence, segment.sequence)) place--;
    this.held.splice(place, 0, segment);
    this.heldBytes += segment.bytes.length;
  }
}
