import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { fromBigInt } from '../asn1/bytes';
import { arithmetic, type NamedCurve, scalarLength } from './curves';

/** Keys as mathematics, without their encodings. Octets of Edwards and Montgomery keys are those of RFC 8032 and RFC 7748. */
export interface RsaPublicKey {
  readonly kind: 'rsa';
  readonly n: bigint;
  readonly e: bigint;
}

export interface EcPublicKey {
  readonly kind: 'ec';
  readonly curve: NamedCurve;
  /** SEC 1 section 2.3.3: 04 ‖ x ‖ y, or compressed. */
  readonly point: Uint8Array;
  /** Written with all its parameters instead of the curve's name. */
  readonly explicit: boolean;
}

export interface OctetPublicKey {
  readonly kind: 'ed25519' | 'x25519';
  readonly octets: Uint8Array;
}

/** An algorithm that this room does not compute with. */
export interface UnknownPublicKey {
  readonly kind: 'unknown';
  readonly algorithm: string;
  readonly octets: Uint8Array;
}

export type PublicKey = RsaPublicKey | EcPublicKey | OctetPublicKey | UnknownPublicKey;

export interface RsaPrivateKey {
  readonly kind: 'rsa';
  readonly n: bigint;
  readonly e: bigint;
  readonly d: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qi: bigint;
}

export interface EcPrivateKey {
  readonly kind: 'ec';
  readonly curve: NamedCurve;
  readonly scalar: bigint;
  readonly point: Uint8Array;
  readonly explicit: boolean;
}

export interface OctetPrivateKey {
  readonly kind: 'ed25519' | 'x25519';
  readonly octets: Uint8Array;
}

export type PrivateKey = RsaPrivateKey | EcPrivateKey | OctetPrivateKey;

export function publicKeyOf(key: PrivateKey): PublicKey {
  switch (key.kind) {
    case 'rsa':
      return { kind: 'rsa', n: key.n, e: key.e };
    case 'ec':
      return { kind: 'ec', curve: key.curve, point: key.point, explicit: key.explicit };
    case 'ed25519':
      return { kind: key.kind, octets: ed25519.getPublicKey(key.octets) };
    case 'x25519':
      return { kind: key.kind, octets: x25519.getPublicKey(key.octets) };
  }
}

/** The uncompressed point of a scalar. */
export function ecPoint(curve: NamedCurve, scalar: bigint): Uint8Array {
  return arithmetic(curve).Point.BASE.multiply(scalar).toBytes(false);
}

export const scalarOctets = (key: EcPrivateKey): Uint8Array =>
  fromBigInt(key.scalar, scalarLength(key.curve));

/** Size as OpenSSL counts it: the modulus, the field, or the algorithm's own figure. */
export function keyBits(key: PublicKey | PrivateKey): number {
  switch (key.kind) {
    case 'rsa':
      return key.n.toString(2).length;
    case 'ec':
      return key.curve.parameters.n.toString(2).length;
    case 'ed25519':
      return 256;
    case 'x25519':
      return 253;
    case 'unknown':
      return 8 * key.octets.length;
  }
}

/** Strength in bits that OpenSSL's security levels compare (NIST SP 800-57 part 1, table 2). */
export function securityBits(key: PublicKey): number {
  const bits = keyBits(key);
  if (key.kind === 'unknown') return 0;
  if (key.kind !== 'rsa') return key.kind === 'ec' ? bits >> 1 : 128;
  if (bits >= 15360) return 256;
  if (bits >= 7680) return 192;
  if (bits >= 3072) return 128;
  if (bits >= 2048) return 112;
  return bits >= 1024 ? 80 : 0;
}

export const sameKey = (a: PublicKey, b: PublicKey): boolean => {
  if (a.kind === 'rsa' && b.kind === 'rsa') return a.n === b.n && a.e === b.e;
  if (a.kind === 'ec' && b.kind === 'ec') return a.curve === b.curve && samePoint(a, b);
  return 'octets' in a && 'octets' in b && a.kind === b.kind && a.octets.join() === b.octets.join();
};

function samePoint(a: EcPublicKey, b: EcPublicKey): boolean {
  if (a.point.length === b.point.length) return a.point.join() === b.point.join();
  const point = uncompressed(a.curve, a.point);
  return point !== undefined && point.join() === uncompressed(b.curve, b.point)?.join();
}

/** Undefined for octets that are no point of the curve. */
export function uncompressed(curve: NamedCurve, point: Uint8Array, compress = false): Uint8Array | undefined {
  try {
    return arithmetic(curve).Point.fromBytes(point).toBytes(compress);
  } catch {
    return undefined;
  }
}
