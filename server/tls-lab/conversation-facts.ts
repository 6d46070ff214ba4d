import { uint16, uint24 } from '@/packets/fields/numbers';
import { ContentType, TlsConnection } from '@/packets/tls/connection';
import type { Hello } from '@/packets/tls/hello';
import { negotiatedVersion } from '@/packets/tls/hello';
import { recordKeysOf } from '@/packets/tls/record-keys';
import type { WireSegment } from '@/pki/network/lab-network';

/** A handshake message or an alert, as it stood in the conversation; opened where the key log opens it. */
export interface Said {
  readonly from: WireSegment['from'];
  readonly content: 'handshake' | 'alert';
  /** Handshake type, or description of the alert. */
  readonly type: number;
  /** Body of the message; for an alert its two bytes. */
  readonly body: Uint8Array;
}

export interface ConversationFacts {
  readonly said: readonly Said[];
  readonly client: Hello | undefined;
  readonly server: Hello | undefined;
  /** 0x0303; 0 while nothing is settled. */
  readonly version: number;
  readonly suite: number | undefined;
}

/** Follows a conversation record by record with the same code that reads captures. */
export function conversationFacts(segments: readonly WireSegment[], keyLog: string): ConversationFacts {
  const connection = new TlsConnection(keyLog ? recordKeysOf(keyLog) : undefined);
  const said: Said[] = [];
  const held = { client: new Uint8Array(), server: new Uint8Array() };
  let count = 0;
  for (const { from, bytes } of segments) {
    const all = Buffer.concat([held[from], bytes]);
    let at = 0;
    while (at + 5 <= all.length && at + 5 + uint16(all, at + 3) <= all.length) {
      const to = at + 5 + uint16(all, at + 3);
      const note = connection.record(`${count++}`, all, at, to, from === 'client');
      said.push(...contentOf(note, all, at, to, from));
      at = to;
    }
    held[from] = all.subarray(at);
  }
  const { clientHello: client, serverHello: server } = connection;
  return {
    said,
    client,
    server,
    version: server ? negotiatedVersion(server) : 0,
    suite: server?.cipherSuites[0],
  };
}

type Note = ReturnType<TlsConnection['record']>;

function contentOf(note: Note, bytes: Uint8Array, at: number, to: number, from: WireSegment['from']): Said[] {
  if (note.encrypted && !note.opened) return [];
  const content = note.opened?.bytes ?? bytes.subarray(at + 5, to);
  const type = note.opened?.type ?? bytes[at];
  if (type === ContentType.Alert && content.length >= 2)
    return [{ from, content: 'alert', type: content[1], body: content.slice(0, 2) }];
  return note.handshake.flatMap((piece): Said[] => {
    const message =
      piece.message ?? (piece.kind === 'whole' ? content.subarray(piece.from, piece.to) : undefined);
    return message ? [{ from, content: 'handshake', type: message[0], body: message.slice(4) }] : [];
  });
}

/** The first message of a type from the host. */
export function serverMessage({ said }: ConversationFacts, type: number): Uint8Array | undefined {
  return said.find((each) => each.from === 'server' && each.content === 'handshake' && each.type === type)
    ?.body;
}

/** Description of the last alert of the host that is no close_notify. */
export function alertOf({ said }: ConversationFacts): number | undefined {
  return said.findLast(({ from, content, type }) => from === 'server' && content === 'alert' && type !== 0)
    ?.type;
}

const TLS13 = 0x0304;

/** Certificates in the order in which the host sent them (RFC 5246 §7.4.2, RFC 8446 §4.4.2). */
export function certificatesIn(facts: ConversationFacts): {
  chain: Uint8Array[];
  staple: Uint8Array | undefined;
} {
  const body = serverMessage(facts, 11);
  const chain: Uint8Array[] = [];
  let staple: Uint8Array | undefined;
  if (!body) return { chain, staple: undefined };
  let at = facts.version === TLS13 ? 1 + body[0] : 0;
  const end = Math.min(body.length, at + 3 + uint24(body, at));
  at += 3;
  while (at + 3 <= end) {
    const to = at + 3 + uint24(body, at);
    chain.push(body.slice(at + 3, to));
    at = to;
    if (facts.version !== TLS13 || at + 2 > end) continue;
    // Type and length stand before the response (RFC 6066 §8).
    staple ??= extensionOf(body, at, STATUS_REQUEST)?.slice(4);
    at += 2 + uint16(body, at);
  }
  return { chain, staple: staple ?? statusMessage(facts) };
}

/** The body of an extension in a list that starts with its length at `at`. */
export function extensionOf(body: Uint8Array, at: number, type: number): Uint8Array | undefined {
  if (at + 2 > body.length) return undefined;
  const to = Math.min(body.length, at + 2 + uint16(body, at));
  let position = at + 2;
  while (position + 4 <= to) {
    const end = position + 4 + uint16(body, position + 2);
    if (uint16(body, position) === type) return body.slice(position + 4, end);
    position = end;
  }
  return undefined;
}

const STATUS_REQUEST = 5;

function statusMessage(facts: ConversationFacts): Uint8Array | undefined {
  return serverMessage(facts, 22)?.slice(4);
}
