import type { FieldSpec } from '../../fields/field-spec';
import { uint16 } from '../../fields/numbers';
import type { Dissection } from '../dissection';
import { FieldCursor } from '../field-cursor';
import type { Protocol } from '../protocol';
import { VERSIONS } from './codes';
import { FIELDS as F } from './fields';

/**
 * The ClientHello in the form of SSL 2.0 with which clients used to offer newer versions (RFC 5246 appendix E.2):
 * two bytes of length with the top bit set, and a list of ciphers of three bytes each.
 */
export function isVersion2Hello(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < FIXED || bytes[from] < 0x80 || bytes[from + 2] !== CLIENT_HELLO) return false;
  const ciphers = uint16(bytes, from + 5);
  if (VERSIONS[uint16(bytes, from + 3)] === undefined || ciphers === 0 || ciphers % 3 !== 0) return false;
  return (
    FIXED - 2 + ciphers + uint16(bytes, from + 7) + uint16(bytes, from + 9) === recordLength(bytes, from)
  );
}

/** The same of bytes on a port that says nothing: Wireshark then asks for more. */
export function isTypicalVersion2Hello(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < LEAST_TYPICAL || bytes[from] !== 0x80 || !isVersion2Hello(bytes, from, to)) return false;
  const sessionId = uint16(bytes, from + 7);
  return (sessionId === 0 || sessionId === 16) && uint16(bytes, from + 9) === 32;
}

/** Length of the whole message in bytes, its own two bytes of length included. */
export function version2HelloLength(bytes: Uint8Array, from: number): number {
  return 2 + recordLength(bytes, from);
}

/** Adds the hello in [from, to). */
export function addVersion2Hello(d: Dissection, protocol: Protocol, from: number, to: number): void {
  const heading = d.enter(F.record, from, to);
  heading.text = 'SSLv2 Record Layer: Client Hello';
  d.add(RECORD_VERSION, from, from, 2);
  d.add(F.recordLength, from, from + 2, recordLength(d.bytes, from));
  const c = new FieldCursor(d, protocol, from + 2, to);
  c.uint(F.handshakeType);
  c.uint(F.handshakeVersion);
  const ciphers = c.uint(F.handshakeCipherSpecLength);
  const sessionId = c.uint(SESSION_ID_LENGTH);
  const challenge = c.uint(F.handshakeChallengeLength);
  addCiphers(c.part(ciphers, 'Cipher Specs'), ciphers / 3);
  if (sessionId > 0) c.bytes(F.handshakeSessionId, sessionId);
  if (challenge > 0) c.bytes(F.handshakeChallenge, challenge);
  d.leave();
}

function addCiphers(list: FieldCursor, count: number): void {
  const heading = list.d.enter(F.handshakeCiphersuites, list.at, list.end);
  heading.text = `Cipher Specs (${count} spec${count === 1 ? '' : 's'})`;
  while (list.left >= 3) list.uint(F.handshakeCipherSpec);
  list.d.leave();
}

function recordLength(bytes: Uint8Array, from: number): number {
  return uint16(bytes, from) & 0x7fff;
}

const CLIENT_HELLO = 1;
/** Bytes before the list of ciphers, and of the shortest hello that is told without a port. */
const FIXED = 11;
const LEAST_TYPICAL = 46;
const RECORD_VERSION: FieldSpec = { ...F.recordVersion, generated: true };
/** Two bytes here, one in newer hellos; the field is the same. */
const SESSION_ID_LENGTH: FieldSpec = { ...F.handshakeSessionIdLength, type: 'uint16' };
