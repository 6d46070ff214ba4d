import { concatBytes, equalBytes, fromBigInt, toBigInt } from '../asn1/bytes';
import type { Digest } from './digests';
import type { RsaPrivateKey, RsaPublicKey } from './key';
import { isUsable, mask, modPow, privateOperation, type RandomBytes, rsaLength, xor } from './rsa';

/** RSA on blocks that are padded in one of several ways, or not at all: RFC 8017 sections 5 and 7. */

/** A block as long as the modulus to the power of the public exponent; undefined where it is not smaller than the modulus. */
export function rawPublic(key: RsaPublicKey, block: Uint8Array): Uint8Array | undefined {
  if (!isUsable(key)) return undefined;
  const value = toBigInt(block);
  return value < key.n ? fromBigInt(modPow(value, key.e, key.n), rsaLength(key)) : undefined;
}

export function rawPrivate(key: RsaPrivateKey, block: Uint8Array): Uint8Array | undefined {
  const value = toBigInt(block);
  return value < key.n ? fromBigInt(privateOperation(key, value), rsaLength(key)) : undefined;
}

/** 00 01 FF … FF 00 and the data, of which nothing says what they are; undefined where they are too long. */
export function signBlock(key: RsaPrivateKey, data: Uint8Array): Uint8Array | undefined {
  const fill = rsaLength(key) - data.length - 3;
  if (fill < 8) return undefined;
  const block = concatBytes(Uint8Array.of(0, 1), new Uint8Array(fill).fill(0xff), Uint8Array.of(0), data);
  return rawPrivate(key, block);
}

/** What `signBlock` was given; undefined for a signature that is padded otherwise. */
export function openBlock(key: RsaPublicKey, signature: Uint8Array): Uint8Array | undefined {
  const block = signature.length === rsaLength(key) ? rawPublic(key, signature) : undefined;
  if (block?.[0] !== 0 || block[1] !== 1) return undefined;
  const end = block.indexOf(0, 2);
  const filled = end >= 10 && block.subarray(2, end).every((octet) => octet === 0xff);
  return filled ? block.subarray(end + 1) : undefined;
}

export interface OaepParameters {
  readonly digest: Digest;
  readonly mask: Digest;
  readonly label: Uint8Array;
}

/** RSAES-OAEP, RFC 8017 section 7.1.1; undefined where the message is too long. */
export function encryptOaep(
  key: RsaPublicKey,
  message: Uint8Array,
  parameters: OaepParameters,
  random: RandomBytes,
): Uint8Array | undefined {
  const { digest } = parameters;
  const length = rsaLength(key);
  const fill = length - message.length - 2 * digest.length - 2;
  if (fill < 0) return undefined;
  const data = concatBytes(digest.hash(parameters.label), new Uint8Array(fill), Uint8Array.of(1), message);
  const seed = random(digest.length);
  const maskedData = xor(data, mask(parameters.mask, seed, data.length));
  const maskedSeed = xor(seed, mask(parameters.mask, maskedData, seed.length));
  return rawPublic(key, concatBytes(Uint8Array.of(0), maskedSeed, maskedData));
}

/** RFC 8017 section 7.1.2; undefined for what was not encrypted so, for this key and label. */
export function decryptOaep(
  key: RsaPrivateKey,
  sealed: Uint8Array,
  parameters: OaepParameters,
): Uint8Array | undefined {
  const { digest } = parameters;
  const block = rawPrivate(key, sealed);
  if (!block || block.length < 2 * digest.length + 2) return undefined;
  const maskedData = block.subarray(digest.length + 1);
  const seed = xor(block.subarray(1, digest.length + 1), mask(parameters.mask, maskedData, digest.length));
  const data = xor(maskedData, mask(parameters.mask, seed, maskedData.length));
  const end = data.findIndex((octet, at) => at >= digest.length && octet !== 0);
  const good =
    block[0] === 0 &&
    equalBytes(data.subarray(0, digest.length), digest.hash(parameters.label)) &&
    data[end] === 1;
  return good ? data.subarray(end + 1) : undefined;
}
