import type { Dissection } from '../dissection';
import { FieldCursor } from '../field-cursor';
import type { Protocol } from '../protocol';
import {
  CLIENT_HELLO,
  certificateStatus,
  distinguishedNames,
  readExtensions,
  SERVER_HELLO,
  signatureAlgorithm,
  signatureAlgorithms,
  textNode,
} from './extensions';
import { FIELDS as F } from './fields';
import { isRetryRandom, readClientHello, readServerHello } from './hello';

/** What of the connection changes how a handshake message is read. */
export interface HandshakeVersion {
  /** Negotiated version, 0 while it is not known. */
  readonly version: number;
  /** The version that was settled before the message, where that makes a difference. */
  readonly before?: number;
  /** Key exchange of the negotiated suite; undefined while it is not known. */
  readonly exchange: 'RSA' | 'DHE' | 'ECDHE' | 'PSK' | undefined;
}

const TLS13 = 0x0304;
const TLS12 = 0x0303;

type ReadMessage = (c: FieldCursor, connection: HandshakeVersion) => void;

/** Adds the handshake message in [from, to) under its own heading; gives what it is called. */
export function addHandshakeMessage(
  d: Dissection,
  protocol: Protocol,
  from: number,
  to: number,
  connection: HandshakeVersion,
): string {
  const name = messageName(d.bytes, from, to);
  d.enter(F.handshake, from, to).text = `Handshake Protocol: ${name}`;
  const c = new FieldCursor(d, protocol, from, to);
  const type = c.uint(F.handshakeType);
  const length = c.uint(F.handshakeLength);
  const body = c.part(length, name);
  READERS[type]?.(body, connection);
  d.leave();
  return name;
}

/** `Client Hello`, `Hello Retry Request`, … */
export function messageName(bytes: Uint8Array, from: number, to: number): string {
  const type = bytes[from];
  if (type === SERVER_HELLO && to - from >= 38 && isRetryRandom(bytes, from + 6))
    return 'Hello Retry Request';
  return F.handshakeType.values[type] ?? `Unknown type ${type}`;
}

const isTls13 = (connection: HandshakeVersion) => connection.version >= TLS13 && connection.version < 0xfe00;

const TICKET = textNode('TLS Session Ticket');

/** RFC 5077 section 3.3 and RFC 8446 section 4.6.1. */
const newSessionTicket: ReadMessage = (c, connection) => {
  const { d } = c;
  d.enter(TICKET, c.at, c.end);
  const lifetime = c.uint(F.handshakeSessionTicketLifetimeHint);
  c.say(`Session Ticket Lifetime Hint: ${lifetime} seconds${lifetime > 0 ? ` (${span(lifetime)})` : ''}`);
  if (isTls13(connection)) {
    c.uint(F.handshakeSessionTicketAgeAdd);
    const nonce = c.uint(F.handshakeSessionTicketNonceLength);
    if (nonce > 0) c.bytes(F.handshakeSessionTicketNonce, nonce);
  }
  const length = c.uint(F.handshakeSessionTicketLength);
  c.bytes(F.handshakeSessionTicket, length);
  if (isTls13(connection)) readExtensions(c, { message: 4, retry: false });
  d.leave();
};

const UNITS: readonly [number, string][] = [
  [86400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

function span(seconds: number): string {
  const parts: string[] = [];
  let left = seconds;
  for (const [size, unit] of UNITS) {
    const count = Math.floor(left / size);
    left %= size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return parts.join(', ');
}

/** A chain of certificates (RFC 5246 section 7.4.2); in TLS 1.3 each with extensions (RFC 8446 section 4.4.2). */
const certificate: ReadMessage = (c, connection) => {
  const tls13 = isTls13(connection);
  if (tls13) requestContext(c);
  const length = c.uint(F.handshakeCertificatesLength);
  if (length === 0) return;
  const list = c.part(length, 'Certificates');
  list.d.enter(F.handshakeCertificates, list.at, list.end).text = `Certificates (${length} bytes)`;
  while (list.left > 0) {
    const size = list.uint(F.handshakeCertificateLength);
    list.bytes(F.handshakeCertificate, size);
    if (tls13) readExtensions(list, { message: 11, retry: false });
  }
  list.d.leave();
};

function requestContext(c: FieldCursor): void {
  const length = c.uint(F.handshakeCertificateRequestContextLength);
  if (length > 0) c.bytes(F.handshakeCertificateRequestContext, length);
}

/** RFC 5246 section 7.4.4 and RFC 8446 section 4.3.2. */
const certificateRequest: ReadMessage = (c, connection) => {
  if (isTls13(connection)) {
    requestContext(c);
    readExtensions(c, { message: 13, retry: false });
    return;
  }
  const count = c.uint(F.handshakeCertTypesCount);
  const types = c.part(count, 'Certificate types');
  const label = `Certificate types (${count} type${count === 1 ? '' : 's'})`;
  types.d.enter(F.handshakeCertTypes, types.at, types.end).text = label;
  while (types.left > 0) types.uint(F.handshakeCertType);
  types.d.leave();
  if (connection.version === TLS12) signatureAlgorithms(c);
  distinguishedNames(c);
};

const EC_SERVER = textNode('EC Diffie-Hellman Server Params');
const DH_SERVER = textNode('Diffie-Hellman Server Params');
const EC_CLIENT = textNode('EC Diffie-Hellman Client Params');
const DH_CLIENT = textNode('Diffie-Hellman Client Params');
const RSA_CLIENT = textNode('RSA Encrypted PreMaster Secret');

/** RFC 5246 section 7.4.3 and RFC 8422 section 5.4. */
const serverKeyExchange: ReadMessage = (c, connection) => {
  if (connection.exchange === 'ECDHE') {
    c.d.enter(EC_SERVER, c.at, c.end);
    c.uint(F.handshakeServerCurveType);
    c.uint(F.handshakeServerNamedCurve);
    const length = c.uint(F.handshakeServerPointLen);
    c.bytes(F.handshakeServerPoint, length);
  } else if (connection.exchange === 'DHE') {
    c.d.enter(DH_SERVER, c.at, c.end);
    for (const [lengthSpec, spec] of [
      [F.handshakePLen, F.handshakeP],
      [F.handshakeGLen, F.handshakeG],
      [F.handshakeYsLen, F.handshakeYs],
    ] as const) {
      const length = c.uint(lengthSpec);
      c.bytes(spec, length);
    }
  } else {
    return;
  }
  if (c.left > 0) signed(c, connection);
  c.d.leave();
};

function signed(c: FieldCursor, connection: HandshakeVersion): void {
  if (connection.version === TLS12) signatureAlgorithm(c);
  const length = c.uint(F.handshakeSigLen);
  c.bytes(F.handshakeSig, length);
}

/** RFC 5246 section 7.4.7. */
const clientKeyExchange: ReadMessage = (c, connection) => {
  if (connection.exchange === 'ECDHE') {
    c.d.enter(EC_CLIENT, c.at, c.end);
    const length = c.uint(F.handshakeClientPointLen);
    c.bytes(F.handshakeClientPoint, length);
  } else if (connection.exchange === 'DHE') {
    c.d.enter(DH_CLIENT, c.at, c.end);
    const length = c.uint(F.handshakeYcLen);
    c.bytes(F.handshakeYc, length);
  } else if (connection.exchange === 'RSA') {
    c.d.enter(RSA_CLIENT, c.at, c.end);
    const length = c.uint(F.handshakeEpmsLen);
    c.bytes(F.handshakeEpms, length);
  } else {
    return;
  }
  c.d.leave();
};

const certificateVerify: ReadMessage = (c, connection) => {
  if (connection.version >= TLS12) signatureAlgorithm(c);
  const length = c.uint(F.handshakeClientCertVrfySigLen);
  c.bytes(F.handshakeClientCertVrfySig, length);
};

/** RFC 8879 section 4. */
const compressedCertificate: ReadMessage = (c) => {
  c.uint(F.compressCertificateAlgorithm);
  c.uint(F.compressCertificateUncompressedLength);
  const length = c.uint(F.compressCertificateCompressedCertificateMessageLength);
  c.bytes(F.compressCertificateCompressedCertificateMessage, length);
};

const READERS: Readonly<Record<number, ReadMessage>> = {
  [CLIENT_HELLO]: readClientHello,
  [SERVER_HELLO]: readServerHello,
  4: newSessionTicket,
  8: (c) => readExtensions(c, { message: 8, retry: false }),
  11: certificate,
  12: serverKeyExchange,
  13: certificateRequest,
  15: certificateVerify,
  16: clientKeyExchange,
  20: (c) => c.rest(F.handshakeVerifyData),
  22: certificateStatus,
  24: (c) => c.uint(F.handshakeKeyUpdateRequestUpdate),
  25: compressedCertificate,
};
