import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { data } from '../data';
import type { Dissection } from '../dissection';
import { bytesText } from '../field-cursor';
import { defineProtocol, type Protocol } from '../protocol';
import { addContent, dissectBody } from './body';
import { type ExchangeLog, exchangeLog } from './exchanges';
import { FIELDS as F, HEADERS, STATUS } from './fields';
import { fullUri, HTTP_FRAMING, MAX_HEAD } from './framing';
import { beginning, type Head, headerValue, readHead } from './head';
import { addHeader } from './headers';
import { addPlace } from './relations';
import { escaped } from './text';

const LAYER: FieldSpec = { name: 'http', label: 'Hypertext Transfer Protocol', type: 'protocol' };
const LINE: FieldSpec = { name: '', label: 'Start line', type: 'none' };

/** Hypertext Transfer Protocol, versions 0.9 to 1.1. */
export const http: Protocol = defineProtocol({
  name: 'http',
  title: 'Hypertext Transfer Protocol',
  short: 'HTTP',
  specifications: [
    { title: 'RFC 9110 (semantics)', url: 'https://www.rfc-editor.org/rfc/rfc9110' },
    { title: 'RFC 9112 (HTTP/1.1)', url: 'https://www.rfc-editor.org/rfc/rfc9112' },
  ],
  under: [
    {
      table: 'tcp.port',
      keys: [80, 631, 1900, 2710, 2869, 3128, 3132, 3689, 5985, 8080, 8088, 11371],
    },
    { heuristic: 'tcp', recognises },
  ],
  fields: { ...F, ...HEADERS },
  stream: HTTP_FRAMING,
  // Bodies are never of a protocol with a port; a tunnel that was asked for may lead to any.
  carriesIn: (state) => exchangeLog(state).tunnel?.kind === 'connect',
  dissect(d, from, to) {
    const kind = beginning(d.bytes, from, to);
    if (kind === 'request' || kind === 'response') dissectMessage(d, from, to, kind);
    else dissectContinuation(d, from, to);
  },
  summary(layer, d) {
    const line = layer.children.find((child) => child.spec === LINE);
    if (!line) return 'Continuation';
    return `${line.text?.replace(/(\\r)?\\n$/, '')} ${bodyType(layer, d)}`;
  },
});

const SHOWN_BODIES = new Set(['data-text-lines', 'media', 'urlencoded-form']);

/** The content's type, where a layer of its own shows it. */
function bodyType(layer: Field, d: Dissection): string {
  const next = d.layers[d.layers.indexOf(layer) + 1];
  if (next === undefined || !SHOWN_BODIES.has(next.spec.name)) return '';
  const type = layer.children.find((child) => child.spec.name === 'http.content_type')?.value;
  return typeof type === 'string' ? ` (${type.split(';', 1)[0]})` : '';
}

/** A first line that starts or ends with `HTTP/1.`. */
function recognises(bytes: Uint8Array, from: number, to: number): boolean {
  const newline = bytes.subarray(from, Math.min(to, from + 8192)).indexOf(10);
  const line = bytesText(bytes, from, newline < 0 ? Math.min(to, from + 8192) : from + newline).trimEnd();
  return line.startsWith('HTTP/1.') || (newline >= 0 && /HTTP\/1\.\d$/.test(line));
}

/** Reads the message [from, to) under a layer of its own: HTTP's, or that of who else speaks so. */
export function dissectMessage(
  d: Dissection,
  from: number,
  to: number,
  kind: Head['kind'],
  protocol: Protocol = http,
  layer: FieldSpec = LAYER,
): void {
  const head = readHead(d.bytes, from, to, kind);
  d.layer(protocol, layer, from, head.bodyFrom);
  startLine(d, head);
  for (const header of head.headers) addHeader(d, kind, header);
  if (head.bodyFrom > head.blankFrom) d.add(BLANK, head.blankFrom, head.bodyFrom).text = blankText(d, head);
  if (kind === 'request') addFullUri(d, head);
  addPlace(d, head);
  if (head.bodyFrom === head.blankFrom && to - from > MAX_HEAD) stopAtHead(d, from, to, protocol);
  const status = head.tokens[1].text;
  if (kind === 'response' && /^(1..|204|304)$/.test(status)) return;
  dissectBody(d, head.bodyFrom, to, {
    contentType: headerValue(head, 'content-type') ?? '',
    encoding: headerValue(head, 'content-encoding') ?? '',
    chunked: /chunked\s*$/i.test(headerValue(head, 'transfer-encoding') ?? ''),
  });
}

/** Nobody looked for the end of the headers any further. */
function stopAtHead(d: Dissection, from: number, to: number, { name }: Protocol): void {
  const what = `no end of the headers in ${MAX_HEAD} bytes`;
  d.stop({ layer: name, offset: from, wanted: 0, available: to - from, kind: 'malformed', what });
}

const BLANK: FieldSpec = { name: '', label: 'End of headers', type: 'none' };

function blankText(d: Dissection, head: Head): string {
  return escaped(bytesText(d.bytes, head.blankFrom, head.bodyFrom));
}

function startLine(d: Dissection, head: Head): void {
  d.enter(LINE, head.from, head.startTo).text = escaped(bytesText(d.bytes, head.from, head.startTo));
  if (head.kind === 'request') requestLine(d, head);
  else statusLine(d, head);
  d.leave();
}

function requestLine(d: Dissection, { tokens: [method, target, version] }: Head): void {
  d.add(F.requestMethod, method.from, method.to, method.text);
  if (target.to > target.from) {
    d.enter(F.requestUri, target.from, target.to, target.text);
    addQuery(d, target.text, target.from);
    d.leave();
  }
  if (version.to > version.from) d.add(F.requestVersion, version.from, version.to, version.text);
}

/** Path and query of a target that has a query. */
function addQuery(d: Dissection, target: string, from: number): void {
  const mark = target.indexOf('?');
  if (mark < 0) return;
  d.add(F.requestUriPath, from, from + mark, target.slice(0, mark));
  const query = target.slice(mark + 1);
  d.enter(F.requestUriQuery, from + mark + 1, from + target.length, query);
  let at = from + mark + 1;
  for (const parameter of query.split('&').slice(0, MAX_PARAMETERS)) {
    d.add(F.requestUriQueryParameter, at, at + parameter.length, parameter);
    at += parameter.length + 1;
  }
  d.leave();
}

const MAX_PARAMETERS = 1000;

function statusLine(d: Dissection, { tokens: [version, status, phrase] }: Head): void {
  d.add(F.responseVersion, version.from, version.to, version.text);
  const code = Number(status.text);
  if (!/^\d{3}$/.test(status.text)) return;
  d.add(F.responseCode, status.from, status.to, code);
  d.add(F.responseCodeDesc, status.from, status.to, STATUS[code] ?? `Unknown (${code})`);
  d.add(F.responsePhrase, phrase.from, phrase.to, phrase.text);
}

function addFullUri(d: Dissection, head: Head): void {
  const scheme = d.protocols.some((protocol) => protocol.name === 'tls') ? 'https' : 'http';
  const uri = fullUri(head, scheme);
  if (uri !== undefined) d.add(F.requestFullUri, head.from, head.from, uri);
}

/** Bytes on an HTTP connection that start no message: the middle of one, or what a tunnel carries. */
function dissectContinuation(d: Dissection, from: number, to: number): void {
  d.layer(http, LAYER, from, to);
  const log: ExchangeLog | undefined = d.conversation && exchangeLog(d.conversation.state);
  const tunnel = log?.tunnel;
  if (tunnel?.kind === 'connect') {
    d.add(F.proxyConnectHost, from, from, tunnel.host);
    d.add(F.proxyConnectPort, from, from, tunnel.port);
    if (!d.next('tcp.port', tunnel.port, from, to)) d.run(data, from, to);
    return;
  }
  // A line end is an empty header block to Wireshark, which then sees no body of a length that it knows.
  if (d.bytes[from] === 10 || (d.bytes[from] === 13 && d.bytes[from + 1] === 10)) d.run(data, from, to);
  else addContent(d, from, to, '');
}
