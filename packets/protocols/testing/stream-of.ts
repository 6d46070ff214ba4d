import { FrameSource } from '../../fields/byte-source';
import type { Conversation } from '../../streams/conversation';
import { Dissection } from '../dissection';
import { protocols } from '../index';
import type { Protocol } from '../protocol';
import { Registry } from '../registry';

/** One message of a conversation as a test writes it: who says it, and the bytes. */
export type Said = readonly [from: 'client' | 'server', bytes: Uint8Array];

const registry = new Registry(protocols);

/** Dissects a conversation message by message, each in a segment of its own, as one protocol reads it. */
export function dissectConversation(protocol: Protocol, said: readonly Said[]): Dissection[] {
  const state: Record<string, unknown> = { serverPort: 0 };
  const conversation: Conversation = { transport: 'tcp', number: 0, packets: [], state, protocol };
  const counts = { client: 0, server: 0 };
  return said.map(([side, bytes], row) => {
    const index = counts[side]++;
    const fromOriginator = side === 'client';
    const place = { fromOriginator, state, index, packet: row + 1 };
    const length = protocol.stream?.messageLength(bytes, 0, bytes.length, place) ?? 0;
    const d = new Dissection(
      { registry, table: undefined },
      row + 1,
      new FrameSource(row + 1, bytes),
      bytes.length,
    );
    d.conversation = conversation;
    d.fromOriginator = fromOriginator;
    d.message = { fromOriginator, index };
    protocol.dissect(d, 0, Math.min(bytes.length, length));
    return d;
  });
}

/** Text as bytes, one for each character. */
export function text(line: string): Uint8Array {
  return Uint8Array.from(line, (char) => char.charCodeAt(0));
}
