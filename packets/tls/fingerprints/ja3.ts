/**
 * JA3 and JA3S: a client's or server's hello as decimal numbers, hashed with MD5.
 * https://github.com/salesforce/ja3
 */
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Hello } from '../hello';

/** GREASE values (RFC 8701), which clients choose at random and fingerprints leave out. */
export function isGrease(value: number): boolean {
  return (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 0xff);
}

function list(values: readonly number[]): string {
  return values.filter((value) => !isGrease(value)).join('-');
}

/** `version,ciphers,extensions,groups,formats`. */
export function ja3Text(hello: Hello): string {
  const { legacyVersion, cipherSuites, extensions, groups, pointFormats } = hello;
  return [legacyVersion, list(cipherSuites), list(extensions), list(groups), pointFormats.join('-')].join(
    ',',
  );
}

/** `version,cipher,extensions`. */
export function ja3sText(hello: Hello): string {
  return [hello.legacyVersion, hello.cipherSuites[0], list(hello.extensions)].join(',');
}

/** The fingerprint that the text stands for: MD5 in hexadecimal. */
export function ja3Hash(text: string): string {
  return bytesToHex(md5(new TextEncoder().encode(text)));
}
