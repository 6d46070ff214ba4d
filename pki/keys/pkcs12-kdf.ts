import { concatBytes, fromBigInt, toBigInt } from '../asn1/bytes';
import type { Digest } from './digests';

/** What the derived bytes are for: RFC 7292 appendix B.3. */
export const KDF_PURPOSE = { key: 1, iv: 2, mac: 3 } as const;

/** A password as a BMPString with its two zero bytes (RFC 7292 appendix B.1); none at all is no bytes. */
export function bmpPassword(pass: string | undefined): Uint8Array {
  if (pass === undefined) return new Uint8Array();
  const units = Array.from({ length: pass.length }, (_, i) => pass.charCodeAt(i));
  return Uint8Array.from([...units, 0].flatMap((unit) => [unit >> 8, unit & 0xff]));
}

/** Fills whole blocks of `size` bytes with repetitions. */
function repeated(bytes: Uint8Array, size: number): Uint8Array {
  const length = size * Math.ceil(bytes.length / size);
  return Uint8Array.from({ length }, (_, i) => bytes[i % bytes.length]);
}

export interface KdfParameters {
  readonly digest: Digest;
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly purpose: number;
  readonly length: number;
}

/** RFC 7292 appendix B.2. */
export function pkcs12Kdf({
  digest,
  password,
  salt,
  iterations,
  purpose,
  length,
}: KdfParameters): Uint8Array {
  const size = digest.hmac?.blockLen ?? 64;
  const diversifier = new Uint8Array(size).fill(purpose);
  let input = concatBytes(repeated(salt, size), repeated(password, size));
  let derived: Uint8Array = new Uint8Array();
  while (derived.length < length) {
    let block = digest.hash(concatBytes(diversifier, input));
    for (let i = 1; i < iterations; i++) block = digest.hash(block);
    derived = concatBytes(derived, block);
    input = advanced(input, repeated(block, size).subarray(0, size), size);
  }
  return derived.subarray(0, length);
}

/** Each block of the input, as a number, plus the derived block and one. */
function advanced(input: Uint8Array, block: Uint8Array, size: number): Uint8Array {
  const step = toBigInt(block) + 1n;
  const modulus = 1n << BigInt(8 * size);
  const blocks = Array.from({ length: input.length / size }, (_, i) =>
    fromBigInt((toBigInt(input.subarray(i * size, (i + 1) * size)) + step) % modulus, size),
  );
  return concatBytes(...blocks);
}
