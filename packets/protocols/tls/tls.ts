import type { ByteSource } from '../../fields/byte-source';
import { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { uint16 } from '../../fields/numbers';
import { SlicedSource } from '../../fields/sliced-source';
import type { Joined } from '../../streams/message-walk';
import type { Dissection } from '../dissection';
import { defineProtocol, type Protocol } from '../protocol';
import { type ApplicationPart, nameByPort } from './application';
import { FIELDS as F } from './fields';
import { hintsOf, isRecord, recordKey, TLS_FRAMING, type TlsStream, tlsStream } from './framing';
import { readRecord } from './record';
import {
  addVersion2Hello,
  isTypicalVersion2Hello,
  isVersion2Hello,
  version2HelloLength,
} from './version2-hello';

/** The layer, which QUIC draws around the messages that its frames carry. */
export const TLS_LAYER: FieldSpec = { name: 'tls', label: 'Transport Layer Security', type: 'protocol' };

/** Transport Layer Security 1.0 to 1.3, and SSL 3.0. */
export const tls: Protocol = defineProtocol({
  name: 'tls',
  title: 'Transport Layer Security',
  short: 'TLS',
  specifications: [
    { title: 'RFC 8446 (TLS 1.3)', url: 'https://www.rfc-editor.org/rfc/rfc8446' },
    { title: 'RFC 5246 (TLS 1.2)', url: 'https://www.rfc-editor.org/rfc/rfc5246' },
    { title: 'RFC 6066 (extensions)', url: 'https://www.rfc-editor.org/rfc/rfc6066' },
  ],
  under: [
    {
      table: 'tcp.port',
      keys: [
        324, 443, 465, 636, 802, 853, 993, 995, 1300, 2221, 2443, 3249, 3250, 3251, 3252, 3496, 5061, 5671,
        5684, 5868, 8883, 11207, 19999, 27017,
      ],
    },
    { heuristic: 'tcp', recognises },
  ],
  fields: F,
  stream: TLS_FRAMING,
  carries: 'what keys open',
  dissect(d, from, to) {
    d.layer(tls, TLS_LAYER, from, to);
    const stream = d.conversation && d.message ? tlsStream(d.conversation.state) : undefined;
    const messages: InnerMessage[] = [];
    let at = from;
    for (let n = 0; at < to; n++) {
      if (isVersion2Hello(d.bytes, at, to)) {
        const end = Math.min(to, at + version2HelloLength(d.bytes, at));
        addVersion2Hello(d, tls, at, end);
        at = end;
        continue;
      }
      if (!isRecord(d.bytes, at, to) || to - at < 5) {
        d.add(F.segmentData, at, to);
        break;
      }
      const end = Math.min(to, at + 5 + uint16(d.bytes, at + 3));
      const inner = oneRecord(d, at, end, n, stream);
      messages.push(...inner);
      at = end;
    }
    for (const message of messages) dissectInner(d, message, stream as TlsStream);
  },
  unfinished(d, from, to) {
    d.layer(tls, TLS_LAYER, from, to);
  },
  summary(layer) {
    const records = layer.children.filter((child) => child.spec === F.record);
    return records.map((record) => recordSummary(record.text ?? '')).join(', ');
  },
});

/** `TLSv1.2 Record Layer: Handshake Protocol: Client Hello` as `Client Hello`. */
function recordSummary(line: string): string {
  const text = line.slice(line.indexOf(': ') + 2);
  if (text.startsWith('Application Data')) return 'Application Data';
  return text.replace(/^(Handshake|Change Cipher Spec) Protocol: /, '');
}

/** A record of a sensible type and version with something in it, as Wireshark's heuristic asks. */
function recognises(bytes: Uint8Array, from: number, to: number): boolean {
  if (isTypicalVersion2Hello(bytes, from, to)) return true;
  return to - from >= 5 && isRecord(bytes, from, to) && bytes[from + 2] <= 4 && uint16(bytes, from + 3) > 0;
}

/** A message of what TLS carries, found in a record of this layer. */
interface InnerMessage {
  readonly part: ApplicationPart;
  readonly protocol: Protocol;
  /** The record's plaintext, or what several records carried. */
  readonly source: ByteSource;
  /** True where the message follows another one of its protocol in the same bytes. */
  readonly continued: boolean;
}

function oneRecord(
  d: Dissection,
  from: number,
  to: number,
  n: number,
  stream: TlsStream | undefined,
): InnerMessage[] {
  const fromOriginator = d.message?.fromOriginator ?? true;
  const key = recordKey(fromOriginator, d.message?.index ?? 0, n);
  const note = stream?.connection.note(key);
  const state = d.conversation?.state ?? {};
  const name = stream
    ? stream.application.protocolName(hintsOf(state, note?.protocol ?? ''))
    : nameByPort(portsOf(d));
  const plaintext = readRecord(d, tls, from, to, note, name);
  if (!plaintext || !stream) return [];
  return innerMessages(d, stream, stream.application.of(key), plaintext, fromOriginator);
}

/** Shows how a record's plaintext falls into messages, and gives those that are complete. */
function innerMessages(
  d: Dissection,
  stream: TlsStream,
  parts: readonly ApplicationPart[],
  plaintext: SlicedSource,
  fromOriginator: boolean,
): InnerMessage[] {
  const messages: InnerMessage[] = [];
  const layer = d.layers[d.layers.length - 1];
  let previous: ApplicationPart | undefined;
  let source: ByteSource = plaintext;
  for (const part of parts) {
    if (part.kind === 'data') {
      addAt(d, layer, plaintext, F.segmentData, part.from, part.to);
      continue;
    }
    if (!part.joined) source = plaintext;
    else if (part.joined !== previous?.joined) {
      source = joinedSource(stream, part.joined, plaintext, fromOriginator);
      addSegments(d, layer, part.joined, source, plaintext);
    }
    // Bytes that the protocol refuses are shown in no way.
    if (!part.protocol) continue;
    const continued = previous?.protocol === part.protocol && previous?.joined === part.joined;
    messages.push({ part, protocol: part.protocol, source, continued });
    previous = part;
  }
  return messages;
}

/** The message's end is in this record; its beginning was in earlier ones. */
function joinedSource(
  stream: TlsStream,
  joined: Joined,
  plaintext: SlicedSource,
  fromOriginator: boolean,
): SlicedSource {
  const bytes = stream.application.joinedBytes(fromOriginator, joined);
  const length = Math.min(joined.pieces[joined.pieces.length - 1].length, plaintext.bytes.length);
  return new SlicedSource('Reassembled TLS', bytes, plaintext, [
    { at: bytes.length - length, length, from: 0 },
  ]);
}

/** The records' share of a message that several of them carry, and the rest of this one, as Wireshark shows them. */
function addSegments(
  d: Dissection,
  layer: Field,
  { pieces, length }: Joined,
  source: ByteSource,
  plaintext: SlicedSource,
): void {
  addAt(d, layer, plaintext, F.segmentData, 0, plaintext.bytes.length);
  const heading = addAt(d, layer, source, F.segments, 0, length);
  for (const piece of pieces)
    addAt(d, heading, source, F.segment, piece.at, piece.at + piece.length, piece.packet);
  addAt(d, heading, source, F.segmentCount, 0, 0, pieces.length);
  addAt(d, heading, source, F.reassembledLength, 0, 0, length);
  addAt(d, heading, source, F.reassembledData, 0, length);
}

function addAt(
  d: Dissection,
  parent: Field,
  source: ByteSource,
  spec: FieldSpec,
  from: number,
  to: number,
  value?: number,
): Field {
  const field = new Field(spec, source, from, to, value);
  parent.append(field);
  if (!d.derived.includes(source)) d.addSource(source);
  return field;
}

/** Reads a message with the protocol that TLS carries, in a stream of its own. */
function dissectInner(d: Dissection, inner: InnerMessage, stream: TlsStream): void {
  const { part, protocol, source, continued } = inner;
  const outer = { conversation: d.conversation, message: d.message };
  const before = d.protocols.length;
  d.conversation = stream.application.conversation(outer.conversation, protocol);
  d.message = { fromOriginator: outer.message?.fromOriginator ?? true, index: part.index };
  d.within(source, () => {
    d.reportedEnd = part.to;
    d.run(protocol, part.from, part.to);
  });
  d.conversation = outer.conversation;
  d.message = outer.message;
  // Messages that were read in one go count once in `frame.protocols`.
  if (continued && before < d.protocols.length) d.protocols.splice(before, 1);
}

function portsOf(d: Dissection): number[] {
  const { transport } = d;
  if (!transport) return [];
  return [transport.source, transport.destination].map((field) => Number(field.value)).sort((a, b) => a - b);
}
