import { cbc } from '@noble/ciphers/aes.js';
import { tripleDesCbc } from './des';

/** A cipher for keys: OpenSSL's name, object identifier, lengths in bytes. */
export interface KeyCipher {
  readonly name: string;
  readonly oid: string;
  readonly keyLength: number;
  readonly ivLength: number;
}

const AES = '2.16.840.1.101.3.4.1';
export const TRIPLE_DES: KeyCipher = {
  name: 'des-ede3-cbc',
  oid: '1.2.840.113549.3.7',
  keyLength: 24,
  ivLength: 8,
};
export const KEY_CIPHERS: readonly KeyCipher[] = [
  { name: 'aes-128-cbc', oid: `${AES}.2`, keyLength: 16, ivLength: 16 },
  { name: 'aes-192-cbc', oid: `${AES}.22`, keyLength: 24, ivLength: 16 },
  { name: 'aes-256-cbc', oid: `${AES}.42`, keyLength: 32, ivLength: 16 },
  TRIPLE_DES,
];

/** `aes256`, `aes-256-cbc`, `des3`, in any case. */
export function keyCipher(name: string): KeyCipher | undefined {
  const plain = name
    .toLowerCase()
    .replace(/^aes(128|192|256)$/, 'aes-$1-cbc')
    .replace(/^des3$/, TRIPLE_DES.name);
  return KEY_CIPHERS.find((cipher) => cipher.name === plain);
}

export const cipherByOid = (oid: string): KeyCipher | undefined =>
  KEY_CIPHERS.find((cipher) => cipher.oid === oid);

export function encryptCbc(
  cipher: KeyCipher,
  key: Uint8Array,
  iv: Uint8Array,
  plain: Uint8Array,
): Uint8Array {
  return cipher === TRIPLE_DES ? tripleDesCbc(key, iv).encrypt(plain) : cbc(key, iv).encrypt(plain);
}

/** Undefined where the padding does not come out: nearly always a wrong key. */
export function decryptCbc(
  cipher: KeyCipher,
  key: Uint8Array,
  iv: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  if (cipher === TRIPLE_DES) return tripleDesCbc(key, iv).decrypt(sealed);
  try {
    return cbc(key, iv).decrypt(sealed);
  } catch {
    // Noble throws on padding that does not come out and on a length that is no multiple of the block.
    return undefined;
  }
}
