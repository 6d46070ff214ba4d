import { bytesText } from '../field-cursor';
import type { StreamFraming, StreamSide } from '../protocol';
import type { StreamHandover } from '../stream-handover';
import { type ExchangeLog, exchangeLog, messageKey, type Progress } from './exchanges';
import { beginning, type Head, headEnd, headerValue, readHead } from './head';

/** A head longer than this is no head. */
export const MAX_HEAD = 1024 * 1024;

/** Where HTTP messages end (RFC 9112 section 6.3). */
export const HTTP_FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    const log = exchangeLog(side.state);
    if (log.tunnel) return to - from;
    const progress = progressOf(log, side);
    if (progress.total === undefined) measure(bytes, from, to, side, log, progress);
    if (progress.total === undefined && progress.chunkAt > 0) measureChunks(bytes, from, to, progress);
    const { total } = progress;
    if (total === 0) progress.total = undefined;
    if (total === undefined || total === 0) return total;
    if (from + total <= to || total === Number.POSITIVE_INFINITY) complete(bytes, from, side, log, progress);
    return total;
  },
  noteCut(bytes, from, to, side) {
    const log = exchangeLog(side.state);
    if (log.tunnel) return;
    const start = beginning(bytes, from, to);
    if (start !== 'request' && start !== 'response') return;
    log.known = true;
    const head = readHead(bytes, from, headEnd(bytes, from, to, from) ?? to, start);
    if (start === 'request') log.waiting.push(head.tokens[0].text);
    else answered(head, log);
    noteMessage(head, side, log);
  },
};

function progressOf(log: ExchangeLog, side: StreamSide): Progress {
  const known = log.progress.get(side.fromOriginator);
  if (known?.index === side.index) return known;
  const fresh = { index: side.index, scanned: 0, bodyFrom: 0, chunkAt: 0, total: undefined };
  log.progress.set(side.fromOriginator, fresh);
  return fresh;
}

function measure(
  bytes: Uint8Array,
  from: number,
  to: number,
  side: StreamSide,
  log: ExchangeLog,
  progress: Progress,
): void {
  if (progress.bodyFrom > 0) return;
  const start = beginning(bytes, from, to);
  if (start === 'unclear') return;
  if (start === 'other') {
    // On a connection that has shown no HTTP yet, they are somebody else's bytes.
    progress.total = log.known ? to - from : 0;
    return;
  }
  const end = headEnd(bytes, from, to, from + progress.scanned);
  progress.scanned = Math.max(0, to - from - 2);
  if (end === undefined) {
    if (to - from > MAX_HEAD) progress.total = to - from;
    return;
  }
  const head = readHead(bytes, from, end, start);
  progress.bodyFrom = head.bodyFrom - from;
  log.known = true;
  const body = bodyLength(head, start === 'response' ? answered(head, log) : '');
  if (body === 'chunked') progress.chunkAt = progress.bodyFrom;
  else progress.total = progress.bodyFrom + body;
  if (start === 'request') log.waiting.push(head.tokens[0].text);
  noteTunnel(head, side, log);
}

/** The method that a response answers: the oldest one waiting; an interim response leaves it waiting. */
function answered(head: Head, log: ExchangeLog): string {
  const interim = /^1/.test(head.tokens[1].text) && head.tokens[1].text !== '101';
  return (interim ? log.waiting[0] : log.waiting.shift()) ?? '';
}

function bodyLength(head: Head, method: string): number | 'chunked' {
  const status = head.tokens[1].text;
  if (head.kind === 'response' && (method === 'HEAD' || /^(1..|204|304)$/.test(status))) return 0;
  if (method === 'CONNECT' && status.startsWith('2')) return 0;
  if (/(^|[ ,])chunked\s*$/i.test(headerValue(head, 'transfer-encoding') ?? '')) return 'chunked';
  const length = headerValue(head, 'content-length');
  if (length !== undefined && /^\d+$/.test(length)) return Math.min(Number(length), Number.MAX_SAFE_INTEGER);
  return head.kind === 'request' ? 0 : Number.POSITIVE_INFINITY;
}

function measureChunks(bytes: Uint8Array, from: number, to: number, progress: Progress): void {
  for (;;) {
    const lineEnd = bytes.indexOf(10, from + progress.chunkAt);
    if (lineEnd < 0 || lineEnd >= to) return;
    const size = chunkSize(bytes, from + progress.chunkAt, lineEnd);
    if (size === undefined) {
      progress.total = to - from;
      return;
    }
    if (size === 0) {
      const end = trailerEnd(bytes, lineEnd + 1, to);
      if (end !== undefined) progress.total = end - from;
      return;
    }
    const next = lineEnd + 1 + size + 2;
    progress.chunkAt = next - from;
    if (next > to) return;
  }
}

/** Size of the chunk whose size line is [from, lineEnd); undefined where it is no hexadecimal number. */
export function chunkSize(bytes: Uint8Array, from: number, lineEnd: number): number | undefined {
  const match = /^\s*([0-9a-fA-F]{1,12})\s*(;|$)/.exec(
    bytesText(bytes, from, Math.min(lineEnd, from + 200)).trimEnd(),
  );
  return match ? Number.parseInt(match[1], 16) : undefined;
}

/** Trailers end with an empty line, which comes at once where there are none. */
export function trailerEnd(bytes: Uint8Array, from: number, to: number): number | undefined {
  let at = from;
  while (at < to) {
    const end = bytes.indexOf(10, at);
    if (end < 0 || end >= to) return undefined;
    if (end === at || (end === at + 1 && bytes[at] === 13)) return end + 1;
    at = end + 1;
  }
  return undefined;
}

/** Notes the message in the log once, when its last byte is there. */
function complete(
  bytes: Uint8Array,
  from: number,
  side: StreamSide,
  log: ExchangeLog,
  progress: Progress,
): void {
  const key = messageKey(side.fromOriginator, side.index);
  if (progress.bodyFrom === 0 || log.place(key)) return;
  const head = readHead(
    bytes,
    from,
    from + progress.bodyFrom,
    beginning(bytes, from, from + progress.bodyFrom) as Head['kind'],
  );
  noteMessage(head, side, log);
}

function noteMessage(head: Head, side: StreamSide, log: ExchangeLog): void {
  const key = messageKey(side.fromOriginator, side.index);
  if (head.kind === 'request')
    log.request(key, side.packet, fullUri(head, schemeOf(side)) ?? head.tokens[1].text);
  else log.response(key, side.packet);
}

/** What carries the stream says so where it is not plain TCP. */
function schemeOf(side: StreamSide): string {
  return typeof side.state.scheme === 'string' ? side.state.scheme : 'http';
}

/** The request's target with scheme and host; undefined where no host is given. */
export function fullUri(head: Head, scheme: string): string | undefined {
  const target = head.tokens[1].text;
  const host = headerValue(head, 'host');
  if (host === undefined) return undefined;
  if (/^https?:\/\//i.test(target) || head.tokens[0].text === 'CONNECT') return target;
  return `${scheme}://${host}${target}`;
}

function noteTunnel(head: Head, side: StreamSide, log: ExchangeLog): void {
  if (head.kind === 'request') {
    if (head.tokens[0].text === 'CONNECT') side.state.httpConnect = head.tokens[1].text;
    return;
  }
  const target = side.state.httpConnect;
  if (typeof target === 'string' && head.tokens[1].text.startsWith('2')) {
    const [host, port] = target.split(':');
    log.tunnel = { kind: 'connect', host, port: Number(port) || 0, protocol: '' };
  } else if (head.tokens[1].text === '101') {
    const protocol = headerValue(head, 'upgrade')?.toLowerCase() ?? '';
    log.tunnel = { kind: 'upgrade', host: '', port: 0, protocol };
    if (protocol === 'websocket') startWebSocket(head, side.state);
  }
}

/** RFC 6455 section 4.2.2; its messages may be packed (RFC 7692). */
function startWebSocket(head: Head, state: Record<string, unknown>): void {
  (state as StreamHandover).handover = 'websocket';
  state.webSocketDeflate = /permessage-deflate/i.test(headerValue(head, 'sec-websocket-extensions') ?? '');
}
