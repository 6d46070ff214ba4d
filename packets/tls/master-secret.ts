import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import type { Hello } from './hello';
import { prf } from './prf';
import type { CipherSuite } from './suites';

/** Bytes of a master secret. */
export const MASTER_LENGTH = 48;
const TLS12 = 0x0303;
/** Extension type of the extended master secret (RFC 7627 section 5.1). */
export const EXTENDED_MASTER_SECRET = 23;

/** What a key exchange up to TLS 1.2 was made of. */
export interface KeyExchange {
  readonly version: number;
  readonly suite: CipherSuite;
  readonly client: Hello;
  readonly server: Hello;
  /** Every handshake message from ClientHello to ClientKeyExchange, headers included. */
  readonly transcript: Uint8Array;
}

/** The master secret from the pre-master secret (RFC 5246 section 8.1; RFC 7627 section 4). */
export function masterSecret(
  { version, suite, client, server, transcript }: KeyExchange,
  premaster: Uint8Array,
): Uint8Array {
  const extended = [client, server].every(({ extensions }) => extensions.includes(EXTENDED_MASTER_SECRET));
  if (!extended)
    return prf(
      version,
      suite.hash,
      premaster,
      'master secret',
      concatBytes(client.random, server.random),
      MASTER_LENGTH,
    );
  const hash = sessionHash(version, suite, transcript);
  return prf(version, suite.hash, premaster, 'extended master secret', hash, MASTER_LENGTH);
}

function sessionHash(version: number, suite: CipherSuite, transcript: Uint8Array): Uint8Array {
  if (version < TLS12) return concatBytes(md5(transcript), sha1(transcript));
  return suite.hash === 'SHA-384' ? sha384(transcript) : sha256(transcript);
}
