/**
 * Transfers of TFTP: a client asks on port 69, and the server answers from a port of its own (RFC 1350 section 4). What
 * a block belongs to, and its number beyond 16 bits, is known from the packets before it.
 */
import { frameBytes } from '../../capture/capture';
import { uint16 } from '../../fields/numbers';
import type { Conversation } from '../../streams/conversation';
import type { Dissection } from '../dissection';
import { asciiText } from '../field-cursor';

export const PORT = 69;
const READ = 1;
const WRITE = 2;
const DATA = 3;
const MODES = new Set(['netascii', 'octet', 'mail']);

/** What a client asked for. */
export interface Request {
  readonly packet: number;
  readonly file: string;
  readonly isRead: boolean;
}

/** The request at `from`; undefined for anything else and for what no server would understand. */
function requestAt(bytes: Uint8Array, from: number, to: number, packet: number): Request | undefined {
  const operation = to - from >= 4 ? uint16(bytes, from) : 0;
  if (operation !== READ && operation !== WRITE) return undefined;
  const texts = asciiText(bytes, from + 2, to).split('\0');
  // Texts come in pairs, and each ends with a zero byte.
  if (texts.length % 2 === 0 || texts.at(-1) !== '' || !/^[\x20-\x7e]*$/.test(texts.join('')))
    return undefined;
  const [file, mode = ''] = texts;
  return MODES.has(mode.toLowerCase()) ? { packet, file, isRead: operation === READ } : undefined;
}

/** The request that a datagram belongs to: the client's newest before it. */
export function requestOf(d: Dissection): Request | undefined {
  const asking = d.context.streams?.asked(d, PORT);
  return asking && requestsOn(d, asking).findLast((request) => request.packet < d.packet);
}

interface Read {
  /** How many of the stream's packets were looked at. */
  done: number;
  readonly requests: Request[];
}

function requestsOn(d: Dissection, asking: Conversation): readonly Request[] {
  const read = kept(asking, 'tftpRequests', (): Read => ({ done: 0, requests: [] }));
  for (; read.done < asking.packets.length; read.done++) {
    const packet = asking.packets[read.done];
    const payload = payloadOf(d, packet);
    const request = payload && requestAt(payload, 0, payload.length, packet);
    if (request) read.requests.push(request);
  }
  return read.requests;
}

/** The next block that is waited for, packet by packet, and the numbers that do not fit in 16 bits. */
interface Blocks {
  done: number;
  next: number;
  readonly full: Map<number, number>;
}

/** A block's number counted on where its 16 bits start anew. */
export function fullBlock(d: Dissection, block: number): number {
  const { conversation } = d;
  if (!conversation || !d.context.table) return block;
  const blocks = kept(conversation, 'tftpBlocks', (): Blocks => ({ done: 0, next: 1, full: new Map() }));
  const { packets } = conversation;
  while (blocks.done < packets.length && packets[blocks.done] <= d.packet)
    count(d, blocks, packets[blocks.done++]);
  return blocks.full.get(d.packet) ?? block;
}

function count(d: Dissection, blocks: Blocks, packet: number): void {
  const payload = payloadOf(d, packet);
  if (!payload || payload.length < 4) return;
  const block = uint16(payload, 2);
  const ahead = ((blocks.next - block) << 16) >> 16;
  const full = ahead > blocks.next ? block : blocks.next - ahead;
  if (full !== block) blocks.full.set(packet, full);
  if (uint16(payload, 0) === DATA && full >= blocks.next) blocks.next = full + 1;
}

function payloadOf(d: Dissection, packet: number): Uint8Array | undefined {
  const { capture, table } = d.context;
  if (!capture || !table || table.payloadAt[packet - 1] === 0) return undefined;
  const at = table.payloadAt[packet - 1];
  return frameBytes(capture, packet - 1).subarray(at, at + table.payloadLength[packet - 1]);
}

function kept<T>(conversation: Conversation, name: string, make: () => T): T {
  conversation.state[name] ??= make();
  return conversation.state[name] as T;
}
