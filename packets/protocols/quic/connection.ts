/**
 * One QUIC connection's Initial packets, opened in the order of the capture: the CRYPTO streams of both sides are
 * put together, so that a ClientHello in pieces becomes whole in the packet that brings its last byte.
 */
import { uint24 } from '../../fields/numbers';
import { type LongHeader, longHeader, PacketType, varint } from './packet';
import { type InitialKeys, initialKeys, type OpenedPacket, openInitial } from './protection';

/** A handshake message that a CRYPTO frame completed. */
export interface CryptoMessage {
  readonly bytes: Uint8Array;
  /** The frames that it came in, with its offsets in the message; one where it came whole. */
  readonly pieces: readonly { readonly packet: number; readonly at: number; readonly length: number }[];
}

/** An Initial packet without protection, and what its CRYPTO frames completed by frame offset. */
export interface InitialNote {
  readonly opened: OpenedPacket;
  readonly messages: ReadonlyMap<number, readonly CryptoMessage[]>;
}

interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly packet: number;
}

interface CryptoStream {
  readonly pieces: Piece[];
  /** How far the stream was read as messages. */
  done: number;
}

/** A hello is a few kilobytes; more pieces than this are somebody's attempt to make work. */
const MOST_PIECES = 512;
const MOST_BYTES = 65_536;

export class QuicConnection {
  private keys: { client: InitialKeys; server: InitialKeys } | undefined;
  private readonly streams = { client: newStream(), server: newStream() };
  private readonly notes = new Map<string, InitialNote | undefined>();
  private readonly ids = { client: new Uint8Array(0), server: new Uint8Array(0) };
  /** How many of the conversation's packets were read. */
  read = 0;

  /** What became of the Initial at `from` of a packet's datagram. */
  note(packet: number, from: number): InitialNote | undefined {
    return this.notes.get(`${packet}.${from}`);
  }

  /** The connection id that a side wants to be called by. */
  chosenId(byClient: boolean): Uint8Array {
    return byClient ? this.ids.client : this.ids.server;
  }

  /** Reads the packets of a datagram; `at` are offsets into the datagram. */
  datagram(bytes: Uint8Array, packet: number, fromClient: boolean): void {
    for (let at = 0; at < bytes.length; ) {
      const header = longHeader(bytes, at, bytes.length);
      if (!header) return;
      if (header.version !== 0) this.ids[fromClient ? 'client' : 'server'] = bytes.slice(...header.source);
      if (header.type === PacketType.Initial && header.version !== 0)
        this.initial(bytes, header, packet, fromClient);
      else if (header.type === PacketType.Retry && !fromClient) this.keys = undefined;
      if (header.to <= at) return;
      at = header.to;
    }
  }

  private initial(bytes: Uint8Array, header: LongHeader, packet: number, fromClient: boolean): void {
    const [from, to] = header.destination;
    // The first connection id makes the keys; after a Retry, the one that the client was told to use.
    if (fromClient) this.keys ??= initialKeys(header.version, bytes.slice(from, to));
    if (!this.keys) return;
    const side = fromClient ? 'client' : 'server';
    const opened = openInitial(bytes, header.from, header.numberAt, header.to, this.keys[side]);
    if (!opened) return;
    const messages = this.crypto(opened.payload, packet, this.streams[side]);
    this.notes.set(`${packet}.${header.from}`, { opened, messages });
  }

  private crypto(payload: Uint8Array, packet: number, stream: CryptoStream): Map<number, CryptoMessage[]> {
    const found = new Map<number, CryptoMessage[]>();
    for (const frame of cryptoFrames(payload)) {
      if (stream.pieces.length >= MOST_PIECES || frame.offset + frame.length > MOST_BYTES) break;
      const bytes = payload.slice(frame.dataAt, frame.dataAt + frame.length);
      stream.pieces.push({ offset: frame.offset, bytes, packet });
      const messages = takeMessages(stream);
      if (messages.length > 0) found.set(frame.at, messages);
    }
    return found;
  }
}

function newStream(): CryptoStream {
  return { pieces: [], done: 0 };
}

/** Handshake messages that are whole from where the stream was read to. */
function takeMessages(stream: CryptoStream): CryptoMessage[] {
  const reach = contiguousEnd(stream);
  const messages: CryptoMessage[] = [];
  while (reach - stream.done >= 4) {
    const head = joined(stream, stream.done, stream.done + 4);
    const end = stream.done + 4 + uint24(head, 1);
    if (end > reach) break;
    messages.push({ bytes: joined(stream, stream.done, end), pieces: piecesOf(stream, stream.done, end) });
    stream.done = end;
  }
  return messages;
}

function contiguousEnd(stream: CryptoStream): number {
  const sorted = [...stream.pieces].sort((a, b) => a.offset - b.offset);
  let end = 0;
  for (const piece of sorted) {
    if (piece.offset > end) break;
    end = Math.max(end, piece.offset + piece.bytes.length);
  }
  return end;
}

function joined(stream: CryptoStream, from: number, to: number): Uint8Array {
  const bytes = new Uint8Array(to - from);
  for (const piece of stream.pieces) {
    const start = Math.max(from, piece.offset);
    const end = Math.min(to, piece.offset + piece.bytes.length);
    if (start < end) bytes.set(piece.bytes.subarray(start - piece.offset, end - piece.offset), start - from);
  }
  return bytes;
}

function piecesOf(stream: CryptoStream, from: number, to: number): CryptoMessage['pieces'] {
  return stream.pieces
    .filter((piece) => piece.offset < to && piece.offset + piece.bytes.length > from)
    .sort((a, b) => a.offset - b.offset)
    .map((piece) => ({
      packet: piece.packet,
      at: Math.max(0, piece.offset - from),
      length: piece.bytes.length,
    }));
}

interface CryptoFrame {
  readonly at: number;
  readonly offset: number;
  readonly length: number;
  readonly dataAt: number;
}

/** The CRYPTO frames among the frames that an Initial may carry (RFC 9000 section 12.4). */
function* cryptoFrames(bytes: Uint8Array): Generator<CryptoFrame> {
  for (let at = 0; at < bytes.length; ) {
    const type = bytes[at];
    if (type === 0 || type === 1) {
      at++;
    } else if (type === 2 || type === 3) {
      at = acknowledgmentEnd(bytes, at);
      if (at < 0) return;
    } else if (type === 6) {
      const offset = varint(bytes, at + 1, bytes.length);
      const length = offset && varint(bytes, at + 1 + offset.size, bytes.length);
      if (!offset || !length) return;
      const dataAt = at + 1 + offset.size + length.size;
      if (dataAt + Number(length.value) > bytes.length) return;
      yield { at, offset: Number(offset.value), length: Number(length.value), dataAt };
      at = dataAt + Number(length.value);
    } else {
      return;
    }
  }
}

/** Where an ACK frame ends; -1 where it does not fit. */
export function acknowledgmentEnd(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  let count = 0;
  for (let field = 0; field < 4; field++) {
    const number = varint(bytes, at, bytes.length);
    if (!number) return -1;
    if (field === 2) count = Number(number.value);
    at += number.size;
  }
  const more = 2 * count + (bytes[from] === 3 ? 3 : 0);
  if (more > bytes.length) return -1;
  for (let field = 0; field < more; field++) {
    const number = varint(bytes, at, bytes.length);
    if (!number) return -1;
    at += number.size;
  }
  return at;
}
