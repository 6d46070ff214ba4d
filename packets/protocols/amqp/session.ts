/**
 * One AMQP connection followed frame by frame: which message an acknowledgement is for, and of what kind the content of
 * a channel is.
 */
import { uint16, uint32, uint64 } from '../../fields/numbers';
import { asciiText } from '../field-cursor';
import type { StreamFraming, StreamSide } from '../protocol';

const HEAD = 7;
const METHOD = 1;
const CONTENT_HEADER = 2;
const CONTENT_BODY = 3;
const BASIC = 60;
const PUBLISH = 40;
const DELIVER = 60;
const GET_OK = 71;
const SETTLING = new Set([80, 90, 120]);
const ACK = 80;
const NACK = 120;

/** A frame longer than this is none. */
const LONGEST_FRAME = 64 * 1024 * 1024;
/** Messages of a channel that wait to be acknowledged are forgotten beyond this many. */
const MOST_WAITING = 100_000;

/** What is known of a frame from those before it. */
export interface FrameNote {
  /** How many messages the channel published, with this one. */
  readonly publishNumber?: bigint;
  /** Packets of the messages that this frame acknowledges. */
  readonly messages?: readonly number[];
  /** Media type of a body that is whole in its frame. */
  readonly contentType?: string;
}

/** One direction of one channel. */
interface Channel {
  published: bigint;
  /** Packets of messages sent in this direction that wait for an answer, by tag. */
  readonly waiting: Map<bigint, number>;
  content: { size: bigint; type: string } | undefined;
}

export class AmqpSession {
  private readonly channels = new Map<string, Channel>();
  private readonly notes = new Map<string, FrameNote>();

  noteOf(fromOriginator: boolean, index: number): FrameNote {
    return this.notes.get(`${fromOriginator}${index}`) ?? {};
  }

  frame(bytes: Uint8Array, from: number, to: number, side: StreamSide): void {
    const note = this.read(bytes, from, to, side);
    if (note) this.notes.set(`${side.fromOriginator}${side.index}`, note);
  }

  private read(bytes: Uint8Array, from: number, to: number, side: StreamSide): FrameNote | undefined {
    const type = bytes[from];
    const channel = uint16(bytes, from + 1);
    const at = from + HEAD;
    const own = this.channel(side.fromOriginator, channel);
    if (type === METHOD && to - at >= 5 && uint16(bytes, at) === BASIC)
      return this.basic(bytes, at + 2, to - 1, own, this.channel(!side.fromOriginator, channel), side.packet);
    if (type === CONTENT_HEADER && to - at >= 15) {
      own.content = { size: uint64(bytes, at + 4), type: contentType(bytes, at + 12, to - 1) };
    } else if (type === CONTENT_BODY && own.content?.size === BigInt(to - 1 - at))
      return { contentType: own.content.type };
    return undefined;
  }

  private basic(
    bytes: Uint8Array,
    at: number,
    to: number,
    own: Channel,
    other: Channel,
    packet: number,
  ): FrameNote | undefined {
    const method = uint16(bytes, at);
    const tagAt = at + 2 + (method === DELIVER ? 1 + bytes[at + 2] : 0);
    if (method === PUBLISH) {
      own.published++;
      wait(own, own.published, packet);
      return { publishNumber: own.published };
    }
    if (tagAt + 9 > to) return undefined;
    const tag = uint64(bytes, tagAt);
    if (method === DELIVER || method === GET_OK) wait(own, tag, packet);
    if (!SETTLING.has(method)) return undefined;
    const several = (method === ACK || method === NACK) && (bytes[tagAt + 8] & 1) !== 0;
    return { messages: settle(other, tag, several) };
  }

  private channel(fromOriginator: boolean, number: number): Channel {
    const key = `${fromOriginator}${number}`;
    const there = this.channels.get(key);
    if (there) return there;
    const channel: Channel = { published: 0n, waiting: new Map(), content: undefined };
    this.channels.set(key, channel);
    return channel;
  }
}

function wait({ waiting }: Channel, tag: bigint, packet: number): void {
  if (waiting.size < MOST_WAITING) waiting.set(tag, packet);
}

/** Takes the messages that an acknowledgement is for: one, or all up to it. */
function settle({ waiting }: Channel, tag: bigint, several: boolean): readonly number[] {
  const tags = several ? [...waiting.keys()].filter((one) => one <= tag) : [tag];
  const packets = tags.map((one) => waiting.get(one)).filter((packet) => packet !== undefined);
  for (const one of tags) waiting.delete(one);
  return packets;
}

/** The first property is the content's type, where the highest flag says that it is there. */
function contentType(bytes: Uint8Array, at: number, to: number): string {
  if ((uint16(bytes, at) & 0x8000) === 0 || at + 3 > to) return '';
  return asciiText(bytes, at + 3, Math.min(to, at + 3 + bytes[at + 2]));
}

/** True for the eight bytes that a client starts with (AMQP 0-9-1 section 4.2.2). */
export function isProtocolHeader(bytes: Uint8Array, from: number): boolean {
  return asciiText(bytes, from, Math.min(bytes.length, from + 4)) === 'AMQP';
}

export const AMQP_FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    if (to - from < HEAD) return undefined;
    if (isProtocolHeader(bytes, from)) return 8;
    const length = HEAD + uint32(bytes, from + 3) + 1;
    if (bytes[from] === 0 || bytes[from] > 8 || length > LONGEST_FRAME) return to - from;
    if (from + length <= to) amqpSession(side.state).frame(bytes, from, from + length, side);
    return length;
  },
};

/** The connection's state, made when it is first asked for. */
export function amqpSession(state: Record<string, unknown>): AmqpSession {
  if (state.amqp instanceof AmqpSession) return state.amqp;
  const session = new AmqpSession();
  state.amqp = session;
  return session;
}
