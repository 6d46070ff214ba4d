import { ja3Hash, ja3sText, ja3Text } from '../../tls/fingerprints/ja3';
import { readHello } from '../../tls/hello';
import type { FieldCursor } from '../field-cursor';
import { CLIENT_HELLO, readExtensions, SERVER_HELLO } from './extensions';
import { FIELDS as F } from './fields';

const TLS13 = 0x0304;

/** The version of the connection as it is with the hello, and before it. */
interface SettledVersion {
  readonly version: number;
  readonly before?: number;
}

/** ClientHello (RFC 8446 section 4.1.2). `c` stands behind the message's length. */
export function readClientHello(c: FieldCursor, connection: SettledVersion): void {
  const from = c.at;
  c.uint(F.handshakeVersion);
  random(c, (connection.before ?? connection.version) !== TLS13);
  sessionId(c);
  const suites = c.uint(F.handshakeCipherSuitesLength);
  cipherSuites(c.part(suites, 'Cipher Suites'), suites >> 1);
  const methods = c.uint(F.handshakeCompMethodsLength);
  compressionMethods(c.part(methods, 'Compression Methods'), methods);
  const extensionsAt = c.at;
  if (c.left >= 2) readExtensions(c, { message: CLIENT_HELLO, retry: false });
  if (c.stopped) return;
  const hello = readHello(c.d.bytes, from, c.end, 'client');
  if (hello) fingerprint(c, extensionsAt, ja3Text(hello), F.handshakeJa3Full, F.handshakeJa3);
}

/** ServerHello and HelloRetryRequest (RFC 8446 sections 4.1.3 and 4.1.4). */
export function readServerHello(c: FieldCursor, connection: { readonly version: number }): void {
  const from = c.at;
  const version = c.uint(F.handshakeVersion);
  const retry = isRetry(c);
  random(c, connection.version !== TLS13);
  // Drafts 18 to 21 of TLS 1.3 had neither session nor compression here.
  const draft = version === 0x7f12;
  if (!draft) sessionId(c);
  c.uint(F.handshakeCiphersuite);
  if (!draft) c.uint(F.handshakeCompMethod);
  const extensionsAt = c.at;
  if (c.left >= 2) readExtensions(c, { message: SERVER_HELLO, retry });
  if (c.stopped) return;
  const hello = readHello(c.d.bytes, from, c.end, 'server');
  if (hello) fingerprint(c, extensionsAt, ja3sText(hello), F.handshakeJa3sFull, F.handshakeJa3s);
}

function fingerprint(
  c: FieldCursor,
  at: number,
  text: string,
  full: typeof F.handshakeJa3Full | typeof F.handshakeJa3sFull,
  hash: typeof F.handshakeJa3 | typeof F.handshakeJa3s,
): void {
  c.d.add(full, at, at, text);
  c.d.add(hash, at, at, ja3Hash(text));
}

/** SHA-256 of "HelloRetryRequest", which stands in for the random of a HelloRetryRequest. */
const RETRY = [0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11];

function isRetry(c: FieldCursor): boolean {
  return isRetryRandom(c.d.bytes, c.at) && c.left >= 32;
}

/** True where the random at `at` is the one that makes a ServerHello a HelloRetryRequest. */
export function isRetryRandom(bytes: Uint8Array, at: number): boolean {
  return RETRY.every((byte, i) => bytes[at + i] === byte);
}

/** Before TLS 1.3 its first four bytes were meant to be a time (RFC 5246 section 7.4.1.2). */
function random(c: FieldCursor, withTime: boolean): void {
  if (!c.has(32, F.handshakeRandom.label)) return;
  const { at, d } = c;
  d.enter(F.handshakeRandom, at, at + 32);
  if (withTime) {
    d.add(F.handshakeRandomTime, at, at + 4, BigInt(c.peek(4)) * 1_000_000_000n);
    d.add(F.handshakeRandomBytes, at + 4, at + 32);
  }
  d.leave();
  c.at += 32;
}

function sessionId(c: FieldCursor): void {
  const length = c.uint(F.handshakeSessionIdLength);
  if (length > 0) c.bytes(F.handshakeSessionId, length);
}

function cipherSuites(list: FieldCursor, count: number): void {
  const heading = list.d.enter(F.handshakeCiphersuites, list.at, list.end);
  heading.text = `Cipher Suites (${count} suite${count === 1 ? '' : 's'})`;
  while (list.left > 0) list.uint(F.handshakeCiphersuite);
  list.d.leave();
}

function compressionMethods(list: FieldCursor, count: number): void {
  const heading = list.d.enter(F.handshakeCompMethods, list.at, list.end);
  heading.text = `Compression Methods (${count} method${count === 1 ? '' : 's'})`;
  while (list.left > 0) list.uint(F.handshakeCompMethod);
  list.d.leave();
}
