import { createECDH, randomBytes } from 'node:crypto';

/** A ClientHello made by hand (RFC 5246 §7.4.1.2, RFC 8446 §4.1.2), so that anything can be offered. */
export interface Offer {
  /** Version of the hello: 0x0300 SSL 3 … 0x0303 TLS 1.2; TLS 1.3 is offered by `tls13`. */
  readonly version: number;
  readonly tls13?: boolean;
  readonly suites: readonly number[];
  readonly serverName: string | undefined;
  readonly groups?: readonly number[];
  readonly signatureSchemes?: readonly number[];
  readonly compression?: readonly number[];
  readonly alpn?: readonly string[];
  readonly fallback?: boolean;
}

const X25519 = 0x001d;
const P256 = 0x0017;
/** secp256r1, secp384r1, secp521r1, x25519, x448, and older curves down to sect163k1. */
export const ALL_GROUPS = [X25519, P256, 0x1e, 0x19, 0x18, 0x16, 0x15, 0x14, 0x13, 0x12, 0x11, 0x10, 0x0f, 1];
/** RSA-PSS, ECDSA, EdDSA, RSA with SHA-2, then SHA-1, and MD5 at the end. */
export const ALL_SCHEMES = [
  0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0401, 0x0501,
  0x0601, 0x0301, 0x0303, 0x0201, 0x0203, 0x0202, 0x0101,
];
/** TLS_EMPTY_RENEGOTIATION_INFO_SCSV (RFC 5746 §3.3) and TLS_FALLBACK_SCSV (RFC 7507). */
const RENEGOTIATION = 0x00ff;
const FALLBACK = 0x5600;

/** The record that carries the hello. */
export function clientHello(offer: Offer): Buffer {
  const suites = [
    ...offer.suites,
    ...(offer.tls13 ? [] : [RENEGOTIATION]),
    ...(offer.fallback ? [FALLBACK] : []),
  ];
  const sessionId = offer.tls13 ? randomBytes(32) : Buffer.alloc(0);
  const body = Buffer.concat([
    uint16(offer.version),
    randomBytes(32),
    vector8(sessionId),
    vector16(Buffer.concat(suites.map(uint16))),
    vector8(Buffer.from(offer.compression ?? [0])),
    ...(offer.version >= 0x0301 ? [vector16(extensions(offer))] : []),
  ]);
  const message = Buffer.concat([Buffer.from([1]), uint24(body.length), body]);
  const recordVersion = Math.min(offer.version, 0x0301);
  return Buffer.concat([Buffer.from([22]), uint16(recordVersion), vector16(message)]);
}

function extensions(offer: Offer): Buffer {
  const { serverName, alpn } = offer;
  const groups = offer.groups ?? ALL_GROUPS;
  return Buffer.concat([
    ...(serverName ? [extension(0, vector16(Buffer.concat([Buffer.from([0]), text16(serverName)])))] : []),
    extension(10, vector16(Buffer.concat(groups.map(uint16)))),
    extension(11, Buffer.from([1, 0])),
    ...(offer.version >= 0x0303
      ? [extension(13, vector16(Buffer.concat((offer.signatureSchemes ?? ALL_SCHEMES).map(uint16))))]
      : []),
    ...(alpn ? [extension(16, vector16(Buffer.concat(alpn.map((name) => vector8(Buffer.from(name))))))] : []),
    extension(23, Buffer.alloc(0)),
    extension(35, Buffer.alloc(0)),
    ...(offer.tls13 ? versionThirteen(groups) : []),
  ]);
}

/** supported_versions, psk_key_exchange_modes and shares of keys for the two groups that servers take first. */
function versionThirteen(groups: readonly number[]): Buffer[] {
  const shares = [
    ...(groups.includes(X25519) ? [keyShare(X25519, randomBytes(32))] : []),
    ...(groups.includes(P256) ? [keyShare(P256, createECDH('prime256v1').generateKeys())] : []),
  ];
  return [
    extension(43, vector8(uint16(0x0304))),
    extension(45, Buffer.from([1, 1])),
    extension(51, vector16(Buffer.concat(shares))),
  ];
}

const keyShare = (group: number, key: Buffer): Buffer => Buffer.concat([uint16(group), vector16(key)]);
const extension = (type: number, body: Buffer): Buffer => Buffer.concat([uint16(type), vector16(body)]);
const text16 = (text: string): Buffer => vector16(Buffer.from(text, 'latin1'));
const vector8 = (body: Buffer): Buffer => Buffer.concat([Buffer.from([body.length]), body]);
const vector16 = (body: Buffer): Buffer => Buffer.concat([uint16(body.length), body]);
const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const uint24 = (value: number): Buffer => Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff]);
