import type { FieldSpec } from '../../fields/field-spec';
import { SlicedSource, type SourceSpan } from '../../fields/sliced-source';
import type { Dissection } from '../dissection';
import { asciiText, FieldCursor } from '../field-cursor';
import { defineProtocol, type Protocol } from '../protocol';
import { COMMANDS, FIELDS as F, optionName } from './fields';
import { suboption } from './options';

const LAYER: FieldSpec = { name: 'telnet', label: 'Telnet', type: 'protocol' };
const COMMAND: FieldSpec = { name: '', label: 'Command header', type: 'none' };

const IAC = 255;
const SUBOPTION = 250;
const LAST_WITH_OPTION = 254;
const CR = 13;
const LF = 10;

/** Telnet: text with commands in between, each behind the byte 255. */
export const telnet: Protocol = defineProtocol({
  name: 'telnet',
  title: 'Telnet',
  short: 'TELNET',
  specifications: [
    { title: 'RFC 854', url: 'https://www.rfc-editor.org/rfc/rfc854' },
    { title: 'RFC 855 (options)', url: 'https://www.rfc-editor.org/rfc/rfc855' },
  ],
  under: [{ table: 'tcp.port', keys: [23] }],
  fields: F,
  carries: 'nothing',
  dissect(d, from, to) {
    d.layer(telnet, LAYER, from, to);
    for (let at = from; at < to; ) {
      const command = commandAt(d.bytes, at, to);
      if (command === to - 1) {
        d.has(telnet, command, 2, to, 'command');
        return;
      }
      if (command > at) lines(d, at, command);
      at = command < to ? addCommand(d, command, to) : to;
    }
  },
  summary: () => 'Telnet Data ...',
});

/** Where the next command starts; a byte 255 that is sent twice is text. */
function commandAt(bytes: Uint8Array, from: number, to: number): number {
  let at = bytes.indexOf(IAC, from);
  while (at >= 0 && at + 1 < to && bytes[at + 1] === IAC) at = bytes.indexOf(IAC, at + 2);
  return at < 0 || at >= to ? to : at;
}

function lines(d: Dissection, from: number, to: number): void {
  for (let at = from; at < to; ) {
    const end = lineEnd(d.bytes, at, to);
    const text = asciiText(d.bytes, at, end);
    const zero = text.indexOf('\0');
    d.add(F.data, at, end, zero < 0 ? text : text.slice(0, zero));
    at = end;
  }
}

/** A line ends with LF or CR NUL; a CR with anything else behind it is a CR (RFC 854 "The NVT printer and keyboard"). */
function lineEnd(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const afterReturn = at > from && bytes[at - 1] === CR;
    if (bytes[at] === LF || (bytes[at] === 0 && afterReturn)) return at + 1;
  }
  return to;
}

/** Adds the command at `from`; gives where it ends. */
function addCommand(d: Dissection, from: number, to: number): number {
  const code = d.bytes[from + 1];
  const heading = d.enter(COMMAND, from, from + 2);
  const name = COMMANDS[code] ?? '<unknown option>';
  heading.text = name;
  d.add(F.command, from + 1, from + 2, code);
  if (code >= SUBOPTION && code <= LAST_WITH_OPTION && d.has(telnet, from + 2, 1, to, 'option')) {
    const option = d.bytes[from + 2];
    heading.text = `${name} ${optionName(option)}`;
    heading.to = from + 3;
    d.enter(F.option, from + 2, from + 3, option);
    if (code === SUBOPTION) heading.to = addSuboption(d, from + 3, to, option);
    d.leave();
  }
  d.leave();
  return heading.to;
}

/** What follows SB and its option, up to the next command, which is SE. */
function addSuboption(d: Dissection, from: number, to: number, option: number): number {
  const end = commandAt(d.bytes, from, to);
  const source = unescaped(d, from, end);
  if (!source) suboption(new FieldCursor(d, telnet, from, end), option);
  else d.within(source, () => suboption(new FieldCursor(d, telnet, 0, source.bytes.length), option));
  return end;
}

/** The bytes with each doubled 255 as one; undefined where there is none. */
function unescaped(d: Dissection, from: number, to: number): SlicedSource | undefined {
  const bytes: number[] = [];
  const spans: SourceSpan[] = [];
  for (let at = from; at < to; at++) {
    const last = spans[spans.length - 1];
    if (last && last.from + last.length === at)
      spans[spans.length - 1] = { ...last, length: last.length + 1 };
    else spans.push({ at: bytes.length, length: 1, from: at });
    bytes.push(d.bytes[at]);
    if (d.bytes[at] === IAC && d.bytes[at + 1] === IAC) at++;
  }
  if (spans.length < 2 && bytes.length === to - from) return undefined;
  return new SlicedSource('Unescaped Telnet', Uint8Array.from(bytes), d.source, spans);
}
