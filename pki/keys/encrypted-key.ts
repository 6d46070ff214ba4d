import { md5 } from '@noble/hashes/legacy.js';
import { concatBytes, fromHex, toHex, utf8 } from '../asn1/bytes';
import { decodeBytes, octetsOf, sequenceOf } from '../asn1/decode';
import { octetString, sequence } from '../asn1/write';
import { decryptCbc, encryptCbc, type KeyCipher, keyCipher } from './key-ciphers';
import { type Decryption, openWithPassword, type Sealing, sealWithPassword } from './password-encryption';
import type { RandomBytes } from './rsa';

const ITERATIONS = 2048;

/** EncryptedPrivateKeyInfo (RFC 5958 section 3); PBES2 with 2048 iterations where only a cipher is given. */
export function encryptPkcs8(
  pkcs8: Uint8Array,
  pass: string,
  sealing: KeyCipher | Sealing,
  random: RandomBytes,
): Uint8Array {
  const chosen = 'with' in sealing ? sealing : { with: sealing, iterations: ITERATIONS };
  const { algorithm, bytes } = sealWithPassword(pkcs8, pass, chosen, random);
  return sequence(algorithm, octetString(bytes));
}

export function decryptPkcs8(der: Uint8Array, pass: string | undefined): Decryption {
  const decoded = decodeBytes(der, (node) => {
    const [algorithm, sealed] = sequenceOf(node, 'EncryptedPrivateKeyInfo');
    return openWithPassword(algorithm, octetsOf(sealed, 'the encrypted data'), pass);
  });
  return decoded.ok ? decoded.value : { state: 'malformed' };
}

/** EVP_BytesToKey with MD5 and one iteration: how PEM encryption of RFC 1421's kind makes its key. */
function legacyKey(pass: string, salt: Uint8Array, length: number): Uint8Array {
  let block = new Uint8Array();
  let key = new Uint8Array();
  while (key.length < length) {
    block = Uint8Array.from(md5(concatBytes(block, utf8(pass), salt)));
    key = Uint8Array.from(concatBytes(key, block));
  }
  return key.subarray(0, length);
}

const LEGACY_SALT = 8;

export function decryptLegacyPem(dekInfo: string, bytes: Uint8Array, pass: string): Decryption {
  const [name, ivText = ''] = dekInfo.split(',');
  const cipher = keyCipher(name);
  const iv = fromHex(ivText.trim());
  if (!cipher) return { state: 'unsupported', what: name };
  if (iv?.length !== cipher.ivLength) return { state: 'malformed' };
  const key = legacyKey(pass, iv.subarray(0, LEGACY_SALT), cipher.keyLength);
  const der = decryptCbc(cipher, key, iv, bytes);
  return der ? { state: 'decrypted', der } : { state: 'wrong' };
}

/** Headers and body of an encrypted PEM block of the old kind. */
export function encryptLegacyPem(
  der: Uint8Array,
  pass: string,
  cipher: KeyCipher,
  random: RandomBytes,
): { headers: string; bytes: Uint8Array } {
  const iv = random(cipher.ivLength);
  const key = legacyKey(pass, iv.subarray(0, LEGACY_SALT), cipher.keyLength);
  const headers = `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher.name.toUpperCase()},${toHex(iv).toUpperCase()}\n\n`;
  return { headers, bytes: encryptCbc(cipher, key, iv, der) };
}
