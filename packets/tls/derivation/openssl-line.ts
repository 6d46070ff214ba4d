import { bytesToHex } from '@noble/hashes/utils.js';

const hex = (bytes: Uint8Array): string => bytesToHex(bytes);
const digestName = (digest: string): string => digest.replace('-', '');

/** Lines for a shell with OpenSSL 3 that work out the same (openssl-kdf(1), EVP_KDF-HKDF(7), EVP_KDF-TLS1_PRF(7)). */
export const opensslLine = {
  extract: (digest: string, salt: Uint8Array, secret: Uint8Array): string =>
    `openssl kdf -keylen ${digest === 'SHA-384' ? 48 : 32} -kdfopt digest:${digestName(digest)} -kdfopt mode:EXTRACT_ONLY -kdfopt hexsalt:${hex(salt)} -kdfopt hexkey:${hex(secret)} HKDF`,

  expand: (digest: string, secret: Uint8Array, info: Uint8Array, length: number): string =>
    `openssl kdf -keylen ${length} -kdfopt digest:${digestName(digest)} -kdfopt mode:EXPAND_ONLY -kdfopt hexkey:${hex(secret)} -kdfopt hexinfo:${hex(info)} HKDF`,

  prf: (digest: string, secret: Uint8Array, seed: Uint8Array, length: number): string =>
    `openssl kdf -keylen ${length} -kdfopt digest:${digest === 'MD5 and SHA-1' ? 'MD5-SHA1' : digestName(digest)} -kdfopt hexsecret:${hex(secret)} -kdfopt hexseed:${hex(seed)} TLS1-PRF`,

  hmac: (digest: string, key: Uint8Array, data: Uint8Array): string =>
    `printf ${hex(data)} | xxd -r -p | openssl mac -digest ${digestName(digest)} -macopt hexkey:${hex(key)} HMAC`,
};
