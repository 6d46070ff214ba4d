import { uint32 } from '../../fields/numbers';
import { bytesText } from '../field-cursor';
import type { StreamFraming } from '../protocol';
import { type PacketNote, SshExchange } from './exchange';

/** RFC 4253 section 6.1: longer packets need not be supported; a longer length is no length. */
const MAX_PACKET = 0xffff;
/** A banner is at most 255 bytes (RFC 4253 section 4.2). */
const MAX_BANNER = 1024;

export interface SshStream {
  readonly exchange: SshExchange;
  /** Packet in which each direction's unfinished message was first asked for. */
  readonly begun: Map<string, number>;
}

/** A message is all the packets of a segment that are whole; one that spans segments stands alone. */
export const SSH_FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    const stream = sshStream(side.state);
    const key = messageKey(side.fromOriginator, side.index);
    const first = packetLength(stream.exchange, bytes, from, to, side.fromOriginator);
    if (first === undefined || from + first > to) {
      if (!stream.begun.has(key)) stream.begun.set(key, side.packet);
      return first;
    }
    const single = (stream.begun.get(key) ?? side.packet) < side.packet;
    stream.begun.delete(key);
    const notes = readPackets(stream.exchange, bytes, from, to, side.fromOriginator, single);
    stream.exchange.keep(key, notes);
    return notes[notes.length - 1].to;
  },
};

/** The packets that are whole from `from` on, noted in the exchange. The first one has to be whole. */
export function readPackets(
  exchange: SshExchange,
  bytes: Uint8Array,
  from: number,
  to: number,
  fromClient: boolean,
  single: boolean,
): PacketNote[] {
  const notes: PacketNote[] = [];
  for (let at = from; at < to; ) {
    const length = packetLength(exchange, bytes, at, to, fromClient);
    if (length === undefined || at + length > to) break;
    const kind = isBanner(bytes, at, to) ? 'banner' : exchange.closed(fromClient) ? 'encrypted' : 'plain';
    if (kind === 'banner') exchange.banner(bytesText(bytes, at, at + length), fromClient);
    notes.push(exchange.packet(bytes, at, at + length, from, kind, fromClient));
    at += length;
    if (single) break;
  }
  return notes;
}

function packetLength(
  exchange: SshExchange,
  bytes: Uint8Array,
  from: number,
  to: number,
  fromClient: boolean,
): number | undefined {
  if (isBanner(bytes, from, to)) {
    const newline = bytes.indexOf(10, from);
    if (newline >= 0 && newline < to) return newline + 1 - from;
    return to - from > MAX_BANNER ? to - from : undefined;
  }
  if (exchange.closed(fromClient)) return to - from;
  if (to - from < 4) return undefined;
  const length = uint32(bytes, from);
  return length >= MAX_PACKET || length < 2 ? to - from : length + 4;
}

function isBanner(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from >= 4 && /^SSH-/i.test(bytesText(bytes, from, from + 4));
}

export function messageKey(fromOriginator: boolean, index: number): string {
  return `${fromOriginator ? '>' : '<'}${index}`;
}

/** The stream's SSH state, made when it is first asked for. */
export function sshStream(state: Record<string, unknown>): SshStream {
  const there = state.ssh as SshStream | undefined;
  if (there) return there;
  const stream: SshStream = { exchange: new SshExchange(), begun: new Map() };
  state.ssh = stream;
  return stream;
}
