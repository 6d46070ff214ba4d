import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { parseIpv4, parseIpv6 } from '../../filters/ip-text';
import type { Dissection } from '../dissection';
import { bytesText } from '../field-cursor';
import { escaped } from '../http/text';
import { type Line, lineAt, replyCode } from '../lines';
import { defineProtocol, type Protocol } from '../protocol';
import { FIELDS as F } from './fields';
import { extendedPassivePort, extendedPort, passivePlace } from './places';
import { FTP_FRAMING, ftpSession } from './session';

const LAYER: FieldSpec = { name: 'ftp', label: 'File Transfer Protocol (FTP)', type: 'protocol' };
const LINE: FieldSpec = { name: '', label: 'Line', type: 'none' };
const CONTROL_PORT = 21;

/** File Transfer Protocol, the control connection. */
export const ftp: Protocol = defineProtocol({
  name: 'ftp',
  title: 'File Transfer Protocol (FTP)',
  short: 'FTP',
  specifications: [
    { title: 'RFC 959', url: 'https://www.rfc-editor.org/rfc/rfc959' },
    { title: 'RFC 2428 (EPRT and EPSV)', url: 'https://www.rfc-editor.org/rfc/rfc2428' },
  ],
  under: [{ table: 'tcp.port', keys: [CONTROL_PORT] }],
  fields: F,
  stream: FTP_FRAMING,
  dissect(d, from, to) {
    const layer = d.layer(ftp, LAYER, from, to);
    const request = fromClient(d);
    d.add(F.request, from, from, request);
    d.add(F.response, from, from, !request);
    const line = lineAt(d.bytes, from, to);
    d.enter(LINE, from, line.to).text = escaped(bytesText(d.bytes, from, line.to));
    if (request) addRequest(d, line);
    else addReply(d, line);
    d.resume(layer);
    for (let at = line.to; at < to; ) {
      const more = lineAt(d.bytes, at, to);
      d.add(LINE, at, more.to).text = escaped(bytesText(d.bytes, at, more.to));
      at = more.to;
    }
    addDirectory(d, from);
  },
  summary(layer) {
    const line = layer.children.find((child) => child.spec === LINE);
    const request = layer.children.some((child) => child.spec === F.request && child.value);
    return `${request ? 'Request' : 'Response'}: ${line?.text?.replace(/(\\r)?\\n$/, '') ?? ''}`;
  },
});

function fromClient(d: Dissection): boolean {
  const { transport, message } = d;
  if (Number(transport?.destination.value ?? 0) === CONTROL_PORT) return true;
  if (Number(transport?.source.value ?? 0) === CONTROL_PORT) return false;
  return message?.fromOriginator ?? true;
}

function addDirectory(d: Dissection, at: number): void {
  if (!d.conversation || !d.message) return;
  const session = ftpSession(d.conversation.state);
  const directory = session.directoryAt(d.message.fromOriginator, d.message.index);
  if (directory !== '') d.add(F.directory, at, at, directory);
}

function addRequest(d: Dissection, { from, end }: Line): void {
  const space = d.bytes.indexOf(32, from);
  const wordEnd = space < 0 || space > end ? end : space;
  if (wordEnd === from) return;
  const word = bytesText(d.bytes, from, wordEnd);
  d.add(F.command, from, wordEnd, word);
  let at = wordEnd;
  while (at < end && d.bytes[at] === 32) at++;
  if (at >= end) return;
  const argument = bytesText(d.bytes, at, end);
  d.add(F.argument, at, end, argument);
  if (word.toUpperCase() === 'PORT') active(d, argument, at);
  if (word.toUpperCase() === 'EPRT') extendedActive(d, argument, at);
}

function addReply(d: Dissection, { from, end }: Line): void {
  const code = replyCode(d.bytes, from, end);
  let at = from;
  if (code >= 0) {
    d.add(F.code, from, from + 3, code);
    at = Math.min(end, from + 4);
  }
  if (at >= end) return;
  const text = bytesText(d.bytes, at, end);
  d.add(F.text, at, end, text);
  if (code === 227) passive(d, text, at);
  if (code === 229) extendedPassive(d, text, at, from);
}

function active(d: Dissection, text: string, base: number): void {
  const place = passivePlace(text);
  if (!place) return;
  addPlace(d, place, base, [F.activeAddress, F.activePort, F.activeNat]);
}

function passive(d: Dissection, text: string, base: number): void {
  const place = passivePlace(text);
  if (!place) return;
  addPlace(d, place, base, [F.passiveAddress, F.passivePort, F.passiveNat]);
}

function addPlace(
  d: Dissection,
  place: NonNullable<ReturnType<typeof passivePlace>>,
  base: number,
  [addressSpec, portSpec, natSpec]: readonly [FieldSpec, FieldSpec, FieldSpec],
): void {
  const address = parseIpv4(place.address) ?? 0;
  const start = base + place.at;
  const parts = bytesText(d.bytes, start, start + place.length).split(',');
  const middle = start + parts.slice(0, 4).join(',').length;
  d.add(addressSpec, start, middle, address);
  d.add(portSpec, middle + 1, start + place.length, place.port);
  // An announced address that is not the sender's was translated on the way, or is a bounce.
  const sender = d.network?.source.value;
  if (typeof sender === 'number' && sender !== address) d.add(natSpec, start, start + place.length, true);
}

function extendedActive(d: Dissection, text: string, base: number): void {
  const place = extendedPort(text);
  if (!place) return;
  d.add(F.eprtFamily, base + 1, base + 2, place.family);
  const at = base + 3;
  const end = at + place.address.length;
  const v4 = place.family === 1 ? parseIpv4(place.address) : undefined;
  const v6 = place.family === 2 ? parseIpv6(place.address) : undefined;
  if (v4 !== undefined) d.add(F.eprtAddress, at, end, v4);
  if (v6) d.add(F.eprtAddress6, at, end, v6);
  d.add(F.eprtPort, end + 1, end + 1 + String(place.port).length, place.port);
}

function extendedPassive(d: Dissection, text: string, base: number, at: number): void {
  const port = extendedPassivePort(text);
  if (port === undefined) return;
  const source = d.network?.source;
  if (typeof source?.value === 'number') d.add(F.epsvAddress, at, at, source.value);
  else if (source) d.add(F.epsvAddress6, at, at, sourceBytes(source));
  const start = base + text.indexOf(String(port), text.indexOf('('));
  d.add(F.epsvPort, start, start + String(port).length, port);
}

function sourceBytes(source: Field): Uint8Array {
  return source.value instanceof Uint8Array ? source.value : source.bytes();
}
