import type { SourcePiece } from '../fields/byte-source';
import type { Protocol, StreamFraming } from '../protocols/protocol';
import { MessageBytes } from './message-bytes';
import { isBefore } from './sequence';

/** A message that spans segments is given up beyond this length: no capture makes memory grow without bound. */
const LONGEST_MESSAGE = 64 * 1024 * 1024;

/** A framing that cannot tell a length from this many bytes will not: asking on would cost the square of them. */
const LONGEST_START = 1024 * 1024;

/** A segment's payload as the walk sees it. */
export interface WalkedSegment {
  readonly packet: number;
  readonly bytes: Uint8Array;
  /** Where the payload starts in the packet's frame. */
  readonly frameAt: number;
  readonly sequence: number;
  readonly kind: 'new' | 'out of order' | 'retransmitted' | 'spurious' | 'probe';
  readonly fin: boolean;
  readonly reset: boolean;
}

/** One part of a segment's payload: what `SegmentPart` is made from when somebody looks. */
export interface PartRecipe {
  /** `joined`: a message is whole and nobody reads it, since the segment that completes it came out of order. */
  readonly kind: 'message' | 'data' | 'joined';
  /** Offsets into the payload, or into the joined bytes where `joined` is set. */
  readonly from: number;
  readonly to: number;
  readonly protocol: Protocol | undefined;
  readonly index: number;
  readonly joined?: Joined;
  /** Bytes that were waited for before the message was given up here. */
  readonly givenUp?: number;
}

/** Bytes of several segments put together. */
export interface Joined {
  readonly pieces: readonly SourcePiece[];
  readonly length: number;
}

interface Piece {
  readonly at: number;
  readonly length: number;
  readonly packet: number;
  readonly frameAt: number;
}

/** A message that started and lacks its end. */
interface OpenMessage {
  readonly sequence: number;
  /** Sequence number behind its last byte, as far as that is known. */
  next: number;
  readonly firstPacket: number;
  lastPacket: number;
  pieces: Piece[];
  /** What came so far; given up when it was read. */
  bytes: MessageBytes | undefined;
  /** True where the next segment is wanted whole, since the length is not known. */
  wholeSegment: boolean;
  untilFin: boolean;
  complete: boolean;
}

/** What a framing says of bytes: messages that are whole, and what the rest needs. */
interface Framed {
  readonly messages: readonly { from: number; to: number; index: number; protocol: Protocol | undefined }[];
  readonly consumed: number;
  /** Bytes missing from the message at `consumed`: 0 for none, -1 unknown, Infinity until the direction closes. */
  readonly missing: number;
}

/** Asks who reads the payload; called when a segment starts outside of any message. */
export type FindProtocol = (bytes: Uint8Array, from: number, to: number) => Protocol | undefined;

/**
 * Cuts one direction of a stream into messages, segment by segment in the order of the capture, as Wireshark does
 * without reordering: a message is read in the packet that completes it, out-of-order pieces of an open message
 * wait for the gap to be filled, and what is sent again is not read again.
 */
export class MessageWalk {
  private readonly open: OpenMessage[] = [];
  private index = 0;
  private finPacket = 0;

  constructor(
    private readonly fromOriginator: boolean,
    private readonly state: Record<string, unknown>,
    private readonly find: FindProtocol,
  ) {}

  /** The parts of one segment; every byte of the payload is in one, but for what was sent again for nothing. */
  add(segment: WalkedSegment): PartRecipe[] {
    const parts: PartRecipe[] = [];
    if (segment.bytes.length > 0 && !segment.reset) this.addPayload(segment, parts);
    if (segment.fin) this.close(segment, parts);
    return parts;
  }

  private addPayload(segment: WalkedSegment, parts: PartRecipe[]): void {
    const end = segment.bytes.length;
    let from = 0;
    while (from < end) {
      const sequence = (segment.sequence + from) >>> 0;
      const started = this.startingAt(sequence);
      const reaches = (segment.sequence + end) >>> 0;
      if (started && !isBefore(started.next, reaches) && started.lastPacket !== segment.packet) {
        parts.push(data(from, end));
        return;
      }
      if (segment.kind === 'spurious') return;
      if (segment.kind === 'retransmitted') {
        parts.push(data(from, end));
        return;
      }
      const message = started ?? this.before(sequence);
      const inside = message && !isBefore(sequence, message.sequence) && isBefore(sequence, message.next);
      from = inside ? this.continue(message, segment, from, parts) : this.start(segment, from, parts);
    }
  }

  /** Bytes outside of any open message. Gives where to go on. */
  private start(segment: WalkedSegment, from: number, parts: PartRecipe[]): number {
    const end = segment.bytes.length;
    // Wireshark lets no protocol read what arrives out of order, unless it was waited for.
    if (segment.kind === 'out of order') return end;
    // Keep-alives and probes of a closed window carry a byte that means nothing.
    if (segment.kind === 'probe') {
      parts.push({ kind: 'message', from, to: end, protocol: undefined, index: this.index });
      return end;
    }
    const protocol = this.find(segment.bytes, from, end);
    const framed = this.frame(protocol, segment.bytes, from, end, segment.packet);
    for (const message of framed.messages) parts.push({ kind: 'message', ...message });
    if (framed.missing === 0) return end;
    const rest = framed.consumed;
    this.openRest(segment, rest, segment.bytes.subarray(rest), framed.missing);
    parts.push(data(rest, end, framed.messages.length === 0 ? protocol : undefined));
    return end;
  }

  /** More bytes for an open message. Gives where to go on. */
  private continue(message: OpenMessage, segment: WalkedSegment, from: number, parts: PartRecipe[]): number {
    const end = segment.bytes.length;
    const sequence = (segment.sequence + from) >>> 0;
    const wanted = (message.next - sequence) >>> 0;
    const length = message.wholeSegment ? end - from : Math.min(end - from, wanted);
    const wasComplete = message.complete;
    message.lastPacket = segment.packet;
    if (!wasComplete) {
      const at = (sequence - message.sequence) >>> 0;
      message.pieces.push({ at, length, packet: segment.packet, frameAt: segment.frameAt + from });
      message.bytes?.add(at, segment.bytes.subarray(from, from + length));
    }
    if (message.wholeSegment) {
      message.wholeSegment = false;
      const reaches = (sequence + length) >>> 0;
      if (isBefore(message.next, reaches)) message.next = reaches;
    }
    if (wasComplete || !this.isWhole(message)) {
      parts.push(data(from, from + length));
      return from + length;
    }
    this.finish(message, segment, from, length, parts);
    return from + length;
  }

  /** All bytes that were asked for are there: reads them, and opens again what still lacks something. */
  private finish(
    message: OpenMessage,
    segment: WalkedSegment,
    from: number,
    length: number,
    parts: PartRecipe[],
  ): void {
    const total = (message.next - message.sequence) >>> 0;
    if (segment.kind === 'out of order') {
      finishUnread(message, total, parts);
      return;
    }
    const bytes = firstBytes(message, total);
    const protocol = this.find(bytes, 0, total);
    const framed = this.frame(protocol, bytes, 0, total, segment.packet);
    const end = (segment.sequence + from + length) >>> 0;
    if (framed.missing !== 0 && framed.consumed === 0) {
      const tooLong = total > LONGEST_START && framed.missing === -1;
      if (tooLong) giveUp(message);
      extend(message, end, framed.missing);
      const part = data(from, from + length, protocol);
      parts.push(tooLong ? { ...part, givenUp: total } : part);
      return;
    }
    const joined: Joined = { pieces: sourcePieces(message.pieces, framed.consumed), length: framed.consumed };
    for (const part of framed.messages) parts.push({ kind: 'message', ...part, joined });
    giveUp(message);
    if (framed.missing === 0) return;
    const rest = bytes.subarray(framed.consumed);
    message.next = (message.sequence + framed.consumed) >>> 0;
    this.openRest(segment, from + length - rest.length, rest, framed.missing);
    parts.push(data(Math.max(from, from + length - rest.length), from + length));
  }

  /**
   * A segment whose bytes were not all captured, or have no place in the stream: it is read on its own. Gives its one
   * part, with the number that its protocol noted it under.
   */
  addAlone(segment: WalkedSegment): PartRecipe {
    const { bytes, packet } = segment;
    const protocol = this.find(bytes, 0, bytes.length);
    const index = protocol?.stream?.noteCut ? this.index++ : -1;
    if (index >= 0) {
      const side = { fromOriginator: this.fromOriginator, state: this.state, index, packet };
      protocol?.stream?.noteCut?.(bytes, 0, bytes.length, side);
    }
    return { kind: 'message', from: 0, to: bytes.length, protocol, index };
  }

  /** A FIN completes what lasts until the direction closes (RFC 9112 §6.3 case 8). */
  private close(segment: WalkedSegment, parts: PartRecipe[]): void {
    if (this.finPacket !== 0) return;
    this.finPacket = segment.packet;
    const message = this.open.find((candidate) => candidate.untilFin && !candidate.complete);
    if (!message) return;
    const reached = message.bytes?.reached ?? 0;
    message.next = (message.sequence + reached) >>> 0;
    const bytes = firstBytes(message, reached);
    const joined: Joined = { pieces: sourcePieces(message.pieces, reached), length: reached };
    parts.length = 0;
    parts.push({
      kind: 'message',
      from: 0,
      to: reached,
      protocol: this.find(bytes, 0, reached),
      index: this.index++,
      joined,
    });
    giveUp(message);
  }

  private frame(
    protocol: Protocol | undefined,
    bytes: Uint8Array,
    from: number,
    to: number,
    packet: number,
  ): Framed {
    const framing = protocol?.stream;
    if (!framing) {
      return { messages: [{ from, to, index: this.index++, protocol }], consumed: to, missing: 0 };
    }
    const messages: { from: number; to: number; index: number; protocol: Protocol | undefined }[] = [];
    let at = from;
    while (at < to) {
      const length = this.lengthAt(framing, bytes, at, to, packet);
      if (length === undefined) return { messages, consumed: at, missing: -1 };
      if (length <= 0) {
        messages.push({ from: at, to, index: this.index, protocol: undefined });
        return { messages, consumed: to, missing: 0 };
      }
      if (at + length > to) return { messages, consumed: at, missing: at + length - to };
      messages.push({ from: at, to: at + length, index: this.index++, protocol });
      at += length;
    }
    return { messages, consumed: at, missing: 0 };
  }

  private lengthAt(
    framing: StreamFraming,
    bytes: Uint8Array,
    at: number,
    to: number,
    packet: number,
  ): number | undefined {
    return framing.messageLength(bytes, at, to, {
      fromOriginator: this.fromOriginator,
      state: this.state,
      index: this.index,
      packet,
    });
  }

  /** Starts an open message with the last bytes of what is there. `at` may lie before the segment's payload. */
  private openRest(segment: WalkedSegment, at: number, bytes: Uint8Array, missing: number): void {
    const sequence = (segment.sequence + at) >>> 0;
    const message: OpenMessage = {
      sequence,
      next: sequence,
      firstPacket: segment.packet,
      lastPacket: segment.packet,
      pieces: [
        { at: 0, length: bytes.length, packet: segment.packet, frameAt: segment.frameAt + Math.max(0, at) },
      ],
      bytes: new MessageBytes(),
      wholeSegment: false,
      untilFin: false,
      complete: false,
    };
    extend(message, (sequence + bytes.length) >>> 0, missing);
    const length = bytes.length + (Number.isFinite(missing) ? Math.max(0, missing) : 0);
    message.bytes?.expect(length);
    message.bytes?.add(0, bytes);
    if (length > LONGEST_MESSAGE) giveUp(message);
    this.insert(message);
  }

  private insert(message: OpenMessage): void {
    let place = this.open.length;
    while (place > 0 && isBefore(message.sequence, this.open[place - 1].sequence)) place--;
    if (place > 0 && this.open[place - 1].sequence === message.sequence) this.open[place - 1] = message;
    else this.open.splice(place, 0, message);
  }

  private startingAt(sequence: number): OpenMessage | undefined {
    const message = this.before(sequence);
    return message?.sequence === sequence ? message : undefined;
  }

  /** The last message that starts at or before a sequence number. */
  private before(sequence: number): OpenMessage | undefined {
    let low = 0;
    let high = this.open.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(sequence, this.open[middle].sequence)) high = middle;
      else low = middle + 1;
    }
    return this.open[low - 1];
  }

  private isWhole(message: OpenMessage): boolean {
    if (message.untilFin) return false;
    return (message.bytes?.reached ?? 0) >= (message.next - message.sequence) >>> 0;
  }
}

/** All bytes are there, but the last ones came out of order: they are shown together and not read. */
function finishUnread(message: OpenMessage, total: number, parts: PartRecipe[]): void {
  const joined: Joined = { pieces: sourcePieces(message.pieces, total), length: total };
  parts.push({ kind: 'joined', from: 0, to: total, protocol: undefined, index: -1, joined });
  giveUp(message);
}

/** Bytes of no message that is whole; `protocol` where it has looked at them and wants more. */
function data(from: number, to: number, protocol: Protocol | undefined = undefined): PartRecipe {
  return { kind: 'data', from, to, protocol, index: -1 };
}

/** `missing` bytes past `end`: a number, -1 for "one more segment", Infinity for "until the direction closes". */
function extend(message: OpenMessage, end: number, missing: number): void {
  if (missing === Number.POSITIVE_INFINITY) {
    message.untilFin = true;
    message.next = (message.sequence + 0x40000000) >>> 0;
  } else if (missing < 0) {
    const reached = isBefore(message.next, end) ? end : message.next;
    message.next = (reached + 1) >>> 0;
    message.wholeSegment = true;
  } else if (isBefore(message.next, end) || message.next === end) {
    message.next = (end + missing) >>> 0;
  } else {
    message.next = (message.next + missing) >>> 0;
  }
}

function firstBytes({ bytes }: OpenMessage, length: number): Uint8Array {
  return bytes?.first(length) ?? new Uint8Array(length);
}

/** Nothing more is read of a message; where it lies is still known, since its bytes may be sent again. */
function giveUp(message: OpenMessage): void {
  message.complete = true;
  message.pieces = [];
  message.bytes = undefined;
}

function sourcePieces(pieces: readonly Piece[], length: number): SourcePiece[] {
  return pieces
    .filter((piece) => piece.at < length)
    .sort((a, b) => a.at - b.at)
    .map((piece) => ({
      at: piece.at,
      length: Math.min(piece.length, length - piece.at),
      packet: piece.packet,
      offset: piece.frameAt,
    }));
}
