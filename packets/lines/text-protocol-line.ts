import type { Printer } from './printer';

const METHODS: Readonly<Record<string, readonly string[]>> = {
  http: [
    ...['GET', 'PUT', 'COPY', 'HEAD', 'LOCK', 'MOVE', 'POLL', 'POST', 'BCOPY', 'BMOVE', 'MKCOL', 'TRACE'],
    ...['LABEL', 'MERGE', 'DELETE', 'SEARCH', 'UNLOCK', 'REPORT', 'UPDATE', 'NOTIFY', 'BDELETE', 'CONNECT'],
    ...['OPTIONS', 'CHECKIN', 'PROPFIND', 'CHECKOUT', 'CCM_POST', 'SUBSCRIBE', 'PROPPATCH', 'BPROPFIND'],
    ...['BPROPPATCH', 'UNCHECKOUT', 'MKACTIVITY', 'MKWORKSPACE', 'UNSUBSCRIBE', 'RPC_CONNECT'],
    ...['VERSION-CONTROL', 'BASELINE-CONTROL'],
  ],
  rtsp: [
    ...['OPTIONS', 'DESCRIBE', 'ANNOUNCE', 'SETUP', 'PLAY', 'PAUSE', 'TEARDOWN', 'GET_PARAMETER'],
    ...['SET_PARAMETER', 'REDIRECT', 'RECORD'],
  ],
  sip: [
    ...['ACK', 'BYE', 'CANCEL', 'DO', 'INFO', 'INVITE', 'MESSAGE', 'NOTIFY', 'OPTIONS', 'PRACK'],
    ...['QAUTH', 'REFER', 'REGISTER', 'SPRACK', 'SUBSCRIBE', 'UPDATE', 'PUBLISH'],
  ],
};

/** `: HTTP: GET / HTTP/1.1`; `: HTTP` where the payload starts neither a request nor a response. */
export function httpLine(p: Printer, protocol: 'http' | 'rtsp' | 'sip', at: number, length: number): void {
  p.protocol = protocol;
  if (protocol !== 'sip') p.text(': ');
  const first = token(p, at, 0, length);
  const second = first && token(p, at, first.next, length);
  const isRequest = first !== undefined && METHODS[protocol].includes(first.text.toUpperCase());
  const isResponse = second !== undefined && /^\d{3}$/.test(second.text);
  p.text(protocol.toUpperCase());
  if (isRequest || isResponse) firstLine(p, at, length);
}

/** Protocols that are lines all through: SMTP, FTP, whois. */
export function plainTextLine(p: Printer, protocol: string, at: number, length: number): void {
  p.protocol = protocol;
  p.text(': ');
  p.text(protocol.toUpperCase());
  firstLine(p, at, length);
}

/** `: SSH: SSH-2.0-OpenSSH_9.2`; nothing for packets after the greeting. */
export function sshLine(p: Printer, at: number, length: number): void {
  p.protocol = 'ssh';
  for (let index = 0; index < 4; index++) if (p.u8(at + index) !== GREETING.charCodeAt(index)) return;
  for (let index = 4; index < length; index++) {
    const byte = p.u8(at + index);
    const ends = byte === LF || (byte === CR && index + 1 < length && p.u8(at + index + 1) === LF);
    if (ends) {
      p.text(': SSH: ');
      p.copy(p.frame, at, at + index);
      return;
    }
    if (!isPrintable(byte)) return;
  }
}

const GREETING = 'SSH-';
const CR = 13;
const LF = 10;
const TAB = 9;
const LONGEST_TOKEN = 128;

/** A word up to white space and where the next one starts; undefined for what is no text. */
function token(
  p: Printer,
  at: number,
  from: number,
  length: number,
): { text: string; next: number } | undefined {
  let index = from;
  let text = '';
  for (; index < length; index++) {
    if (!p.has(at + index, 1)) return undefined;
    const byte = p.u8(at + index);
    if (byte > 127 || (byte < 32 && !isSpace(byte)) || byte === 127) return undefined;
    if (isSpace(byte)) break;
    text += String.fromCharCode(byte);
    if (text.length >= LONGEST_TOKEN) return undefined;
  }
  if (index === length) return undefined;
  for (; index < length; index++) {
    if (!p.has(at + index, 1)) break;
    const byte = p.u8(at + index);
    if (!isSpace(byte) || byte === CR || byte === LF) break;
  }
  return { text, next: index };
}

function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

function isPrintable(byte: number): boolean {
  return byte >= 32 && byte < 127;
}

/** `: ` and the first line, if it is printable text that ends in this packet. */
function firstLine(p: Printer, at: number, length: number): void {
  let index = 0;
  for (; index < length; index++) {
    const byte = p.u8(at + index);
    if (byte === LF) break;
    if (byte === CR) {
      if (index + 1 >= length || p.u8(at + index + 1) !== LF) return;
      break;
    }
    if (!isPrintable(byte) && byte !== TAB) return;
  }
  p.text(': ');
  p.copy(p.frame, at, at + index);
  if (index === length) p.cut();
}
