import { cbc } from '@noble/ciphers/aes.js';
import { md5 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { concatBytes, fromHex, toHex } from '../asn1/bytes';
import { decodeBytes, integerOf, octetsOf, oidOf, sequenceOf } from '../asn1/decode';
import { isUniversal, TAG } from '../asn1/node';
import { integer, nothing, octetString, oid, sequence } from '../asn1/write';
import { OID } from './algorithm-oids';
import { digestByName, type HashFunction } from './digests';
import type { RandomBytes } from './rsa';

/** A cipher for keys: OpenSSL's name, object identifier and key length in bytes. */
export interface KeyCipher {
  readonly name: string;
  readonly oid: string;
  readonly keyLength: number;
}

const AES = '2.16.840.1.101.3.4.1';
export const KEY_CIPHERS: readonly KeyCipher[] = [
  { name: 'aes-128-cbc', oid: `${AES}.2`, keyLength: 16 },
  { name: 'aes-192-cbc', oid: `${AES}.22`, keyLength: 24 },
  { name: 'aes-256-cbc', oid: `${AES}.42`, keyLength: 32 },
];

/** `aes256`, `aes-256-cbc`, in any case. */
export function keyCipher(name: string): KeyCipher | undefined {
  const plain = name.toLowerCase().replace(/^aes(128|192|256)$/, 'aes-$1-cbc');
  return KEY_CIPHERS.find((cipher) => cipher.name === plain);
}

/** Pass phrases are bytes; OpenSSL takes them as the terminal gave them. */
const secret = (pass: string): Uint8Array => new TextEncoder().encode(pass);

const ITERATIONS = 2048;

/** EncryptedPrivateKeyInfo with PBES2, as OpenSSL 3.0 writes it: PBKDF2 with HMAC-SHA-256, 2048 iterations. */
export function encryptPkcs8(
  pkcs8: Uint8Array,
  pass: string,
  cipher: KeyCipher,
  random: RandomBytes,
): Uint8Array {
  const salt = random(8);
  const iv = random(16);
  const hash = digestByName('sha256')?.hmac as HashFunction;
  const key = pbkdf2(hash, secret(pass), salt, { c: ITERATIONS, dkLen: cipher.keyLength });
  const prf = sequence(oid(OID.hmacWithSha256), nothing());
  const derivation = sequence(oid(OID.pbkdf2), sequence(octetString(salt), integer(ITERATIONS), prf));
  const encryption = sequence(oid(cipher.oid), octetString(iv));
  return sequence(
    sequence(oid(OID.pbes2), sequence(derivation, encryption)),
    octetString(cbc(key, iv).encrypt(pkcs8)),
  );
}

/** `wrong` means that the padding did not come out: nearly always a wrong pass phrase. */
export type Decryption =
  | { readonly state: 'decrypted'; readonly der: Uint8Array }
  | { readonly state: 'wrong' }
  | { readonly state: 'unsupported'; readonly what: string }
  | { readonly state: 'malformed' };

interface Pbes2 {
  readonly scheme: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly prf: string;
  readonly cipherOid: string;
  readonly iv: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/** More iterations than anybody writes: a hostile file must not freeze the tab. */
const MOST_ITERATIONS = 10_000_000;

export function decryptPkcs8(der: Uint8Array, pass: string): Decryption {
  const decoded = decodeBytes(der, (node): Pbes2 | string => {
    const [algorithm, ciphertext] = sequenceOf(node, 'EncryptedPrivateKeyInfo');
    const [schemeNode, parameters] = sequenceOf(algorithm, 'the encryption algorithm');
    const scheme = oidOf(schemeNode, 'the encryption algorithm');
    if (scheme !== OID.pbes2) return scheme;
    const [derivation, encryption] = sequenceOf(parameters, 'PBES2-params');
    const [, kdf] = sequenceOf(derivation, 'the key derivation');
    const [salt, iterations, ...rest] = sequenceOf(kdf, 'PBKDF2-params');
    const prf = rest.find((item) => isUniversal(item, TAG.sequence));
    const [cipherOid, iv] = sequenceOf(encryption, 'the cipher');
    return {
      scheme,
      salt: octetsOf(salt, 'the salt'),
      iterations: Number(integerOf(iterations, 'the iterations')),
      prf: prf ? oidOf(prf.children[0], 'the PRF') : OID.hmacWithSha1,
      cipherOid: oidOf(cipherOid, 'the cipher'),
      iv: octetsOf(iv, 'the initialisation vector'),
      ciphertext: octetsOf(ciphertext, 'the encrypted data'),
    };
  });
  if (!decoded.ok) return { state: 'malformed' };
  if (typeof decoded.value === 'string') return { state: 'unsupported', what: decoded.value };
  return openPbes2(decoded.value, pass);
}

const PRF_DIGESTS: Readonly<Record<string, string>> = {
  [OID.hmacWithSha1]: 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  [OID.hmacWithSha256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

function openPbes2(sealed: Pbes2, pass: string): Decryption {
  const hash = digestByName(PRF_DIGESTS[sealed.prf] ?? '')?.hmac;
  const cipher = KEY_CIPHERS.find((each) => each.oid === sealed.cipherOid);
  if (!hash) return { state: 'unsupported', what: sealed.prf };
  if (!cipher) return { state: 'unsupported', what: sealed.cipherOid };
  if (sealed.iterations < 1 || sealed.iterations > MOST_ITERATIONS) return { state: 'malformed' };
  const key = pbkdf2(hash, secret(pass), sealed.salt, { c: sealed.iterations, dkLen: cipher.keyLength });
  return openCbc(key, sealed.iv, sealed.ciphertext);
}

function openCbc(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Decryption {
  try {
    return { state: 'decrypted', der: cbc(key, iv).decrypt(ciphertext) };
  } catch {
    // Noble throws on padding that does not come out and on a length that is no multiple of the block.
    return { state: 'wrong' };
  }
}

/** EVP_BytesToKey with MD5 and one iteration: how PEM encryption of RFC 1421's kind makes its key. */
function legacyKey(pass: string, salt: Uint8Array, length: number): Uint8Array {
  let block = new Uint8Array();
  let key = new Uint8Array();
  while (key.length < length) {
    block = Uint8Array.from(md5(concatBytes(block, secret(pass), salt)));
    key = Uint8Array.from(concatBytes(key, block));
  }
  return key.subarray(0, length);
}

export function decryptLegacyPem(dekInfo: string, bytes: Uint8Array, pass: string): Decryption {
  const [name, ivText = ''] = dekInfo.split(',');
  const cipher = keyCipher(name);
  const iv = fromHex(ivText.trim());
  if (!cipher) return { state: 'unsupported', what: name };
  if (iv?.length !== 16) return { state: 'malformed' };
  return openCbc(legacyKey(pass, iv.subarray(0, 8), cipher.keyLength), iv, bytes);
}

/** Headers and body of an encrypted PEM block of the old kind. */
export function encryptLegacyPem(
  der: Uint8Array,
  pass: string,
  cipher: KeyCipher,
  random: RandomBytes,
): { headers: string; bytes: Uint8Array } {
  const iv = random(16);
  const key = legacyKey(pass, iv.subarray(0, 8), cipher.keyLength);
  const headers = `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher.name.toUpperCase()},${toHex(iv).toUpperCase()}\n\n`;
  return { headers, bytes: cbc(key, iv).encrypt(der) };
}
