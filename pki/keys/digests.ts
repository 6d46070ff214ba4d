import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';

/** What Noble's hash objects share, as far as HMAC and PBKDF2 need it. */
export type HashFunction = CHash;

/** A digest under OpenSSL 3's names. */
export interface Digest {
  /** As the command line says it: `-sha256`. */
  readonly name: string;
  /** As `dgst` prints it: `SHA2-256(file)= …`. */
  readonly printed: string;
  readonly oid: string;
  /** Output length in bytes. */
  readonly length: number;
  readonly hash: (bytes: Uint8Array) => Uint8Array;
  readonly hmac?: HashFunction;
}

function digest(name: string, printed: string, oid: string, hash: HashFunction): Digest {
  return { name, printed, oid, length: hash.outputLen, hash: (bytes) => hash(bytes), hmac: hash };
}

const NIST = '2.16.840.1.101.3.4.2';

export const DIGESTS: readonly Digest[] = [
  { ...digest('blake2b512', 'BLAKE2B-512', '1.3.6.1.4.1.1722.12.2.1.16', sha512), hash: (b) => blake2b(b) },
  {
    ...digest('blake2s256', 'BLAKE2S-256', '1.3.6.1.4.1.1722.12.2.2.8', sha256),
    hash: (b) => blake2s(b),
  },
  digest('md5', 'MD5', '1.2.840.113549.2.5', md5),
  digest('rmd160', 'RIPEMD-160', '1.3.36.3.2.1', ripemd160),
  digest('sha1', 'SHA1', '1.3.14.3.2.26', sha1),
  digest('sha224', 'SHA2-224', `${NIST}.4`, sha224),
  digest('sha256', 'SHA2-256', `${NIST}.1`, sha256),
  digest('sha3-224', 'SHA3-224', `${NIST}.7`, sha3_224),
  digest('sha3-256', 'SHA3-256', `${NIST}.8`, sha3_256),
  digest('sha3-384', 'SHA3-384', `${NIST}.9`, sha3_384),
  digest('sha3-512', 'SHA3-512', `${NIST}.10`, sha3_512),
  digest('sha384', 'SHA2-384', `${NIST}.2`, sha384),
  digest('sha512', 'SHA2-512', `${NIST}.3`, sha512),
  digest('sha512-224', 'SHA2-512/224', `${NIST}.5`, sha512_224),
  digest('sha512-256', 'SHA2-512/256', `${NIST}.6`, sha512_256),
  {
    name: 'shake128',
    printed: 'SHAKE-128',
    oid: `${NIST}.11`,
    length: 16,
    hash: (b) => shake128(b, { dkLen: 16 }),
  },
  {
    name: 'shake256',
    printed: 'SHAKE-256',
    oid: `${NIST}.12`,
    length: 32,
    hash: (b) => shake256(b, { dkLen: 32 }),
  },
];

const ALIASES: Readonly<Record<string, string>> = {
  'ssl3-md5': 'md5',
  'ssl3-sha1': 'sha1',
  'sha-1': 'sha1',
  'sha2-224': 'sha224',
  'sha2-256': 'sha256',
  'sha2-384': 'sha384',
  'sha2-512': 'sha512',
  ripemd: 'rmd160',
  ripemd160: 'rmd160',
  'sha2-512/224': 'sha512-224',
  'sha2-512/256': 'sha512-256',
  'sha-224': 'sha224',
  'sha-256': 'sha256',
  'sha-384': 'sha384',
  'sha-512': 'sha512',
  'blake2b-512': 'blake2b512',
  'blake2s-256': 'blake2s256',
};

const byName = new Map(DIGESTS.map((each) => [each.name, each]));
const byOid = new Map(DIGESTS.map((each) => [each.oid, each]));

/** By any of OpenSSL's spellings, upper or lower case. */
export function digestByName(name: string): Digest | undefined {
  const key = name.toLowerCase();
  return byName.get(ALIASES[key] ?? key);
}

export const digestByOid = (oid: string): Digest | undefined => byOid.get(oid);
