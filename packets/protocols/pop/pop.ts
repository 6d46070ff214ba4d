import type { FieldSpec } from '../../fields/field-spec';
import { SlicedSource } from '../../fields/sliced-source';
import { fieldText } from '../../fields/text';
import type { Dissection } from '../dissection';
import { bytesText } from '../field-cursor';
import { imf } from '../imf/imf';
import { lineAt } from '../lines';
import { defineProtocol, type Protocol } from '../protocol';
import { FIELDS as F } from './fields';
import { type Answer, type Mail, POP_FRAMING, PopSession, popSession } from './session';

const LAYER: FieldSpec = { name: 'pop', label: 'Post Office Protocol', type: 'protocol' };
const PORT = 110;
const SPACE = 32;

/** Post Office Protocol, version 3. */
export const pop: Protocol = defineProtocol({
  name: 'pop',
  title: 'Post Office Protocol',
  short: 'POP',
  specifications: [
    { title: 'RFC 1939', url: 'https://www.rfc-editor.org/rfc/rfc1939' },
    { title: 'RFC 2595 (STLS)', url: 'https://www.rfc-editor.org/rfc/rfc2595' },
  ],
  under: [{ table: 'tcp.port', keys: [PORT] }],
  fields: F,
  stream: POP_FRAMING,
  dissect(d, from, to) {
    d.layer(pop, LAYER, from, to);
    if (fromClient(d)) {
      lines(d, from, to, { first: F.request, word: F.command, rest: F.parameter, more: F.requestData });
      return;
    }
    const answer = answerOf(d, from, to);
    if (answer.kind === 'response')
      lines(d, from, to, { first: F.response, word: F.indicator, rest: F.description, more: F.responseData });
    else if (answer.mail) addMail(d, answer.mail, from, to);
  },
  summary(layer) {
    const [line] = layer.children;
    if (line?.spec !== F.request && line?.spec !== F.response)
      return `S: DATA fragment, ${layer.to - layer.from} bytes`;
    return `${line.spec === F.request ? 'C' : 'S'}: ${fieldText(line).replace(/(\\r)?\\n$/, '')}`;
  },
});

/** Outside of a stream the port says who speaks. */
function fromClient(d: Dissection): boolean {
  if (d.message) return d.message.fromOriginator;
  return Number(d.transport?.source.value ?? 0) !== PORT;
}

function answerOf(d: Dissection, from: number, to: number): Answer {
  if (d.conversation && d.message) {
    const known = popSession(d.conversation.state).of(d.message.index);
    if (known) return known;
  }
  const alone = new PopSession({});
  alone.server(d.bytes, from, to, 0, d.packet);
  return alone.of(0) ?? { kind: 'response' };
}

/** Fields for the first line, its word and what stands behind it, and each line that follows. */
interface LineFields {
  readonly first: FieldSpec;
  readonly word: FieldSpec;
  readonly rest: FieldSpec;
  readonly more: FieldSpec;
}

function lines(d: Dissection, from: number, to: number, fields: LineFields): void {
  const { from: start, end, to: next } = lineAt(d.bytes, from, to);
  d.enter(fields.first, start, next, '');
  const space = d.bytes.indexOf(SPACE, start);
  const wordEnd = space < 0 || space >= end ? end : space;
  if (wordEnd > start) d.add(fields.word, start, wordEnd, bytesText(d.bytes, start, wordEnd));
  let rest = wordEnd;
  while (rest < end && d.bytes[rest] === SPACE) rest++;
  if (rest < end) d.add(fields.rest, rest, end, bytesText(d.bytes, rest, end));
  d.leave();
  for (let at = next; at < to; ) {
    const line = lineAt(d.bytes, at, to);
    d.add(fields.more, at, line.to, '');
    at = line.to;
  }
}

/** The mail that ends in this segment: its own bytes where the segment has all of it, else what was put together. */
function addMail(d: Dissection, mail: Mail, from: number, to: number): void {
  if (mail.parts.length < 2) {
    d.run(imf, from, to);
    return;
  }
  const { length } = mail.bytes;
  const own = Math.min(length, to - from);
  const source = new SlicedSource('Reassembled DATA', mail.bytes, d.source, [
    { at: length - own, length: own, from },
  ]);
  d.within(source, () => {
    addParts(d, mail);
    d.run(imf, 0, length);
  });
}

function addParts(d: Dissection, mail: Mail): void {
  const { length } = mail.bytes;
  const pieces = mail.parts.map((part) => `#${part.packet}(${part.length})`).join(', ');
  d.enter(F.fragments, 0, length).text = `${mail.parts.length} DATA fragments (${length} bytes): ${pieces}`;
  let at = 0;
  for (const part of mail.parts) {
    const end = Math.min(length, at + part.length);
    d.add(F.fragment, at, end, part.packet).text =
      `Frame: ${part.packet}, payload: ${at}-${end - 1} (${end - at} bytes)`;
    at = end;
  }
  d.add(F.fragmentCount, 0, 0, mail.parts.length);
  d.add(F.reassembledLength, 0, 0, length);
  d.leave();
}
