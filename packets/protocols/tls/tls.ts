import type { FieldSpec } from '../../fields/field-spec';
import { uint16 } from '../../fields/numbers';
import { SlicedSource } from '../../fields/sliced-source';
import type { Dissection } from '../dissection';
import { defineProtocol, type Protocol } from '../protocol';
import { type ApplicationMessage, applicationName } from './application';
import { FIELDS as F } from './fields';
import { isRecord, recordKey, TLS_FRAMING, type TlsStream, tlsStream } from './framing';
import { readRecord } from './record';

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
      if (!isRecord(d.bytes, at, to) || to - at < 5) {
        d.add(F.segmentData, at, to);
        break;
      }
      const end = Math.min(to, at + 5 + uint16(d.bytes, at + 3));
      const inner = oneRecord(d, at, end, n, stream);
      messages.push(...inner);
      at = end;
    }
    let previous: SlicedSource | undefined;
    for (const message of messages) {
      const before = d.protocols.length;
      dissectInner(d, message, stream as TlsStream);
      // Messages of one record count once in `frame.protocols`.
      if (previous === message.plaintext && before < d.protocols.length) d.protocols.splice(before, 1);
      previous = message.plaintext;
    }
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
  return to - from >= 5 && isRecord(bytes, from, to) && bytes[from + 2] <= 4 && uint16(bytes, from + 3) > 0;
}

interface InnerMessage {
  readonly source: SlicedSource;
  readonly message: ApplicationMessage;
  /** The record that it stands in. */
  readonly plaintext: SlicedSource;
}

function oneRecord(
  d: Dissection,
  from: number,
  to: number,
  n: number,
  stream: TlsStream | undefined,
): InnerMessage[] {
  const key = recordKey(d.message?.fromOriginator ?? true, d.message?.index ?? 0, n);
  const note = stream?.connection.note(key);
  const name = stream?.application.protocol?.title ?? applicationName(note?.protocol ?? '', portsOf(d));
  const plaintext = readRecord(d, tls, from, to, note, name);
  if (!plaintext || !stream) return [];
  const found = stream.application.of(key);
  if (plaintext.bytes.length > 0 && note?.opened?.type === 23 && leftOver(found, plaintext.bytes.length)) {
    d.within(plaintext, () => d.add(F.segmentData, 0, plaintext.bytes.length));
  }
  return found.map((message) => ({ source: messageSource(message, plaintext), message, plaintext }));
}

/** True where a record's data completes no message: it waits for what comes after it. */
function leftOver(found: readonly ApplicationMessage[], length: number): boolean {
  return found.length === 0 && length > 0;
}

function messageSource(message: ApplicationMessage, plaintext: SlicedSource): SlicedSource {
  if (message.at !== undefined) {
    const spans = [{ at: 0, length: message.bytes.length, from: message.at }];
    return new SlicedSource('Decrypted TLS', message.bytes, plaintext, spans);
  }
  // The end of the message is in this record; its beginning was in earlier ones.
  const length = Math.min(message.bytes.length, plaintext.bytes.length);
  const spans = [{ at: message.bytes.length - length, length, from: 0 }];
  return new SlicedSource('Reassembled TLS', message.bytes, plaintext, spans);
}

function dissectInner(d: Dissection, { source, message }: InnerMessage, stream: TlsStream): void {
  const { protocol } = stream.application;
  if (!protocol) return;
  const outer = { conversation: d.conversation, message: d.message };
  d.conversation = stream.application.conversation(outer.conversation);
  d.message = { fromOriginator: message.fromOriginator, index: message.index };
  d.within(source, () => d.run(protocol, 0, source.bytes.length));
  d.conversation = outer.conversation;
  d.message = outer.message;
}

function portsOf(d: Dissection): number[] {
  const { transport } = d;
  if (!transport) return [];
  return [transport.source, transport.destination].map((field) => Number(field.value)).sort((a, b) => a - b);
}
