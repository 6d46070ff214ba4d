import type { TracedBytes } from '../../applications/application';
import type { Delivery } from '../../applications/delivery';
import { StreamBuffer } from '../../applications/stream-buffer';
import { TcpSide } from '../../applications/tcp-side';

/** Bytes that make a piece of the stream worth inspecting on their own (Suricata's `toserver-chunk-size`). */
const CHUNK = 2560;
/** Longest piece that is inspected at once: a bound, where nobody acknowledges anything. */
const LONGEST_CHUNK = 1 << 18;

/**
 * One direction of a TCP session as rules see it: what was acknowledged may be inspected, in pieces, each of them
 * once. Application data counts as seen by the receiver when it was acknowledged, as in Suricata's IDS mode.
 */
export class StreamSide {
  private readonly side: TcpSide;
  private readonly buffer = new StreamBuffer();
  /** Sequence number of the stream's first byte; undefined before anything was seen. */
  private first: number | undefined;
  /** Stream offset up to which everything is there or was given up, and up to which it was acknowledged. */
  private end = 0;
  private acknowledgedTo = 0;
  /** Data pieces whose acknowledgment is awaited. */
  private awaited: { readonly end: number; readonly packet: number }[] = [];
  private awaitedFrom = 0;
  private inspectNow = false;
  private takes = true;
  /** The highest packet number all of whose data the receiver has. */
  visible = 0;
  /** Sequence numbers used so far, the SYN with them. */
  sent = 0;
  closed = false;

  /** `keeps`: somebody will look at pieces of the stream. */
  constructor(
    fromClient: boolean,
    private readonly keeps: boolean,
    deliver: (delivery: Delivery) => void,
  ) {
    this.side = new TcpSide(fromClient, (delivery) => {
      this.take(delivery);
      deliver(delivery);
    });
  }

  /** The stream begins behind this sequence number. */
  synchronise(sequence: number): void {
    this.first ??= (sequence + 1) >>> 0;
    this.sent = Math.max(this.sent, 1);
    this.side.synchronise(sequence);
  }

  segment(sequence: number, bytes: Uint8Array, packet: number, frameOffset: number): void {
    this.first ??= sequence;
    this.sent = Math.max(this.sent, ((sequence + bytes.length - this.first) | 0) + 1);
    this.side.segment(sequence, bytes, packet, frameOffset, packet);
  }

  acknowledge(number: number, packet: number): void {
    if (this.first === undefined) return;
    this.side.acknowledged(number, packet);
    const offset = (number - this.first) >>> 0;
    // Sequence numbers wrap around: the offset goes on from where it was.
    const forward = (offset - (this.acknowledgedTo >>> 0)) | 0;
    if (forward > 0) this.acknowledgedTo += forward;
    while (this.awaitedFrom < this.awaited.length) {
      const piece = this.awaited[this.awaitedFrom];
      if (piece.end > this.acknowledgedTo) break;
      this.visible = Math.max(this.visible, piece.packet);
      this.awaitedFrom++;
    }
    if (this.awaitedFrom > 1024) {
      this.awaited = this.awaited.slice(this.awaitedFrom);
      this.awaitedFrom = 0;
    }
  }

  fin(sequence: number, packet: number): void {
    this.side.close(sequence, false, packet);
  }

  reset(packet: number): void {
    this.side.close(undefined, true, packet);
  }

  /** Nothing more comes: what is held back is delivered and all of it may be inspected. */
  finish(packet: number): void {
    this.side.finish(packet);
    this.acknowledgedTo = Number.POSITIVE_INFINITY;
    this.visible = Number.POSITIVE_INFINITY;
    this.inspectNow = true;
  }

  /** The application has a whole message: what is there is inspected without waiting for more. */
  inspectSoon(): void {
    this.inspectNow = true;
  }

  /** The next piece to be inspected, where there is enough of it. */
  piece(): TracedBytes | undefined {
    if (!this.keeps) return undefined;
    const start = this.buffer.position;
    const length = Math.min(this.buffer.length, this.acknowledgedTo - start, LONGEST_CHUNK);
    if (length <= 0 || (!this.inspectNow && !this.closed && length < CHUNK)) return undefined;
    return {
      bytes: this.buffer.view().slice(0, length),
      // The buffer knows for a while where what it gave away came from: matches are shown at once.
      origin: (offset) => this.buffer.origin(start + offset),
    };
  }

  /** What comes is not inspected any more; nor, with `atOnce`, what is there. */
  forget(atOnce: boolean): void {
    if (atOnce) this.buffer.skip(this.buffer.length);
    this.takes = false;
  }

  /** The piece was inspected. */
  consume(piece: TracedBytes): void {
    this.buffer.skip(piece.bytes.length);
    this.inspectNow = this.acknowledgedTo === Number.POSITIVE_INFINITY;
  }

  get unread(): boolean {
    return this.buffer.length > 0;
  }

  private take(delivery: Delivery): void {
    if (delivery.kind === 'data') {
      if (this.keeps && this.takes) this.buffer.append(delivery.bytes, delivery.packet, delivery.frameOffset);
      this.end += delivery.bytes.length;
      this.awaited.push({ end: this.end, packet: Math.max(delivery.packet, delivery.deliveredAt) });
    } else if (delivery.kind === 'gap') {
      this.end += delivery.length;
      if (this.keeps) this.buffer.gap(delivery.length);
    }
  }
}
