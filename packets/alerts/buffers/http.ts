import { NO_BYTES, type TracedBytes, tracedText } from '../../applications/application';
import type {
  HttpHeader,
  HttpRequest,
  HttpResponse,
  HttpTransaction,
} from '../../applications/http/http-transaction';
import { tracedSlice } from '../../applications/traced-bytes';
import {
  asValue,
  type BufferReader,
  type BufferReaders,
  type BufferValue,
  type Direction,
  joinValues,
  literal,
  madeBytes,
} from './buffer-value';
import { normaliseUri, targetHost } from './uri';

/** Bytes of a body that are inspected (suricata.yaml, `request-body-limit` and `response-body-limit`). */
export const BODY_LIMIT = 100 * 1024;

type Message = HttpRequest | HttpResponse;
type Reader = BufferReader<HttpTransaction>;

export const HTTP_BUFFERS: BufferReaders<HttpTransaction> = {
  'http.uri': ofRequest((request) => normaliseUri(request.target)),
  'http.uri.raw': ofRequest((request) => request.target),
  'http.method': ofRequest((request) => request.method),
  'http.request_line': ofRequest((request) => request.line),
  'http.response_line': ofResponse((response) => response.line),
  'http.protocol': ofMessage((message) => message.version),
  'http.header': (transaction, direction) => {
    const message = messageOf(transaction, direction);
    return message && one(normalHeaders(message, direction));
  },
  'http.header.raw': ofMessage((message) => rawHeaders(message)),
  'http.request_header': (transaction) => headerLines(transaction.request),
  'http.response_header': (transaction) => headerLines(transaction.response),
  'http.header_names': ofMessage(headerNames),
  'http.cookie': (transaction, direction) => {
    const name = direction === 'to_server' ? 'cookie' : 'set-cookie';
    return headerNamed(messageOf(transaction, direction), name);
  },
  'http.user_agent': ofHeader('user-agent'),
  'http.host': (transaction) => {
    const value = hostOf(transaction);
    return value && one(lowerCaseHost(value));
  },
  'http.host.raw': (transaction) => {
    const value = hostOf(transaction);
    return value && one(value);
  },
  'http.accept': ofHeader('accept'),
  'http.accept_enc': ofHeader('accept-encoding'),
  'http.accept_lang': ofHeader('accept-language'),
  'http.connection': ofHeader('connection'),
  'http.content_len': ofHeader('content-length'),
  'http.content_type': ofHeader('content-type'),
  'http.referer': ofHeader('referer'),
  'http.location': ofHeader('location'),
  'http.server': ofHeader('server'),
  'http.start': ofMessage((message) => message.head),
  'http.request_body': ({ request }) => request && bodyOf(request.body, request),
  'http.response_body': ({ response }) => response && bodyOf(response.decoded, response),
  'http.stat_code': ofResponse((response) => wordOfLine(response, 1)),
  'http.stat_msg': ofResponse((response) => response.reason),
};

function messageOf(transaction: HttpTransaction, direction: Direction): Message | undefined {
  return direction === 'to_server' ? transaction.request : transaction.response;
}

function ofRequest(read: (request: HttpRequest) => TracedBytes): Reader {
  return ({ request }) => request && [asValue(read(request), request.headPacket)];
}

function ofResponse(read: (response: HttpResponse) => TracedBytes): Reader {
  return ({ response }) => response && [asValue(read(response), response.headPacket)];
}

function ofMessage(read: (message: Message) => TracedBytes): Reader {
  return (transaction, direction) => {
    const message = messageOf(transaction, direction);
    return message && [asValue(read(message), message.headPacket)];
  };
}

function ofHeader(name: string): Reader {
  return (transaction, direction) => headerNamed(messageOf(transaction, direction), name);
}

function one(value: BufferValue): readonly BufferValue[] {
  return [value];
}

const COLON = literal(': ');
const COMMA = literal(', ');
const LINE_END = literal('\r\n');

function isNamed(header: HttpHeader, name: string): boolean {
  return tracedText(header.name).toLowerCase() === name;
}

/** Headers of the same name are one, their values joined by commas, as libhtp has it. */
function merged(message: Message): readonly { name: TracedBytes; values: TracedBytes[] }[] {
  const byName = new Map<string, { name: TracedBytes; values: TracedBytes[] }>();
  for (const header of message.headers) {
    const key = tracedText(header.name).toLowerCase();
    const there = byName.get(key);
    if (there) there.values.push(COMMA, header.value);
    else byName.set(key, { name: header.name, values: [header.value] });
  }
  return [...byName.values()];
}

function normalHeaders(message: Message, direction: Direction): BufferValue {
  const hidden = direction === 'to_server' ? 'cookie' : 'set-cookie';
  const pieces = merged(message)
    .filter(({ name }) => tracedText(name).toLowerCase() !== hidden)
    .flatMap(({ name, values }) => [name, COLON, ...values, LINE_END]);
  return joinValues(pieces, message.headPacket);
}

function headerLines(message: Message | undefined): readonly BufferValue[] | undefined {
  if (!message || message.headers.length === 0) return undefined;
  return merged(message).map(({ name, values }) => joinValues([name, COLON, ...values], message.headPacket));
}

/** `\r\nHost\r\nAccept\r\n\r\n`, so that an order of names can be asked for from end to end. */
function headerNames(message: Message): TracedBytes {
  const pieces = [LINE_END, ...merged(message).flatMap(({ name }) => [name, LINE_END]), LINE_END];
  return joinValues(pieces, message.headPacket);
}

function headerNamed(message: Message | undefined, name: string): readonly BufferValue[] | undefined {
  const values = message?.headers.filter((header) => isNamed(header, name)).map((header) => header.value);
  if (!message || !values || values.length === 0) return undefined;
  const pieces = values.flatMap((value, at) => (at === 0 ? [value] : [COMMA, value]));
  return one(joinValues(pieces, message.headPacket));
}

/** Everything between the first line and the end of the head, as it was sent. */
function rawHeaders({ head, line }: Message): TracedBytes {
  let start = line.bytes.length;
  if (head.bytes[start] === 0x0d) start++;
  if (head.bytes[start] === 0x0a) start++;
  return start < head.bytes.length ? tracedSlice(head, start, head.bytes.length) : NO_BYTES;
}

/** The host of an absolute target, else that of the Host header. */
function hostOf({ request }: HttpTransaction): BufferValue | undefined {
  if (!request) return undefined;
  const host = targetHost(request.target) ?? request.headers.find((header) => isNamed(header, 'host'))?.value;
  return host && asValue(host, request.headPacket);
}

function lowerCaseHost(value: BufferValue): BufferValue {
  const text = tracedText(value);
  const port = /:\d*$/.exec(text);
  const length =
    port && (text.startsWith('[') || !text.slice(0, port.index).includes(':')) ? port.index : text.length;
  const bytes = value.bytes.slice(0, length).map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte));
  return madeBytes(bytes, value.completeAt, tracedSlice(value, 0, length));
}

function bodyOf(body: TracedBytes, message: Message): readonly BufferValue[] | undefined {
  if (body.bytes.length === 0) return undefined;
  const kept = tracedSlice(body, 0, Math.min(body.bytes.length, BODY_LIMIT));
  return one(asValue(kept, message.lastPacket));
}

/** Word `index` of a message's first line. */
function wordOfLine({ line }: Message, index: number): TracedBytes {
  const words = [...tracedText(line).matchAll(/\S+/g)];
  const word = words[index];
  return word ? tracedSlice(line, word.index, word.index + word[0].length) : NO_BYTES;
}
