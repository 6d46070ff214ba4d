/** Opening protected records: AEAD of TLS 1.3 and 1.2, CBC with HMAC before. */
import { cbc, gcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { nextTrafficSecret, trafficKeys } from './key-schedule';
import { blockLength, type DirectionKeys, macLength } from './prf';
import type { CipherSuite } from './suites';

/** A record's content after opening; `type` is the inner content type. `from` is where the plaintext's bytes were. */
export interface OpenedRecord {
  readonly type: number;
  readonly bytes: Uint8Array;
  /** Offset of the plaintext in the record's fragment, where bytes stand one by one for encrypted ones. */
  readonly from: number;
}

/** Opens one direction's records in order; keeps the sequence number. Undefined where a record does not open. */
export interface RecordOpener {
  open(header: Uint8Array, fragment: Uint8Array): OpenedRecord | undefined;
  /** Goes on with the next keys (RFC 8446 section 7.2), where the version has that. */
  update?(): void;
  /** Opens what this one does not. */
  afterwards?: RecordOpener;
}

/** The sequence number as eight bytes, and mixed into a nonce (RFC 8446 section 5.3). */
function sequenceBytes(sequence: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(sequence));
  return bytes;
}

function mixedNonce(iv: Uint8Array, sequence: number): Uint8Array {
  const nonce = iv.slice();
  sequenceBytes(sequence).forEach((byte, i) => {
    nonce[4 + i] ^= byte;
  });
  return nonce;
}

function aead(suite: CipherSuite, key: Uint8Array, nonce: Uint8Array, aad: Uint8Array) {
  return suite.mode === 'CHACHA20' ? chacha20poly1305(key, nonce, aad) : gcm(key, nonce, aad);
}

/** Noble throws where the tag does not fit; here that is an answer. */
function tryOpen(open: () => Uint8Array): Uint8Array | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}

/** True for suites whose records can be opened here. */
export function canOpen(suite: CipherSuite): boolean {
  if (suite.mode === 'NULL') return suite.mac !== undefined;
  if (suite.mode === 'GCM') return suite.block === 'AES';
  return suite.mode === 'CHACHA20' || (suite.mode === 'CBC' && suite.block === 'AES');
}

/** TLS 1.3 (RFC 8446 section 5.2): content, type and padding are inside. */
export class Tls13Opener implements RecordOpener {
  private sequence = 0;
  private keys: { readonly key: Uint8Array; readonly iv: Uint8Array };

  constructor(
    private readonly suite: CipherSuite,
    private secret: Uint8Array,
  ) {
    this.keys = trafficKeys(suite.hash, secret, suite.keyLength);
  }

  open(header: Uint8Array, fragment: Uint8Array): OpenedRecord | undefined {
    const nonce = mixedNonce(this.keys.iv, this.sequence);
    const inner = tryOpen(() => aead(this.suite, this.keys.key, nonce, header).decrypt(fragment));
    if (!inner) return undefined;
    this.sequence++;
    let end = inner.length;
    while (end > 0 && inner[end - 1] === 0) end--;
    if (end === 0) return undefined;
    return { type: inner[end - 1], bytes: inner.subarray(0, end - 1), from: 0 };
  }

  /** Goes on to the next secret after a KeyUpdate (section 7.2). */
  update(): void {
    this.secret = nextTrafficSecret(this.suite.hash, this.secret);
    this.keys = trafficKeys(this.suite.hash, this.secret, this.suite.keyLength);
    this.sequence = 0;
  }
}

/** TLS 1.2 with an AEAD (RFC 5246 section 6.2.3.3, RFC 5288, RFC 7905). */
export class Tls12AeadOpener implements RecordOpener {
  private sequence = 0;

  constructor(
    private readonly suite: CipherSuite,
    private readonly keys: DirectionKeys,
  ) {}

  open(header: Uint8Array, fragment: Uint8Array): OpenedRecord | undefined {
    const explicit = this.suite.mode === 'CHACHA20' ? 0 : 8;
    const length = fragment.length - explicit - 16;
    if (length < 0) return undefined;
    const nonce =
      explicit === 0
        ? mixedNonce(this.keys.iv, this.sequence)
        : concatBytes(this.keys.iv, fragment.subarray(0, explicit));
    const aad = associatedData(this.sequence, header, length);
    const bytes = tryOpen(() =>
      aead(this.suite, this.keys.key, nonce, aad).decrypt(fragment.subarray(explicit)),
    );
    if (!bytes) return undefined;
    this.sequence++;
    return { type: header[0], bytes, from: explicit };
  }
}

/** What is authenticated beside the content: sequence number, type, version, length of the plaintext. */
function associatedData(sequence: number, header: Uint8Array, length: number): Uint8Array {
  return concatBytes(
    sequenceBytes(sequence),
    header.subarray(0, 3),
    Uint8Array.of(length >> 8, length & 255),
  );
}

/** Suites without encryption: the content, then its HMAC (RFC 5246 section 6.2.3.1). */
export class NullOpener implements RecordOpener {
  private sequence = 0;

  constructor(
    private readonly suite: CipherSuite,
    private readonly keys: DirectionKeys,
  ) {}

  open(header: Uint8Array, fragment: Uint8Array): OpenedRecord | undefined {
    const end = fragment.length - macLength(this.suite);
    if (end < 0) return undefined;
    const bytes = fragment.subarray(0, end);
    const made = recordMac(this.suite, this.keys, this.sequence, header, bytes);
    if (!sameBytes(made, fragment.subarray(end))) return undefined;
    this.sequence++;
    return { type: header[0], bytes, from: 0 };
  }
}

const MACS = { MD5: md5, 'SHA-1': sha1, 'SHA-256': sha256, 'SHA-384': sha384 };

/** AES-CBC with HMAC (RFC 5246 section 6.2.3.2), either order of MAC and encryption (RFC 7366). */
export class CbcOpener implements RecordOpener {
  private sequence = 0;
  private chained: Uint8Array;

  constructor(
    private readonly suite: CipherSuite,
    private readonly keys: DirectionKeys,
    private readonly version: number,
    private readonly encryptThenMac: boolean,
  ) {
    this.chained = keys.iv;
  }

  open(header: Uint8Array, fragment: Uint8Array): OpenedRecord | undefined {
    const opened = this.encryptThenMac
      ? this.openAuthenticated(header, fragment)
      : this.openPlain(header, fragment);
    if (opened) this.sequence++;
    return opened;
  }

  private get ivLength(): number {
    return this.version >= 0x0302 ? blockLength(this.suite) : 0;
  }

  private openAuthenticated(header: Uint8Array, fragment: Uint8Array): OpenedRecord | undefined {
    const end = fragment.length - macLength(this.suite);
    if (end <= 0) return undefined;
    const encrypted = fragment.subarray(0, end);
    if (!this.verifies(header, encrypted, fragment.subarray(end))) return undefined;
    const content = this.decrypt(encrypted);
    if (!content) return undefined;
    return { type: header[0], bytes: content, from: this.ivLength };
  }

  private openPlain(header: Uint8Array, fragment: Uint8Array): OpenedRecord | undefined {
    const before = this.chained;
    const content = this.decrypt(fragment);
    const end = content ? content.length - macLength(this.suite) : -1;
    if (!content || end < 0 || !this.verifies(header, content.subarray(0, end), content.subarray(end))) {
      this.chained = before;
      return undefined;
    }
    return { type: header[0], bytes: content.subarray(0, end), from: this.ivLength };
  }

  /** Decrypts and takes the padding off; undefined where blocks or padding do not fit. */
  private decrypt(fragment: Uint8Array): Uint8Array | undefined {
    const block = blockLength(this.suite);
    const explicit = this.version >= 0x0302;
    const iv = explicit ? fragment.subarray(0, block) : this.chained;
    const encrypted = explicit ? fragment.subarray(block) : fragment;
    if (encrypted.length === 0 || encrypted.length % block !== 0 || iv.length !== block) return undefined;
    const padded = tryOpen(() => cbc(this.keys.key, iv, { disablePadding: true }).decrypt(encrypted));
    if (!padded) return undefined;
    this.chained = encrypted.slice(encrypted.length - block);
    const padding = padded[padded.length - 1] + 1;
    return padding <= padded.length ? padded.subarray(0, padded.length - padding) : undefined;
  }

  private verifies(header: Uint8Array, content: Uint8Array, mac: Uint8Array): boolean {
    return sameBytes(recordMac(this.suite, this.keys, this.sequence, header, content), mac);
  }
}

/** HMAC of a record's content with its sequence number, type, version and length. */
function recordMac(
  suite: CipherSuite,
  keys: DirectionKeys,
  sequence: number,
  header: Uint8Array,
  content: Uint8Array,
): Uint8Array {
  const data = concatBytes(associatedData(sequence, header, content.length), content);
  return hmac(MACS[suite.mac ?? 'SHA-1'], keys.macKey, data);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/**
 * A client's records from a ClientHello that offers early data on (RFC 8446 section 4.2.10): early data while they
 * open with its secret, what `then` opens afterwards. Which of the offered suites is in use is found by trying.
 */
export class EarlyDataOpener implements RecordOpener {
  /** Takes over once no record is early data any more; known when the server has answered. */
  afterwards: RecordOpener | undefined;
  private openers: readonly Tls13Opener[];

  constructor(suites: readonly CipherSuite[], secret: Uint8Array) {
    this.openers = suites
      .filter((suite) => secret.length === (suite.hash === 'SHA-384' ? 48 : 32))
      .map((suite) => new Tls13Opener(suite, secret));
  }

  open(header: Uint8Array, fragment: Uint8Array): OpenedRecord | undefined {
    for (const opener of this.openers) {
      const opened = opener.open(header, fragment);
      if (!opened) continue;
      this.openers = [opener];
      return opened;
    }
    return this.afterwards?.open(header, fragment);
  }
}
