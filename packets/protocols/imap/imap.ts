import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { asciiText } from '../field-cursor';
import { escaped } from '../http/text';
import { imf } from '../imf/imf';
import { defineProtocol, type Protocol } from '../protocol';
import { FIELDS as F } from './fields';
import { type ImapLine, imapLineAt, type Word, wordAt } from './lines';
import { IMAP_FRAMING, imapSession } from './session';

const LAYER: FieldSpec = { name: 'imap', label: 'Internet Message Access Protocol', type: 'protocol' };
const PORT = 143;

/** Internet Message Access Protocol. */
export const imap: Protocol = defineProtocol({
  name: 'imap',
  title: 'Internet Message Access Protocol',
  short: 'IMAP',
  specifications: [
    { title: 'RFC 9051 (IMAP4rev2)', url: 'https://www.rfc-editor.org/rfc/rfc9051' },
    { title: 'RFC 3501 (IMAP4rev1)', url: 'https://www.rfc-editor.org/rfc/rfc3501' },
  ],
  under: [{ table: 'tcp.port', keys: [PORT] }],
  fields: F,
  stream: IMAP_FRAMING,
  dissect(d, from, to) {
    const layer = d.layer(imap, LAYER, from, to);
    const request = fromClient(d);
    d.add(F.isRequest, from, from, request);
    for (let at = from; at < to; ) {
      const line = imapLineAt(d.bytes, at, to);
      if (!line) break;
      addLine(d, line, request);
      if (line.literal) {
        d.run(imf, line.literal.from, line.literal.to);
        d.resume(layer);
      }
      at = line.next;
    }
  },
  summary(layer) {
    const [request, ...lines] = layer.children;
    const shown = lines.find((line) => line.children.length > 0) ?? lines[0];
    return `${request?.value ? 'Request' : 'Response'}: ${String(shown?.value ?? '').trimEnd()}`;
  },
});

/** Outside of a stream the port says who speaks. */
function fromClient(d: Dissection): boolean {
  if (d.message) return d.message.fromOriginator;
  return Number(d.transport?.source.value ?? 0) !== PORT;
}

function addLine(d: Dissection, line: ImapLine, request: boolean): void {
  const text = asciiText(d.bytes, line.from, line.to);
  d.enter(F.line, line.from, line.to, text).text = `Line: ${escaped(text).replaceAll('\\\\', '\\')}`;
  if (!line.untagged) addWords(d, line, request);
  d.leave();
}

function addWords(d: Dissection, { from, end }: ImapLine, request: boolean): void {
  if (from < end) addText(d, request ? F.request : F.response, { from, to: end });
  const tag = wordAt(d.bytes, from, end);
  if (tag.to > tag.from) {
    addText(d, request ? F.requestTag : F.responseTag, tag);
    addText(d, F.tag, tag);
  }
  const second = wordAt(d.bytes, tag.next, end);
  if (second.to > second.from) {
    if (request) addCommand(d, second, end);
    else addStatus(d, second, end);
  }
  if (!request && tag.to > tag.from) addTracking(d, from, asciiText(d.bytes, tag.from, tag.to));
}

function addText(d: Dissection, spec: FieldSpec, { from, to }: Pick<Word, 'from' | 'to'>): Field {
  return d.add(spec, from, to, asciiText(d.bytes, from, to));
}

/** A command may stand behind UID (RFC 9051 section 6.4.9). */
function addCommand(d: Dissection, second: Word, end: number): void {
  const word = asciiText(d.bytes, second.from, second.to);
  const byUid = word.toUpperCase() === 'UID';
  if (byUid) d.add(F.byUid, second.from, second.to, true);
  const command = byUid ? wordAt(d.bytes, second.next, end) : second;
  if (command.to > command.from) {
    addText(d, F.requestCommand, command);
    addText(d, F.command, second);
    addArguments(d, asciiText(d.bytes, command.from, command.to).toLowerCase(), command.next, end);
  }
}

/** Commands whose first word is a mailbox, or is taken for one. */
const ON_FOLDERS = 'select examine create delete rename subscribe unsubscribe status append search'.split(
  ' ',
);

/** A command may be cut short, as Wireshark reads it. */
function addArguments(d: Dissection, command: string, from: number, end: number): void {
  const first = wordAt(d.bytes, from, end);
  if (ON_FOLDERS.some((name) => name.startsWith(command))) addWord(d, F.folder, first);
  else if ('copy'.startsWith(command)) addWord(d, F.folder, wordAt(d.bytes, first.next, end));
  else if ('login'.startsWith(command)) {
    addWord(d, F.userName, first);
    const password = wordAt(d.bytes, first.next, end);
    // Wireshark takes it to be in quotes.
    if (password.to > password.from)
      d.add(F.password, password.from, password.to, asciiText(d.bytes, password.from + 1, password.to - 1));
  }
}

function addWord(d: Dissection, spec: FieldSpec, word: Word): void {
  if (word.to > word.from) addText(d, spec, word);
}

function addStatus(d: Dissection, status: Word, end: number): void {
  addText(d, F.responseStatus, status);
  const command = wordAt(d.bytes, status.next, end);
  addWord(d, F.responseCommand, command);
  addWord(d, F.command, command);
}

/** Which packet asked for what this line answers, and how long ago. */
function addTracking(d: Dissection, at: number, tag: string): void {
  const { conversation, context } = d;
  if (!conversation || !context.table) return;
  const asked = imapSession(conversation.state).requestOf(tag, d.packet);
  if (asked === 0) return;
  d.add(F.responseTo, at, at, asked);
  d.add(F.time, at, at, context.table.time(d.packet - 1) - context.table.time(asked - 1));
}
