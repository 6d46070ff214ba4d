import { HpackDecoder, type HpackHeader } from '../../protocols/http2/hpack';
import type { Application, ApplicationParser, SessionAtHand, TracedBytes } from '../application';
import type { Delivery } from '../delivery';
import { StreamBuffer } from '../stream-buffer';
import { takeTraced, tracedJoin, tracedSlice } from '../traced-bytes';
import { Http2Stream } from './http2-stream';

/**
 * HTTP/2 (RFC 9113): each of its streams becomes a request and a response as HTTP/1 has them (RFC 9113 §8), so logs,
 * files and rules know both alike. Nothing is told under its own name.
 */
export const http2: Application = {
  name: 'http2',
  ports: {},
  start: (session) => new Http2Connection(session),
};

const PREFACE = 24;
const FRAME_HEADER = 9;
const FrameType = { Data: 0, Headers: 1, ResetStream: 3, PushPromise: 5, Continuation: 9 } as const;
const Flag = { EndStream: 0x01, EndHeaders: 0x04, Padded: 0x08, Priority: 0x20 } as const;
/** Streams that are open at once; RFC 9113 §6.5.2 recommends no less than 100. */
const MOST_STREAMS = 1000;
const LONGEST_BLOCK = 1 << 20;

interface Side {
  readonly fromOriginator: boolean;
  readonly buffer: StreamBuffer;
  readonly decoder: HpackDecoder;
  /** Bytes of the preface that are still to come. */
  preface: number;
  /** Fragments of a header block whose end is not there yet (§4.3). */
  block: TracedBytes[];
  blockLength: number;
  blockEndsStream: boolean;
  lost: boolean;
}

class Http2Connection implements ApplicationParser {
  private readonly client = newSide(true);
  private readonly server = newSide(false);
  private readonly streams = new Map<number, Http2Stream>();

  constructor(private readonly session: SessionAtHand) {}

  receive(delivery: Delivery): void {
    const side = delivery.fromOriginator ? this.client : this.server;
    // After a hole nothing tells where frames start, and the header table is not what it was.
    if (delivery.kind === 'gap') side.lost = true;
    if (delivery.kind !== 'data' || side.lost) return;
    side.buffer.append(delivery.bytes, delivery.packet, delivery.frameOffset, delivery.made);
    while (!side.lost && this.takeFrame(side, delivery.deliveredAt));
  }

  end(): void {
    for (const stream of this.streams.values()) stream.end();
    this.streams.clear();
  }

  private takeFrame(side: Side, packet: number): boolean {
    if (side.preface > 0) {
      const skipped = Math.min(side.preface, side.buffer.length);
      side.buffer.skip(skipped);
      side.preface -= skipped;
    }
    const head = side.buffer.view();
    if (side.preface > 0 || head.length < FRAME_HEADER) return false;
    const length = (head[0] << 16) | (head[1] << 8) | head[2];
    if (head.length < FRAME_HEADER + length) return false;
    const [type, flags] = [head[3], head[4]];
    const number = ((head[5] & 0x7f) << 24) | (head[6] << 16) | (head[7] << 8) | head[8];
    side.buffer.skip(FRAME_HEADER);
    this.frame(side, type, flags, number, takeTraced(side.buffer, length), packet);
    return true;
  }

  private frame(
    side: Side,
    type: number,
    flags: number,
    number: number,
    payload: TracedBytes,
    packet: number,
  ): void {
    switch (type) {
      case FrameType.Data:
        this.data(side, number, unpadded(payload, flags, 0), (flags & Flag.EndStream) !== 0, packet);
        break;
      case FrameType.Headers:
        side.blockEndsStream = (flags & Flag.EndStream) !== 0;
        this.fragment(side, number, unpadded(payload, flags, flags & Flag.Priority ? 5 : 0), flags, packet);
        break;
      case FrameType.Continuation:
        this.fragment(side, number, payload, flags, packet);
        break;
      case FrameType.PushPromise:
        // What is promised is not followed; its headers keep the table in step (§6.6).
        this.decode(side, unpadded(payload, flags, 4));
        break;
      case FrameType.ResetStream:
        this.streams.get(number)?.end();
        this.streams.delete(number);
        break;
    }
  }

  private fragment(side: Side, number: number, piece: TracedBytes, flags: number, packet: number): void {
    side.block.push(piece);
    side.blockLength += piece.bytes.length;
    if (side.blockLength > LONGEST_BLOCK) side.lost = true;
    if (!(flags & Flag.EndHeaders) || side.lost) return;
    const block = tracedJoin(side.block);
    side.block = [];
    side.blockLength = 0;
    const headers = this.decode(side, block);
    const stream = this.streamOf(number);
    stream?.headers(side.fromOriginator, headers, block, packet);
    if (side.blockEndsStream) this.endSide(number, side.fromOriginator, packet);
  }

  private decode({ decoder }: Side, block: TracedBytes): readonly HpackHeader[] {
    return decoder.decode(block.bytes, 0, block.bytes.length);
  }

  private data(side: Side, number: number, content: TracedBytes, ends: boolean, packet: number): void {
    this.streams.get(number)?.data(side.fromOriginator, content, packet);
    if (ends) this.endSide(number, side.fromOriginator, packet);
  }

  private endSide(number: number, fromOriginator: boolean, packet: number): void {
    const stream = this.streams.get(number);
    if (!stream?.endSide(fromOriginator, packet)) return;
    stream.end();
    this.streams.delete(number);
  }

  private streamOf(number: number): Http2Stream | undefined {
    const known = this.streams.get(number);
    if (known || this.streams.size >= MOST_STREAMS) return known;
    const parser = this.session.begin('http');
    if (!parser) return undefined;
    const stream = new Http2Stream(parser);
    this.streams.set(number, stream);
    return stream;
  }
}

function newSide(fromOriginator: boolean): Side {
  return {
    fromOriginator,
    buffer: new StreamBuffer(),
    decoder: new HpackDecoder(),
    preface: fromOriginator ? PREFACE : 0,
    block: [],
    blockLength: 0,
    blockEndsStream: false,
    lost: false,
  };
}

/** Without padding and what stands before the content (§6.1, §6.2). */
function unpadded(payload: TracedBytes, flags: number, before: number): TracedBytes {
  const padded = (flags & Flag.Padded) !== 0;
  const padding = padded ? (payload.bytes[0] ?? 0) : 0;
  const from = Math.min(payload.bytes.length, before + (padded ? 1 : 0));
  return tracedSlice(payload, from, Math.max(from, payload.bytes.length - padding));
}
