import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { decoding, integerOf, octetsOf, oidOf, sequenceOf } from '../asn1/decode';
import { type Asn1Node, isUniversal, TAG } from '../asn1/node';
import { integer, nothing, octetString, oid, sequence } from '../asn1/write';
import { OID } from './algorithm-oids';
import { digestByName, type HashFunction } from './digests';
import { cipherByOid, decryptCbc, encryptCbc, type KeyCipher, TRIPLE_DES } from './key-ciphers';
import { bmpPassword, KDF_PURPOSE, pkcs12Kdf } from './pkcs12-kdf';
import type { RandomBytes } from './rsa';

/** Encryption under a password: PBES2 (RFC 8018), and the one scheme of RFC 7292 that is still met. */

/** `wrong` means that the padding did not come out: nearly always a wrong pass phrase. */
export type Decryption =
  | { readonly state: 'decrypted'; readonly der: Uint8Array }
  | { readonly state: 'wrong' }
  | { readonly state: 'unsupported'; readonly what: string }
  | { readonly state: 'malformed' };

/** How an AlgorithmIdentifier says that something is encrypted. */
export type PasswordScheme =
  | {
      readonly kind: 'pbes2';
      readonly salt: Uint8Array;
      readonly iterations: number;
      readonly prf: string;
      readonly cipher: string;
      readonly iv: Uint8Array;
    }
  | { readonly kind: 'pkcs12'; readonly oid: string; readonly salt: Uint8Array; readonly iterations: number }
  | { readonly kind: 'other'; readonly oid: string };

/** pbeWithSHA1And3-KeyTripleDES-CBC. */
export const PBE_SHA1_3DES = '1.2.840.113549.1.12.1.3';
const PKCS12_PBE = '1.2.840.113549.1.12.1.';

/** May throw a mismatch (asn1/decode). */
export function passwordSchemeFrom(algorithm: Asn1Node | undefined): PasswordScheme {
  const [schemeNode, parameters] = sequenceOf(algorithm, 'the encryption algorithm');
  const scheme = oidOf(schemeNode, 'the encryption algorithm');
  if (scheme.startsWith(PKCS12_PBE)) {
    const [salt, iterations] = sequenceOf(parameters, 'the parameters');
    return {
      kind: 'pkcs12',
      oid: scheme,
      salt: octetsOf(salt, 'the salt'),
      iterations: Number(integerOf(iterations, 'the iterations')),
    };
  }
  if (scheme !== OID.pbes2) return { kind: 'other', oid: scheme };
  const [derivation, encryption] = sequenceOf(parameters, 'PBES2-params');
  const [, kdf] = sequenceOf(derivation, 'the key derivation');
  const [salt, iterations, ...rest] = sequenceOf(kdf, 'PBKDF2-params');
  const prf = rest.find((item) => isUniversal(item, TAG.sequence));
  const [cipher, iv] = sequenceOf(encryption, 'the cipher');
  return {
    kind: 'pbes2',
    salt: octetsOf(salt, 'the salt'),
    iterations: Number(integerOf(iterations, 'the iterations')),
    prf: prf ? oidOf(prf.children[0], 'the PRF') : OID.hmacWithSha1,
    cipher: oidOf(cipher, 'the cipher'),
    iv: octetsOf(iv, 'the initialisation vector'),
  };
}

/** More iterations than anybody writes: a hostile file must not freeze the tab. */
const MOST_ITERATIONS = 10_000_000;

/** Pass phrases are bytes; OpenSSL takes them as the terminal gave them. */
const secret = (pass: string | undefined): Uint8Array => new TextEncoder().encode(pass ?? '');

export function openWithPassword(
  algorithm: Asn1Node | undefined,
  sealed: Uint8Array,
  pass: string | undefined,
): Decryption {
  const scheme = decoding(() => passwordSchemeFrom(algorithm));
  if (!scheme.ok) return { state: 'malformed' };
  const material = scheme.value.kind === 'other' ? undefined : keyMaterial(scheme.value, pass);
  if (!material) return { state: 'unsupported', what: unsupportedPart(scheme.value) };
  if (material === 'too many') return { state: 'malformed' };
  const der = decryptCbc(material.cipher, material.key, material.iv, sealed);
  return der ? { state: 'decrypted', der } : { state: 'wrong' };
}

const PRF_DIGESTS: Readonly<Record<string, string>> = {
  [OID.hmacWithSha1]: 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  [OID.hmacWithSha256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

function unsupportedPart(scheme: PasswordScheme): string {
  if (scheme.kind !== 'pbes2') return scheme.oid;
  return PRF_DIGESTS[scheme.prf] ? scheme.cipher : scheme.prf;
}

interface KeyMaterial {
  readonly cipher: KeyCipher;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

function keyMaterial(
  scheme: Exclude<PasswordScheme, { kind: 'other' }>,
  pass: string | undefined,
): KeyMaterial | 'too many' | undefined {
  const { salt, iterations } = scheme;
  if (iterations < 1 || iterations > MOST_ITERATIONS) return 'too many';
  if (scheme.kind === 'pbes2') {
    const hash = digestByName(PRF_DIGESTS[scheme.prf] ?? '')?.hmac;
    const cipher = cipherByOid(scheme.cipher);
    if (!hash || !cipher) return undefined;
    const key = pbkdf2(hash, secret(pass), salt, { c: iterations, dkLen: cipher.keyLength });
    return { cipher, key, iv: scheme.iv };
  }
  return scheme.oid === PBE_SHA1_3DES ? tripleDesMaterial(salt, iterations, pass) : undefined;
}

function tripleDesMaterial(
  salt: Uint8Array,
  iterations: number,
  pass: string | undefined,
): KeyMaterial | undefined {
  const digest = digestByName('sha1');
  if (!digest) return undefined;
  const derive = (purpose: number, length: number) =>
    pkcs12Kdf({ digest, password: bmpPassword(pass), salt, iterations, purpose, length });
  const key = derive(KDF_PURPOSE.key, TRIPLE_DES.keyLength);
  return { cipher: TRIPLE_DES, key, iv: derive(KDF_PURPOSE.iv, TRIPLE_DES.ivLength) };
}

export interface Sealing {
  /** A cipher for PBES2, or the old scheme of PKCS #12. */
  readonly with: KeyCipher | 'pkcs12-3des';
  readonly iterations: number;
  /** Of HMAC in PBKDF2. */
  readonly prf?: string;
}

export interface Sealed {
  /** AlgorithmIdentifier. */
  readonly algorithm: Uint8Array;
  readonly bytes: Uint8Array;
}

const SALT_LENGTH = 8;

/** As OpenSSL 3.0 writes it: a salt of eight bytes, HMAC with SHA-256 where no other is asked for. */
export function sealWithPassword(
  plain: Uint8Array,
  pass: string,
  sealing: Sealing,
  random: RandomBytes,
): Sealed {
  const { iterations, prf = OID.hmacWithSha256 } = sealing;
  const salt = random(SALT_LENGTH);
  if (sealing.with === 'pkcs12-3des') {
    const material = tripleDesMaterial(salt, iterations, pass);
    const algorithm = sequence(oid(PBE_SHA1_3DES), sequence(octetString(salt), integer(iterations)));
    const bytes = material ? encryptCbc(material.cipher, material.key, material.iv, plain) : new Uint8Array();
    return { algorithm, bytes };
  }
  const cipher = sealing.with;
  const iv = random(cipher.ivLength);
  const hash = digestByName(PRF_DIGESTS[prf] ?? 'sha256')?.hmac as HashFunction;
  const key = pbkdf2(hash, secret(pass), salt, { c: iterations, dkLen: cipher.keyLength });
  // The default of PBKDF2-params, HMAC with SHA-1, is left out (X.690 section 11.5).
  const prfPart = prf === OID.hmacWithSha1 ? [] : [sequence(oid(prf), nothing())];
  const derivation = sequence(oid(OID.pbkdf2), sequence(octetString(salt), integer(iterations), ...prfPart));
  const encryption = sequence(oid(cipher.oid), octetString(iv));
  return {
    algorithm: sequence(oid(OID.pbes2), sequence(derivation, encryption)),
    bytes: encryptCbc(cipher, key, iv, plain),
  };
}
