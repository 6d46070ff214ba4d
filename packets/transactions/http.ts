import { tracedText } from '../applications/application';
import type { CarriedFile } from '../applications/carried-file';
import type { HttpHeader, HttpTransaction } from '../applications/http/http-transaction';
import type { Evidence } from '../engine/evidence';
import { contentTypeOf, SNIFFED_BYTES } from '../files/content-type';
import { httpFileId } from '../files/http-files';
import type { Session } from '../sessions/session';
import {
  CONNECTION_COLUMNS,
  connectionValues,
  type Log,
  type LogRow,
  type LogSettings,
  type LogValue,
  logColumns,
} from './log';

/** Requests with their responses (https://docs.zeek.org/en/master/logs/http.html). */
export const http: Log = {
  name: 'http',
  columns: logColumns({
    ...CONNECTION_COLUMNS,
    trans_depth: 'count',
    method: 'string',
    host: 'string',
    uri: 'string',
    referrer: 'string',
    version: 'string',
    user_agent: 'string',
    origin: 'string',
    request_body_len: 'count',
    response_body_len: 'count',
    status_code: 'count',
    status_msg: 'string',
    info_code: 'count',
    info_msg: 'string',
    tags: 'set[enum]',
    username: 'string',
    password: 'string',
    proxied: 'set[string]',
    orig_fuids: 'vector[string]',
    orig_filenames: 'vector[string]',
    orig_mime_types: 'vector[string]',
    resp_fuids: 'vector[string]',
    resp_filenames: 'vector[string]',
    resp_mime_types: 'vector[string]',
  }),
  rows: (evidence, settings) =>
    evidence
      .conversations()
      .transactions.filter((one): one is HttpTransaction => one.application === 'http')
      .map((transaction) => httpRow(evidence, transaction, settings)),
};

function httpRow(evidence: Evidence, transaction: HttpTransaction, settings?: LogSettings): LogRow {
  const { request, response, firstPacket, lastPacket } = transaction;
  const session = evidence.sessions().at(transaction.session);
  const header = (name: string) => lastValue(request?.headers ?? [], name);
  const interim = response?.interim.at(-1);
  const values: LogValue[] = [
    ...connectionValues(session, evidence.capture.table.time(firstPacket - 1)),
    transaction.depth,
    request && tracedText(request.method),
    header('host'),
    request?.unescapedTarget,
    header('referer'),
    response?.versionNumber,
    header('user-agent'),
    header('origin'),
    request?.bodyLength ?? 0,
    response?.bodyLength ?? 0,
    response?.code,
    response && tracedText(response.reason),
    interim?.code,
    interim?.reason,
    [],
    ...credentials(header('proxy-authorization') ?? header('authorization'), settings),
    proxies(request?.headers ?? []),
    ...fileColumns(session, transaction, transaction.requestFiles, false),
    ...fileColumns(session, transaction, transaction.responseFiles, response?.code === 206),
  ];
  return { values, session: session.row, packets: [firstPacket, lastPacket], transaction };
}

function lastValue(headers: readonly HttpHeader[], name: string): string | undefined {
  const found = headers.findLast((header) => tracedText(header.name).toLowerCase() === name);
  return found && tracedText(found.value);
}

/** User and password of basic authentication (RFC 7617); the password only where it is asked for. */
function credentials(value: string | undefined, settings: LogSettings | undefined): LogValue[] {
  if (value === undefined || !/^basic /i.test(value)) return [undefined, undefined];
  const captured = settings?.get('HTTP::default_capture_password') === 'T';
  const decoded = fromBase64(value.replace(/^basic[ \t]+/i, ''));
  const colon = decoded?.indexOf(':') ?? -1;
  if (decoded === undefined || colon < 0)
    return [`<problem-decoding> (${value})`, captured ? decoded : undefined];
  return [decoded.slice(0, colon), captured ? decoded.slice(colon + 1) : undefined];
}

function fromBase64(text: string): string | undefined {
  try {
    return atob(text.trim());
  } catch {
    return undefined;
  }
}

function proxies(headers: readonly HttpHeader[]): string[] | undefined {
  const found = new Set<string>();
  for (const { name, value } of headers) {
    const upper = tracedText(name).toUpperCase();
    if (PROXY_HEADERS.has(upper)) found.add(`${upper} -> ${tracedText(value)}`);
  }
  return found.size > 0 ? [...found] : undefined;
}

/** Ids, names and types of the files of one side. Of a range only a full first buffer tells the type. */
function fileColumns(
  session: Session,
  transaction: HttpTransaction,
  files: readonly CarriedFile[],
  partial: boolean,
): LogValue[] {
  const types = files
    .filter((file) => !partial || (file.seenBytes >= SNIFFED_BYTES && (file.rangeStart ?? 0) === 0))
    .map((file) => contentTypeOf(file.content.bytes))
    .filter((type) => type !== undefined);
  const names = files.map((file) => file.name).filter((name) => name !== undefined);
  const ids = files.map((_, i) => httpFileId(session, transaction, files, i));
  return [ids, names, types].map((list) => (list.length > 0 ? list : undefined));
}

/** Headers that say that a request went through a proxy (Zeek's HTTP::proxy_headers). */
const PROXY_HEADERS: ReadonlySet<string> = new Set([
  'FORWARDED',
  'X-FORWARDED-FOR',
  'X-FORWARDED-FROM',
  'CLIENT-IP',
  'VIA',
  'XROXY-CONNECTION',
  'PROXY-CONNECTION',
]);
