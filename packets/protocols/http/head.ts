import { bytesText } from '../field-cursor';

/** One header line: offsets of the whole line with its ending, name and value without blanks around them. */
export interface HeaderLine {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly value: string;
  readonly valueFrom: number;
}

/** The start line's parts with their offsets. */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Start line and headers of a message (RFC 9112 sections 2 to 5). */
export interface Head {
  readonly kind: 'request' | 'response';
  readonly from: number;
  /** End of the start line, with its ending. */
  readonly startTo: number;
  /** Method, target, version; or version, status, reason. Missing ones are empty. */
  readonly tokens: readonly [Token, Token, Token];
  readonly headers: readonly HeaderLine[];
  /** Where the empty line starts, and where the body does. */
  readonly blankFrom: number;
  readonly bodyFrom: number;
}

const METHODS = new Set(
  (
    'GET POST HEAD PUT DELETE OPTIONS TRACE CONNECT PATCH LINK UNLINK PROPFIND PROPPATCH MKCOL COPY MOVE LOCK ' +
    'UNLOCK POLL BCOPY BMOVE SEARCH BDELETE BPROPFIND BPROPPATCH NOTIFY SUBSCRIBE UNSUBSCRIBE LABEL MERGE REPORT ' +
    'UPDATE CHECKIN CHECKOUT UNCHECKOUT MKACTIVITY MKWORKSPACE VERSION-CONTROL BASELINE-CONTROL SOURCE M-SEARCH ' +
    'CCM_POST RPC_CONNECT RPC_IN_DATA RPC_OUT_DATA SSTP_DUPLEX_POST'
  ).split(' '),
);
const LONGEST_METHOD = 16;

/** What bytes start with: a message, too little to tell, or something else. */
export type Beginning = 'request' | 'response' | 'unclear' | 'other';

export function beginning(bytes: Uint8Array, from: number, to: number): Beginning {
  if (to - from < 5) {
    const start = bytesText(bytes, from, to);
    return 'HTTP/'.startsWith(start) || mayBecomeMethod(start) ? 'unclear' : 'other';
  }
  if (bytesText(bytes, from, from + 5) === 'HTTP/') return 'response';
  const word = bytesText(bytes, from, Math.min(to, from + LONGEST_METHOD + 1));
  // A method alone on its line is one too.
  const end = word.search(/[ \r\n]/);
  if (end > 0) return METHODS.has(word.slice(0, end)) ? 'request' : 'other';
  return mayBecomeMethod(word) && to - from <= LONGEST_METHOD ? 'unclear' : 'other';
}

function mayBecomeMethod(start: string): boolean {
  for (const method of METHODS) if (`${method} `.startsWith(start)) return true;
  return false;
}

const LF = 10;
const CR = 13;

/** Offset behind the empty line that ends the head, undefined while it is not there. Starts to look at `resume`. */
export function headEnd(bytes: Uint8Array, from: number, to: number, resume: number): number | undefined {
  for (let at = Math.max(from + 1, resume); at < to; at++) {
    if (bytes[at] !== LF) continue;
    if (bytes[at - 1] === LF) return at + 1;
    if (bytes[at - 1] === CR && at - 2 >= from && bytes[at - 2] === LF) return at + 1;
  }
  return undefined;
}

/** Reads the head of a message whose head ends at or before `to`; takes what is there where it does not. */
export function readHead(bytes: Uint8Array, from: number, to: number, kind: Head['kind']): Head {
  const startTo = lineEnd(bytes, from, to);
  const tokens = startTokens(bytes, from, contentEnd(bytes, from, startTo));
  const headers: HeaderLine[] = [];
  let at = startTo;
  while (at < to && headers.length < MAX_HEADERS) {
    let end = lineEnd(bytes, at, to);
    if (contentEnd(bytes, at, end) === at)
      return { kind, from, startTo, tokens, headers, blankFrom: at, bodyFrom: end };
    // A line that starts with a blank continues the one before it (RFC 9112 section 5.2).
    while (end < to && (bytes[end] === 32 || bytes[end] === 9)) end = lineEnd(bytes, end, to);
    headers.push(headerLine(bytes, at, end));
    at = end;
  }
  return { kind, from, startTo, tokens, headers, blankFrom: at, bodyFrom: at };
}

/** Header lines beyond this many are taken as body; no sane message comes near. */
const MAX_HEADERS = 10_000;

function lineEnd(bytes: Uint8Array, from: number, to: number): number {
  const at = bytes.indexOf(LF, from);
  return at < 0 || at >= to ? to : at + 1;
}

/** End of a line without its ending. */
function contentEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  if (end > from && bytes[end - 1] === LF) end--;
  if (end > from && bytes[end - 1] === CR) end--;
  return end;
}

function startTokens(bytes: Uint8Array, from: number, to: number): [Token, Token, Token] {
  const first = token(bytes, from, to, false);
  const second = token(bytes, afterBlank(bytes, first.to, to), to, false);
  const third = token(bytes, afterBlank(bytes, second.to, to), to, true);
  return [first, second, third];
}

function token(bytes: Uint8Array, from: number, to: number, last: boolean): Token {
  let end = last ? to : bytes.indexOf(32, from);
  if (end < 0 || end > to) end = to;
  return { text: bytesText(bytes, from, end), from, to: end };
}

function afterBlank(bytes: Uint8Array, at: number, to: number): number {
  return at < to && bytes[at] === 32 ? at + 1 : at;
}

function headerLine(bytes: Uint8Array, from: number, to: number): HeaderLine {
  const end = contentEnd(bytes, from, to);
  let colon = bytes.indexOf(58, from);
  if (colon < 0 || colon > end) colon = end;
  let valueFrom = Math.min(end, colon + 1);
  while (valueFrom < end && (bytes[valueFrom] === 32 || bytes[valueFrom] === 9)) valueFrom++;
  const value = bytesText(bytes, valueFrom, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .trimEnd();
  return { from, to, name: bytesText(bytes, from, colon).trimEnd(), value, valueFrom };
}

/** The last header of that name (lower case), as the message's framing uses it. */
export function headerValue(head: Head, name: string): string | undefined {
  return head.headers.findLast((header) => header.name.toLowerCase() === name)?.value;
}
