import { concatBytes, equalBytes, fromBigInt, toBigInt } from '../asn1/bytes';
import { nothing, octetString, oid, sequence } from '../asn1/write';
import type { Digest } from './digests';
import { keyBits, type RsaPrivateKey, type RsaPublicKey } from './key';

export type RandomBytes = (length: number) => Uint8Array;

/** RFC 8017. Operations on big integers, since browsers offer neither MD5 signatures nor keys of odd sizes. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** RSADP with the Chinese remainder theorem, RFC 8017 section 5.1.2. */
export function privateOperation(key: RsaPrivateKey, message: bigint): bigint {
  const m1 = modPow(message, key.dp, key.p);
  const m2 = modPow(message, key.dq, key.q);
  const h = ((((m1 - m2) % key.p) + key.p) * key.qi) % key.p;
  return m2 + h * key.q;
}

export const rsaLength = (key: RsaPublicKey | RsaPrivateKey): number => Math.ceil(keyBits(key) / 8);

/** EMSA-PKCS1-v1_5, RFC 8017 section 9.2. Undefined when the key is too short for the digest. */
function paddedDigest(digest: Digest, hash: Uint8Array, length: number): Uint8Array | undefined {
  const info = sequence(sequence(oid(digest.oid), nothing()), octetString(hash));
  if (length < info.length + 11) return undefined;
  const padding = new Uint8Array(length - info.length - 3).fill(0xff);
  return concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), info);
}

/** RSASSA-PKCS1-v1_5 over an already computed hash; undefined when the key is too short. */
export function signPkcs1(key: RsaPrivateKey, digest: Digest, hash: Uint8Array): Uint8Array | undefined {
  const padded = paddedDigest(digest, hash, rsaLength(key));
  return padded && fromBigInt(privateOperation(key, toBigInt(padded)), rsaLength(key));
}

/** As in OpenSSL (rsa_ossl_public_decrypt): a key beyond these bounds makes whoever verifies work for minutes. */
export const isUsable = ({ n, e }: RsaPublicKey): boolean =>
  n > 0n && e > 0n && n < 1n << 16384n && (n < 1n << 3072n || e < 1n << 64n);

function openSignature(key: RsaPublicKey, signature: Uint8Array): Uint8Array | undefined {
  if (!isUsable(key)) return undefined;
  const value = toBigInt(signature);
  if (signature.length !== rsaLength(key) || value >= key.n) return undefined;
  return fromBigInt(modPow(value, key.e, key.n), rsaLength(key));
}

export function verifyPkcs1(
  key: RsaPublicKey,
  digest: Digest,
  hash: Uint8Array,
  signature: Uint8Array,
): boolean {
  const padded = paddedDigest(digest, hash, rsaLength(key));
  const opened = openSignature(key, signature);
  return padded !== undefined && opened !== undefined && equalBytes(padded, opened);
}

export interface PssParameters {
  readonly digest: Digest;
  readonly mask: Digest;
  readonly saltLength: number;
}

/** MGF1, RFC 8017 appendix B.2.1. */
export function mask(digest: Digest, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let i = 0; i * digest.length < length; i++) {
    blocks.push(digest.hash(concatBytes(seed, fromBigInt(BigInt(i), 4))));
  }
  return concatBytes(...blocks).subarray(0, length);
}

export const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, index) => byte ^ b[index]);

/** EMSA-PSS-ENCODE, RFC 8017 section 9.1.1; undefined when the key is too short. */
export function signPss(
  key: RsaPrivateKey,
  parameters: PssParameters,
  hash: Uint8Array,
  random: RandomBytes,
): Uint8Array | undefined {
  const bits = keyBits(key) - 1;
  const length = Math.ceil(bits / 8);
  const { digest, saltLength } = parameters;
  const spare = length - digest.length - saltLength - 2;
  if (spare < 0) return undefined;
  const salt = random(saltLength);
  const h = digest.hash(concatBytes(new Uint8Array(8), hash, salt));
  const block = concatBytes(new Uint8Array(spare), Uint8Array.of(1), salt);
  const masked = xor(block, mask(parameters.mask, h, block.length));
  masked[0] &= 0xff >> (8 * length - bits);
  const encoded = concatBytes(masked, h, Uint8Array.of(0xbc));
  return fromBigInt(privateOperation(key, toBigInt(encoded)), rsaLength(key));
}

/** EMSA-PSS-VERIFY, RFC 8017 section 9.1.2. */
export function verifyPss(
  key: RsaPublicKey,
  parameters: PssParameters,
  hash: Uint8Array,
  signature: Uint8Array,
): boolean {
  const bits = keyBits(key) - 1;
  const length = Math.ceil(bits / 8);
  const { digest, saltLength } = parameters;
  const encoded = openSignature(key, signature)?.slice(-length);
  const spare = length - digest.length - saltLength - 2;
  if (!encoded || spare < 0 || encoded[length - 1] !== 0xbc) return false;
  const masked = encoded.subarray(0, length - digest.length - 1);
  const h = encoded.subarray(masked.length, length - 1);
  const topMask = 0xff >> (8 * length - bits);
  if (masked[0] & ~topMask) return false;
  const block = xor(masked, mask(parameters.mask, h, masked.length));
  block[0] &= topMask;
  if (block.subarray(0, spare).some((byte) => byte !== 0) || block[spare] !== 1) return false;
  return equalBytes(h, digest.hash(concatBytes(new Uint8Array(8), hash, block.subarray(spare + 1))));
}

/** Why an RSA private key does not hold together, in OpenSSL's order of checks; empty for a sound key. */
export function rsaFaults(key: RsaPrivateKey): string[] {
  const faults: string[] = [];
  if (key.p * key.q !== key.n) faults.push('n does not equal p q');
  const phi = (key.p - 1n) * (key.q - 1n);
  if ((key.d * key.e) % (phi / gcd(key.p - 1n, key.q - 1n)) !== 1n) faults.push('d e not congruent to 1');
  if (key.d % (key.p - 1n) !== key.dp) faults.push('dmp1 not congruent to d');
  if (key.d % (key.q - 1n) !== key.dq) faults.push('dmq1 not congruent to d');
  if ((key.qi * key.q) % key.p !== 1n) faults.push('iqmp not inverse of q');
  return faults;
}

export function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** RSAES-PKCS1-v1_5, RFC 8017 section 7.2.1; undefined when the message is too long for the key. */
export function encryptPkcs1(
  key: RsaPublicKey,
  message: Uint8Array,
  random: RandomBytes,
): Uint8Array | undefined {
  const length = rsaLength(key);
  const fill = length - message.length - 3;
  if (fill < 8) return undefined;
  const padding = random(fill).map((octet) => octet || 1);
  const block = concatBytes(Uint8Array.of(0, 2), padding, Uint8Array.of(0), message);
  return fromBigInt(modPow(toBigInt(block), key.e, key.n), length);
}

/** Undefined for what was not encrypted for this key. */
export function decryptPkcs1(key: RsaPrivateKey, sealed: Uint8Array): Uint8Array | undefined {
  const value = toBigInt(sealed);
  if (value >= key.n) return undefined;
  const block = fromBigInt(privateOperation(key, value), rsaLength(key));
  const end = block.indexOf(0, 2);
  return block[0] === 0 && block[1] === 2 && end >= 10 ? block.subarray(end + 1) : undefined;
}
