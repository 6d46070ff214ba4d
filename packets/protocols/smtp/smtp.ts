import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { SlicedSource } from '../../fields/sliced-source';
import type { Dissection } from '../dissection';
import { bytesText } from '../field-cursor';
import { escaped } from '../http/text';
import { imf } from '../imf/imf';
import { type Line, lineAt, replyCode } from '../lines';
import { defineProtocol, type Protocol } from '../protocol';
import { textLines } from '../text-lines';
import { FIELDS as F } from './fields';
import { type Mail, SMTP_FRAMING, SmtpSession, type Stretch, smtpSession } from './session';

const LAYER: FieldSpec = { name: 'smtp', label: 'Simple Mail Transfer Protocol', type: 'protocol' };
const PORTS = [25, 587];

/** Simple Mail Transfer Protocol. */
export const smtp: Protocol = defineProtocol({
  name: 'smtp',
  title: 'Simple Mail Transfer Protocol',
  short: 'SMTP',
  specifications: [
    { title: 'RFC 5321', url: 'https://www.rfc-editor.org/rfc/rfc5321' },
    { title: 'RFC 3207 (STARTTLS)', url: 'https://www.rfc-editor.org/rfc/rfc3207' },
  ],
  under: [{ table: 'tcp.port', keys: PORTS }],
  fields: F,
  stream: SMTP_FRAMING,
  dissect(d, from, to) {
    const layer = d.layer(smtp, LAYER, from, to);
    if (fromServer(d)) {
      replies(d, from, to);
      return;
    }
    for (const stretch of stretchesOf(d, from, to)) addStretch(d, layer, stretch, from);
  },
  summary(layer) {
    const lines = layer.children.filter((child) => SHOWN.has(child.spec)).map(lineText);
    if (lines.length === 0) return `C: DATA fragment, ${layer.to - layer.from} bytes`;
    return `${layer.children[0]?.spec === F.response ? 'S' : 'C'}: ${lines.join(' | ')}`;
  },
});

const SHOWN = new Set<FieldSpec>([F.commandLine, F.responseLine, F.userName, F.password, F.end]);

function lineText(field: Field): string {
  return field.spec === F.end ? '.' : String(field.value).trimEnd();
}

/** Inside TLS and on odd ports the side that answered is the server. */
function fromServer(d: Dissection): boolean {
  if (d.message) return !d.message.fromOriginator;
  return PORTS.includes(Number(d.transport?.source.value ?? 0));
}

function stretchesOf(d: Dissection, from: number, to: number): readonly Stretch[] {
  if (d.conversation && d.message) {
    const known = smtpSession(d.conversation.state).of(d.message.index);
    if (known) return known;
  }
  const alone = new SmtpSession({});
  alone.client(d.bytes, from, to, 0, d.packet);
  return alone.of(0) ?? [];
}

function replies(d: Dissection, from: number, to: number): void {
  d.add(F.response, from, from, true);
  let previous: Reply | undefined;
  for (let at = from; at < to; ) {
    const line = lineAt(d.bytes, at, to);
    previous = addReply(d, line, previous);
    at = line.to;
  }
}

interface Reply {
  readonly code: number;
  /** True where a hyphen says that more lines follow. */
  readonly more: boolean;
  readonly field: Field;
}

/** A line that goes on with a reply adds its text to it. */
function addReply(d: Dissection, { from, end, to }: Line, previous: Reply | undefined): Reply {
  const code = replyCode(d.bytes, from, end);
  const more = d.bytes[from + 3] === 45;
  const goesOn = previous?.more === true && previous.code === code;
  const field = goesOn ? previous.field : addResponseLine(d, from, to, code);
  if (code >= 0 && end - from >= 4) {
    d.addTo(field, F.responseParameter, from + 4, end, bytesText(d.bytes, from + 4, end));
  }
  return { code, more, field };
}

function addResponseLine(d: Dissection, from: number, to: number, code: number): Field {
  const line = bytesText(d.bytes, from, to);
  const field = d.add(F.responseLine, from, to, line);
  field.text = `Response: ${escaped(line)}`;
  if (code >= 0) d.addTo(field, F.responseCode, from, from + 3, code);
  return field;
}

function addStretch(d: Dissection, layer: Field, stretch: Stretch, base: number): void {
  const from = base + stretch.from;
  const to = Math.min(d.bytes.length, base + stretch.to);
  switch (stretch.kind) {
    case 'command':
      addCommand(d, lineAt(d.bytes, from, to));
      return;
    case 'user':
    case 'password':
      addAnswer(d, lineAt(d.bytes, from, to), stretch.kind);
      return;
    case 'content':
      d.mediaType = '';
      d.run(textLines, from, to);
      d.resume(layer);
      return;
    case 'end':
      d.add(F.end, from, from).text = 'C: .';
      if (stretch.mail) addMail(d, layer, stretch.mail, from);
      return;
  }
}

function addCommand(d: Dissection, { from, end, to }: Line): void {
  d.add(F.request, from, from, true);
  d.enter(F.commandLine, from, to, bytesText(d.bytes, from, to)).text =
    `Command Line: ${escaped(bytesText(d.bytes, from, to))}`;
  const wordEnd = Math.min(end, from + 4);
  d.add(F.command, from, wordEnd, bytesText(d.bytes, from, wordEnd));
  if (end - from > 5) d.add(F.parameter, from + 5, end, bytesText(d.bytes, from + 5, end));
  if (end - from > 11 && /^auth (login|plain)/i.test(bytesText(d.bytes, from, from + 10))) {
    const spec = /login$/i.test(bytesText(d.bytes, from, from + 10)) ? F.userName : F.userAndPassword;
    d.add(spec, from + 11, end, bytesText(d.bytes, from + 11, end));
  }
  d.leave();
}

function addAnswer(d: Dissection, { from, end }: Line, kind: 'user' | 'password'): void {
  d.add(F.request, from, from, true);
  d.add(kind === 'user' ? F.userName : F.password, from, end, bytesText(d.bytes, from, end));
}

/** The mail whose last bytes are in this packet, as Wireshark puts it together. */
function addMail(d: Dissection, layer: Field, mail: Mail, from: number): void {
  if (mail.parts.length === 0) return;
  const { length } = mail.bytes;
  const own = mail.parts[mail.parts.length - 1];
  const here = own.packet === d.packet ? own.length : 0;
  const spans = [{ at: length - here, length: here, from }];
  const source = new SlicedSource('Reassembled SMTP', mail.bytes, d.source, spans);
  d.within(source, () => {
    addParts(d, mail);
    d.run(imf, 0, length);
    d.resume(layer);
  });
}

function addParts(d: Dissection, mail: Mail): void {
  const { length } = mail.bytes;
  const pieces = mail.parts.map(({ packet, length: size }) => `#${packet}(${size})`).join(', ');
  const count = mail.parts.length;
  d.enter(F.fragments, 0, length).text =
    `${count} DATA fragment${count === 1 ? '' : 's'} (${length} bytes): ${pieces}`;
  let at = 0;
  for (const part of mail.parts) {
    d.add(F.fragment, at, at + part.length, part.packet);
    at += part.length;
  }
  d.add(F.fragmentCount, 0, 0, count);
  d.add(F.reassembledLength, 0, 0, length);
  d.leave();
}
