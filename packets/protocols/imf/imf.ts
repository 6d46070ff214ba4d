import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { bytesText } from '../field-cursor';
import { dissectMedia } from '../http/media';
import { escaped } from '../http/text';
import { lineAt } from '../lines';
import { defineProtocol, type Protocol } from '../protocol';
import { addAddresses, addMailbox, addMailboxes } from './addresses';
import { ADDRESS_LISTS, EXTENSION, FIELDS as F, MAILBOX, MAILBOX_LISTS, TEXT_HEADERS } from './fields';

const LAYER: FieldSpec = { name: 'imf', label: 'Internet Message Format', type: 'protocol' };
const LINE: FieldSpec = { name: '', label: 'Line', type: 'none' };

/** Lines of a message's text beyond this many are left undrawn. */
const MOST_LINES = 10_000;

/** Internet Message Format: a mail's header fields and its text. */
export const imf: Protocol = defineProtocol({
  name: 'imf',
  title: 'Internet Message Format',
  short: 'IMF',
  specifications: [{ title: 'RFC 5322', url: 'https://www.rfc-editor.org/rfc/rfc5322' }],
  under: [],
  fields: { ...F, ...TEXT_HEADERS, ...ADDRESS_LISTS, ...MAILBOX_LISTS, ...MAILBOX },
  dissect(d, from, to) {
    d.layer(imf, LAYER, from, to);
    let at = from;
    while (at < to) {
      const line = lineAt(d.bytes, at, to);
      if (line.end === line.from) {
        // The parts of a message are MIME's, not text of the message itself (RFC 2046 section 5.1).
        const type = multipartType(d);
        if (type !== undefined) dissectMedia(d, line.to, to, type);
        else messageText(d, line.to, to);
        return;
      }
      const end = unfoldedEnd(d.bytes, line.to, to);
      addHeader(d, at, end);
      at = end;
    }
    messageText(d, to, to);
  },
  summary: (layer) => {
    const subject = layer.children.find((child) => child.spec.name === 'imf.subject');
    return subject ? `subject: ${subject.value}` : 'Internet Message';
  },
});

/** The content's type where it has several parts. */
function multipartType(d: Dissection): string | undefined {
  const layer = d.layers[d.layers.length - 1];
  const type = layer.children.find((child) => child.spec === F.contentType)?.value;
  return typeof type === 'string' && /^multipart\//i.test(type) ? type : undefined;
}

/** A header goes on in lines that start with a blank (RFC 5322 section 2.2.3). */
function unfoldedEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === 32 || bytes[at] === 9)) at = lineAt(bytes, at, to).to;
  return at;
}

function addHeader(d: Dissection, from: number, to: number): void {
  const colon = d.bytes.indexOf(58, from);
  if (colon < 0 || colon >= to) return;
  const name = bytesText(d.bytes, from, colon).toLowerCase();
  let start = colon + 1;
  while (start < to && (d.bytes[start] === 32 || d.bytes[start] === 9)) start++;
  let end = to;
  while (end > start && (d.bytes[end - 1] === 10 || d.bytes[end - 1] === 13)) end--;
  const value = bytesText(d.bytes, start, end).replaceAll(/\r?\n/g, '');
  const lists = ADDRESS_LISTS[name] ?? MAILBOX_LISTS[name];
  if (name === 'content-type') contentType(d, start, end, value);
  else if (lists) (ADDRESS_LISTS[name] ? addAddresses : addMailboxes)(d, lists, start, end, value);
  else if (MAILBOX[name]) addMailbox(d, MAILBOX[name], start, end, value);
  else if (TEXT_HEADERS[name]) d.add(TEXT_HEADERS[name], start, end, value);
  else extension(d, from, to, colon, start, end);
}

function contentType(d: Dissection, from: number, to: number, value: string): void {
  d.enter(F.contentType, from, to, value);
  const semicolon = d.bytes.indexOf(59, from);
  const typeEnd = semicolon < 0 || semicolon >= to ? to : semicolon;
  d.add(F.contentTypeType, from, typeEnd, bytesText(d.bytes, from, typeEnd));
  if (typeEnd < to) {
    d.add(F.contentTypeParameters, typeEnd + 1, to, bytesText(d.bytes, typeEnd + 1, to));
  }
  d.leave();
}

function extension(d: Dissection, from: number, to: number, colon: number, start: number, end: number): void {
  d.enter(EXTENSION, from, to, bytesText(d.bytes, from, to)).text =
    `Unknown-Extension: ${escaped(bytesText(d.bytes, from, end))}`;
  d.add(F.extensionType, from, colon, bytesText(d.bytes, from, colon));
  d.add(F.extensionValue, start, end, bytesText(d.bytes, start, end));
  d.leave();
}

function messageText(d: Dissection, from: number, to: number): void {
  d.enter(F.messageText, from, to);
  let lines = 0;
  for (let at = from; at < to && lines < MOST_LINES; lines++) {
    const line = lineAt(d.bytes, at, to);
    d.add(LINE, at, line.to).text = escaped(bytesText(d.bytes, at, line.to));
    at = line.to;
  }
  d.leave();
}
