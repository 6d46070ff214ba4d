import { concatBytes, fromUtf8, utf8 } from '../asn1/bytes';

export interface HttpRequest {
  readonly method: string;
  readonly target: string;
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** Longest head of a request or response that is read (`large_client_header_buffers`: four of 8 KB). */
export const LONGEST_HEAD = 32 * 1024;

/** The request that stands at the start of the bytes; undefined while its head is not whole, or is none. */
export function readRequest(bytes: Uint8Array): HttpRequest | undefined {
  const head = headOf(bytes);
  const [first, ...lines] = head?.split('\r\n') ?? [];
  const [method, target, version] = first?.split(' ') ?? [];
  if (!head || !/^HTTP\/1\.[01]$/.test(version ?? '')) return undefined;
  return { method, target, headers: new Map(lines.flatMap(headerOf)) };
}

/** The response that stands at the start of the bytes. */
export function readResponse(bytes: Uint8Array): HttpResponse | undefined {
  const head = headOf(bytes);
  const [first, ...lines] = head?.split('\r\n') ?? [];
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(first ?? '')?.[1];
  if (head === undefined || status === undefined) return undefined;
  return { status: Number(status), headers: lines.flatMap(headerOf), body: bytes.subarray(head.length + 4) };
}

export function headerValue({ headers }: HttpResponse, name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

/** A response as nginx writes it: its own headers first, then those that were added. */
export function writeResponse({ status, headers, body }: HttpResponse, now: Date): Uint8Array {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS[status] ?? ''}`.trimEnd(),
    'Server: nginx/1.22.1',
    `Date: ${now.toUTCString()}`,
    'Content-Type: text/html',
    `Content-Length: ${body.length}`,
    'Connection: close',
    ...headers.map(([name, value]) => `${name}: ${value.replace(/[\r\n]/g, ' ')}`),
  ];
  return concatBytes(utf8(`${lines.join('\r\n')}\r\n\r\n`), body);
}

/** nginx's page for a status. */
export function statusPage(status: number, text = `${status} ${STATUS[status] ?? ''}`): Uint8Array {
  const title = text.trimEnd();
  const page = [
    `<html>`,
    `<head><title>${title}</title></head>`,
    `<body>`,
    `<center><h1>${title}</h1></center>`,
    `<hr><center>nginx/1.22.1</center>`,
    `</body>`,
    `</html>`,
    ``,
  ];
  return utf8(page.join('\r\n'));
}

function headOf(bytes: Uint8Array): string | undefined {
  const head = fromUtf8(bytes.subarray(0, LONGEST_HEAD));
  const end = head.indexOf('\r\n\r\n');
  return end < 0 ? undefined : head.slice(0, end);
}

function headerOf(line: string): [string, string][] {
  const colon = line.indexOf(':');
  return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]] : [];
}

const STATUS: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Moved Temporarily',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Authorization Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Not Allowed',
  410: 'Gone',
  421: 'Misdirected Request',
  444: 'Closed',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};
