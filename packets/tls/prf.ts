/** Key derivation up to TLS 1.2: the PRF of RFC 5246 section 5, and of RFC 2246 section 5 before it. */
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import type { CipherSuite } from './suites';

type HashFunction = typeof md5 | typeof sha1 | typeof sha256 | typeof sha384;

const TLS12 = 0x0303;

/** P_hash (RFC 5246 section 5). */
function expandHash(hash: HashFunction, secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  let chain = seed;
  for (let at = 0; at < length; ) {
    chain = hmac(hash, secret, chain);
    const block = hmac(hash, secret, concatBytes(chain, seed));
    output.set(block.subarray(0, Math.min(block.length, length - at)), at);
    at += block.length;
  }
  return output;
}

/** The PRF of a version: SHA-256 or the suite's hash in TLS 1.2, MD5 and SHA-1 together before. */
export function prf(
  version: number,
  hash: CipherSuite['hash'],
  secret: Uint8Array,
  label: string,
  seed: Uint8Array,
  length: number,
): Uint8Array {
  const full = concatBytes(new TextEncoder().encode(label), seed);
  if (version >= TLS12) return expandHash(hash === 'SHA-384' ? sha384 : sha256, secret, full, length);
  const half = Math.ceil(secret.length / 2);
  const output = expandHash(md5, secret.subarray(0, half), full, length);
  const other = expandHash(sha1, secret.subarray(secret.length - half), full, length);
  return output.map((byte, i) => byte ^ other[i]);
}

/** Keys of one direction as a key block gives them (RFC 5246 section 6.3). */
export interface DirectionKeys {
  readonly macKey: Uint8Array;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

const MAC_LENGTHS = { MD5: 16, 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48 };

export function macLength(suite: CipherSuite): number {
  return suite.mac ? MAC_LENGTHS[suite.mac] : 0;
}

/** What a key block is cut into, in its order, with the bytes of each; parts that a suite has not are empty. */
export function keyBlockParts(
  version: number,
  suite: CipherSuite,
): {
  readonly length: number;
  readonly names: readonly { readonly name: string; readonly length: number }[];
} {
  const lengths = [
    ['MAC key', macLength(suite)],
    ['key', suite.keyLength],
    ['IV', fixedIvLength(version, suite)],
  ] as const;
  const names = lengths.flatMap(([name, length]) =>
    ['client', 'server'].map((side) => ({ name: `${side} ${name}`, length })),
  );
  return { names, length: names.reduce((sum, { length }) => sum + length, 0) };
}

/** Both directions' keys from the master secret. */
export function keyBlock(
  version: number,
  suite: CipherSuite,
  master: Uint8Array,
  clientRandom: Uint8Array,
  serverRandom: Uint8Array,
): { readonly client: DirectionKeys; readonly server: DirectionKeys } {
  const { length, names } = keyBlockParts(version, suite);
  const seed = concatBytes(serverRandom, clientRandom);
  const block = prf(version, suite.hash, master, 'key expansion', seed, length);
  let at = 0;
  const [clientMac, serverMac, clientKey, serverKey, clientIv, serverIv] = names.map((part) => {
    at += part.length;
    return block.slice(at - part.length, at);
  });
  return {
    client: { macKey: clientMac, key: clientKey, iv: clientIv },
    server: { macKey: serverMac, key: serverKey, iv: serverIv },
  };
}

function fixedIvLength(version: number, suite: CipherSuite): number {
  if (suite.mode === 'GCM' || suite.mode === 'CCM' || suite.mode === 'CCM_8') return 4;
  if (suite.mode === 'CHACHA20') return 12;
  // Only TLS 1.0 chains CBC records; later ones carry their IV (RFC 4346 section 6.2.3.2).
  return suite.mode === 'CBC' && version < 0x0302 ? blockLength(suite) : 0;
}

export function blockLength(suite: CipherSuite): number {
  return suite.block === '3DES' ? 8 : 16;
}
