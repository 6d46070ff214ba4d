import { CIPHER_SUITES } from '../protocols/tls/cipher-suites';

/** What a cipher suite's name says about how its records are protected. */
export interface CipherSuite {
  readonly code: number;
  readonly name: string;
  /** Key exchange up to TLS 1.2; undefined for TLS 1.3 suites. */
  readonly exchange: 'RSA' | 'DHE' | 'ECDHE' | 'PSK' | undefined;
  readonly mode: 'GCM' | 'CCM' | 'CCM_8' | 'CHACHA20' | 'CBC' | 'STREAM' | 'NULL';
  /** Bytes of key for the cipher. */
  readonly keyLength: number;
  /** Hash of the key derivation (TLS 1.2 and later). */
  readonly hash: 'SHA-256' | 'SHA-384';
  /** HMAC of CBC and stream suites. */
  readonly mac: 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-384' | undefined;
  readonly block: 'AES' | '3DES' | 'CAMELLIA' | 'ARIA' | 'other';
}

/** The suite of a code; undefined for codes that name none (signalling values, GREASE, unknown). */
export function cipherSuite(code: number): CipherSuite | undefined {
  const name = CIPHER_SUITES[code];
  if (!name?.startsWith('TLS_') || name.endsWith('SCSV')) return undefined;
  const [, exchangeName, rest] = /^TLS_(?:(.+)_WITH_)?(.+)$/.exec(name) as RegExpExecArray;
  return {
    code,
    name,
    exchange: exchangeName === undefined ? undefined : exchangeOf(exchangeName),
    mode: modeOf(rest),
    keyLength: keyLengthOf(rest),
    hash: rest.endsWith('SHA384') ? 'SHA-384' : 'SHA-256',
    mac: macOf(rest),
    block: blockOf(rest),
  };
}

function exchangeOf(name: string): CipherSuite['exchange'] {
  if (name.includes('PSK')) return 'PSK';
  if (name.startsWith('ECDH')) return 'ECDHE';
  return name.startsWith('DH') ? 'DHE' : 'RSA';
}

function modeOf(name: string): CipherSuite['mode'] {
  if (name.includes('GCM')) return 'GCM';
  if (name.includes('CCM_8')) return 'CCM_8';
  if (name.includes('CCM')) return 'CCM';
  if (name.includes('CHACHA20')) return 'CHACHA20';
  if (name.includes('CBC')) return 'CBC';
  return name.startsWith('NULL') ? 'NULL' : 'STREAM';
}

function keyLengthOf(name: string): number {
  if (name.startsWith('NULL')) return 0;
  if (name.includes('3DES')) return 24;
  if (name.includes('256') && !/128.*256/.test(name)) return 32;
  return name.includes('CHACHA20') ? 32 : 16;
}

function macOf(name: string): CipherSuite['mac'] {
  if (!/CBC|RC4|NULL/.test(name)) return undefined;
  if (name.endsWith('SHA384')) return 'SHA-384';
  if (name.endsWith('SHA256')) return 'SHA-256';
  return name.endsWith('MD5') ? 'MD5' : 'SHA-1';
}

function blockOf(name: string): CipherSuite['block'] {
  if (name.includes('AES')) return 'AES';
  if (name.includes('3DES')) return '3DES';
  if (name.includes('CAMELLIA')) return 'CAMELLIA';
  return name.includes('ARIA') ? 'ARIA' : 'other';
}
