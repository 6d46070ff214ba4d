/**
 * One direction's WebSocket messages followed frame by frame (RFC 6455 section 5): what fragments make together, and what
 * permessage-deflate (RFC 7692) packed with the messages before as its dictionary.
 */
import { inflateRaw } from '../../compression/inflate';
import type { StreamFraming, StreamSide } from '../protocol';
import { type FrameHead, frameHead, unmasked } from './frame-head';

/** A message that ends with a frame, where the frame's own bytes are not the message. */
export interface FrameNote {
  /** Kind of the message: the code of its first frame. */
  readonly code: number;
  /** The message's bytes; undefined where they are the frame's payload, unmasked. */
  readonly bytes: Uint8Array | undefined;
}

/** Fragments beyond this many bytes are not kept. */
const MOST_HELD = 16 * 1024 * 1024;
/** Packed bytes that are kept as a dictionary; past them, messages that need one stay packed. */
const MOST_PACKED = 64 * 1024;

const CONTINUATION = 0;
const FIRST_CONTROL = 8;
/** What a sender leaves off each packed message (RFC 7692 section 7.2.1). */
const TAIL = Uint8Array.of(0, 0, 0xff, 0xff);

class Direction {
  private code = 0;
  private isPacked = false;
  private held: Uint8Array[] = [];
  private heldLength = 0;
  private packed = new Uint8Array(0);
  private unpackedLength = 0;

  frame(bytes: Uint8Array, from: number, head: FrameHead): FrameNote {
    if (head.code >= FIRST_CONTROL) return { code: head.code, bytes: undefined };
    if (head.code !== CONTINUATION) {
      this.code = head.code;
      this.isPacked = head.isPacked;
      this.held = [];
      this.heldLength = 0;
    }
    const isAlone = head.isLast && this.held.length === 0 && !this.isPacked;
    if (isAlone) return { code: this.code, bytes: undefined };
    this.heldLength += head.length;
    const payload = bytes.subarray(from + head.size, from + head.size + head.length);
    if (this.heldLength <= MOST_HELD) this.held.push(unmasked(payload, head.mask));
    if (!head.isLast) return { code: this.code, bytes: undefined };
    const joined = join(this.held);
    this.held = [];
    this.heldLength = 0;
    return { code: this.code, bytes: this.isPacked ? this.unpack(joined) : joined };
  }

  /** All packed messages of the direction so far are one deflate stream; the newest is its end. */
  private unpack(message: Uint8Array): Uint8Array | undefined {
    if (this.packed.length + message.length > MOST_PACKED) return undefined;
    this.packed = join([this.packed, message, TAIL]);
    const { bytes } = inflateRaw(this.packed);
    const unpacked = bytes.slice(this.unpackedLength);
    this.unpackedLength = bytes.length;
    return unpacked;
  }
}

export class WebSocketSession {
  private readonly directions = { true: new Direction(), false: new Direction() };
  private readonly notes = new Map<string, FrameNote>();

  noteOf(fromOriginator: boolean, index: number): FrameNote | undefined {
    return this.notes.get(`${fromOriginator}${index}`);
  }

  frame(bytes: Uint8Array, from: number, head: FrameHead, side: StreamSide): void {
    const key = `${side.fromOriginator}${side.index}`;
    if (!this.notes.has(key))
      this.notes.set(key, this.directions[`${side.fromOriginator}`].frame(bytes, from, head));
  }
}

function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** A frame longer than this is none. */
const LONGEST = 1024 * 1024 * 1024;

export const WEBSOCKET_FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    const head = frameHead(bytes, from, to);
    if (!head) return undefined;
    if (head.length > LONGEST) return to - from;
    const length = head.size + head.length;
    if (from + length <= to) webSocketSession(side.state).frame(bytes, from, head, side);
    return length;
  },
};

/** The connection's session, made when it is first asked for. */
export function webSocketSession(state: Record<string, unknown>): WebSocketSession {
  if (state.webSocket instanceof WebSocketSession) return state.webSocket;
  const session = new WebSocketSession();
  state.webSocket = session;
  return session;
}
