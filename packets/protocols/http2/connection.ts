/** What the frames of one HTTP/2 connection say together: header blocks, and the content of each stream. */
import { uint24, uint32 } from '../../fields/numbers';
import type { StreamFraming, StreamSide } from '../protocol';
import { HpackDecoder, type HpackHeader } from './hpack';
import { isPreface, PREFACE } from './preface';

export { isPreface, PREFACE };

export const FrameType = {
  Data: 0,
  Headers: 1,
  Priority: 2,
  Reset: 3,
  Settings: 4,
  PushPromise: 5,
  Ping: 6,
  GoAway: 7,
  WindowUpdate: 8,
  Continuation: 9,
} as const;

export const FRAME_HEADER = 9;
/** SETTINGS_MAX_FRAME_SIZE allows 2^24 - 1; a length beyond this is nobody's. */
const LONGEST_FRAME = 1 << 24;
const MOST_CONTENT = 16 * 1024 * 1024;

/** A stream's content, once its last frame came. */
export interface StreamContent {
  readonly bytes: Uint8Array;
  readonly parts: readonly { readonly packet: number; readonly length: number }[];
}

/** What was noted of one frame. */
export interface FrameNote {
  /** The whole block with its headers, in the frame that ends it. */
  readonly block?: Uint8Array;
  readonly headers?: readonly HpackHeader[];
  /** Content in the frame that ends the stream, and its media type. */
  readonly content?: StreamContent;
  readonly contentType: string;
  readonly contentEncoding: string;
}

interface Side {
  readonly decoder: HpackDecoder;
  /** Fragments of a block that CONTINUATION goes on with. */
  block: Uint8Array;
  blockStream: number;
  readonly streams: Map<number, Content>;
}

interface Content {
  type: string;
  encoding: string;
  pieces: Uint8Array[];
  parts: { packet: number; length: number }[];
  held: number;
}

const NO_BYTES = new Uint8Array(0);

export class Http2Connection {
  private readonly sides = { true: newSide(), false: newSide() };
  private readonly notes = new Map<string, FrameNote>();

  note(fromOriginator: boolean, index: number): FrameNote | undefined {
    return this.notes.get(noteKey(fromOriginator, index));
  }

  /** Follows the frame [from, to), once. */
  frame(bytes: Uint8Array, from: number, to: number, place: StreamSide): void {
    const key = noteKey(place.fromOriginator, place.index);
    if (this.notes.has(key) || bytes[from] === 80) return;
    const side = this.sides[`${place.fromOriginator}`];
    const note = this.follow(bytes, from, to, side, place.packet);
    if (note) this.notes.set(key, note);
  }

  private follow(
    bytes: Uint8Array,
    from: number,
    to: number,
    side: Side,
    packet: number,
  ): FrameNote | undefined {
    const type = bytes[from + 3];
    const flags = bytes[from + 4];
    const stream = uint32(bytes, from + 5) & 0x7fffffff;
    const body = payload(bytes, from, to);
    if (type === FrameType.Data) return dataNote(bytes, body, side, stream, flags, packet);
    if (type !== FrameType.Headers && type !== FrameType.PushPromise && type !== FrameType.Continuation) {
      return undefined;
    }
    if (type !== FrameType.Continuation) side.block = NO_BYTES;
    side.block =
      side.block.length === 0
        ? bytes.slice(body.from, body.to)
        : join([side.block, bytes.subarray(body.from, body.to)]);
    if ((flags & 4) === 0) return undefined;
    const block = side.block;
    side.block = NO_BYTES;
    const headers = side.decoder.decode(block, 0, block.length);
    const content = contentOf(side, stream);
    content.type = headers.find((header) => header.name === 'content-type')?.value ?? content.type;
    content.encoding =
      headers.find((header) => header.name === 'content-encoding')?.value ?? content.encoding;
    return { block, headers, contentType: content.type, contentEncoding: content.encoding };
  }
}

function dataNote(
  bytes: Uint8Array,
  body: { readonly from: number; readonly to: number },
  side: Side,
  stream: number,
  flags: number,
  packet: number,
): FrameNote {
  const content = contentOf(side, stream);
  if (body.to > body.from) {
    content.held += body.to - body.from;
    content.parts.push({ packet, length: body.to - body.from });
    if (content.held <= MOST_CONTENT) content.pieces.push(bytes.slice(body.from, body.to));
  }
  const about = { contentType: content.type, contentEncoding: content.encoding };
  if ((flags & 1) === 0) return about;
  side.streams.delete(stream);
  return { ...about, content: { bytes: join(content.pieces), parts: content.parts } };
}

function contentOf(side: Side, stream: number): Content {
  const there = side.streams.get(stream);
  if (there) return there;
  const content: Content = { type: '', encoding: '', pieces: [], parts: [], held: 0 };
  side.streams.set(stream, content);
  return content;
}

function newSide(): Side {
  return { decoder: new HpackDecoder(), block: NO_BYTES, blockStream: 0, streams: new Map() };
}

/** A frame's content without padding, priority and promised stream (RFC 9113 section 6). */
export function payload(
  bytes: Uint8Array,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  const type = bytes[from + 3];
  const flags = bytes[from + 4];
  const mayPad = type === FrameType.Data || type === FrameType.Headers || type === FrameType.PushPromise;
  const padded = mayPad && (flags & 8) !== 0;
  let start = from + FRAME_HEADER + (padded ? 1 : 0);
  const end = padded ? to - bytes[from + FRAME_HEADER] : to;
  if (type === FrameType.Headers && flags & 0x20) start += 5;
  if (type === FrameType.PushPromise) start += 4;
  start = Math.min(start, to);
  return { from: start, to: Math.max(start, end) };
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function noteKey(fromOriginator: boolean, index: number): string {
  return `${fromOriginator ? '>' : '<'}${index}`;
}

/** Every frame is a message, and so is the preface. */
export const HTTP2_FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    if (isPreface(bytes, from, to)) return PREFACE.length;
    if (to - from < FRAME_HEADER) return undefined;
    const length = FRAME_HEADER + uint24(bytes, from);
    if (length > LONGEST_FRAME) return to - from;
    if (from + length <= to) http2Connection(side.state).frame(bytes, from, from + length, side);
    return length;
  },
};

/** The stream's HTTP/2 connection, made when it is first asked for. */
export function http2Connection(state: Record<string, unknown>): Http2Connection {
  if (state.http2 instanceof Http2Connection) return state.http2;
  const connection = new Http2Connection();
  state.http2 = connection;
  return connection;
}
