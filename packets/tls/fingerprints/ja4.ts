/**
 * JA4, the fingerprint of a TLS client: what it is, how much it offers, and hashes of what it offers.
 * https://github.com/FoxIO-LLC/ja4/blob/main/technical_details/JA4.md
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Hello } from '../hello';
import { isGrease } from './ja3';

/** What carried the ClientHello. */
export type Carrier = 'tcp' | 'quic' | 'dtls';

/** The fingerprint, and its forms: raw (`r`), in original order (`o`), both. */
export interface Ja4 {
  readonly ja4: string;
  readonly ja4_r: string;
  readonly ja4_o: string;
  readonly ja4_ro: string;
}

const CARRIERS = { tcp: 't', quic: 'q', dtls: 'd' } as const;

const VERSIONS: Readonly<Record<number, string>> = {
  772: '13',
  771: '12',
  770: '11',
  769: '10',
  768: 's3',
  2: 's2',
  65279: 'd1',
  65277: 'd2',
  65276: 'd3',
};

const SERVER_NAME = 0;
const ALPN = 16;

export function ja4(hello: Hello, carrier: Carrier): Ja4 {
  const ciphers = known(hello.cipherSuites);
  const extensions = known(hello.extensions);
  const listed = extensions.filter((type) => type !== SERVER_NAME && type !== ALPN);
  const signatures = known(hello.signatureAlgorithms).map(hex).join(',');
  const head = [
    CARRIERS[carrier],
    VERSIONS[newestVersion(hello)] ?? '00',
    extensions.includes(SERVER_NAME) ? 'd' : 'i',
    count(ciphers.length),
    count(extensions.length),
    protocolMark(hello.protocols[0]),
  ].join('');
  const sorted = [
    ciphers.map(hex).sort().join(','),
    withSignatures(listed.map(hex).sort().join(','), signatures),
  ];
  const original = [ciphers.map(hex).join(','), withSignatures(extensions.map(hex).join(','), signatures)];
  return {
    ja4: [head, ...sorted.map(shortHash)].join('_'),
    ja4_r: [head, ...sorted].join('_'),
    // With nothing to sort the method's own program hashes nothing, whatever the order.
    ja4_o: [head, shortHash(original[0]), listed.length > 0 ? shortHash(original[1]) : NOTHING].join('_'),
    ja4_ro: [head, ...original].join('_'),
  };
}

function known(values: readonly number[]): number[] {
  return values.filter((value) => !isGrease(value));
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function count(length: number): string {
  return String(Math.min(length, 99)).padStart(2, '0');
}

/** The newest of `supported_versions`, else the version field. */
function newestVersion(hello: Hello): number {
  const versions = known(hello.versions);
  if (versions.length === 0) return hello.legacyVersion;
  // Versions of DTLS count down.
  return versions[0] >= 0xfe00 ? Math.min(...versions) : Math.max(...versions);
}

/** First and last character of the first protocol offered; of its hexadecimal form where they are no letters or digits. */
function protocolMark(protocol: string | undefined): string {
  if (protocol === undefined || protocol === '') return '00';
  const ends = [protocol[0], protocol[protocol.length - 1]];
  if (ends.every((end) => /[0-9A-Za-z]/.test(end))) return ends.join('');
  const digits = Array.from(protocol, (char) =>
    (char.charCodeAt(0) & 255).toString(16).padStart(2, '0'),
  ).join('');
  return digits[0] + digits[digits.length - 1];
}

function withSignatures(extensions: string, signatures: string): string {
  return signatures === '' ? extensions : `${extensions}_${signatures}`;
}

const NOTHING = '000000000000';

/** Twelve digits of SHA-256; zeros for nothing. */
function shortHash(text: string): string {
  if (text === '') return NOTHING;
  return bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, 12);
}
