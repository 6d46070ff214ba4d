import { sha256 } from '@noble/hashes/sha2.js';
import { longNameOf } from '../../pki/asn1/objects';
import { type Certificate, decodeCertificate, integerHex } from '../../pki/certificates/certificate';
import { alternativeNamesOf, basicConstraintsOf } from '../../pki/certificates/extension-values';
import type { GeneralName } from '../../pki/certificates/general-name';
import type { Name } from '../../pki/certificates/name';
import { nameStyle, nameText } from '../../pki/certificates/name-text';
import type { PublicKey } from '../../pki/keys/key';
import type { TracedBytes } from '../applications/application';
import { hexText, ipv4Text, ipv6Text } from '../fields/addresses';
import { uint32 } from '../fields/numbers';
import type { LogType, LogValue } from './log';

/** A certificate that was sent: decoded, and its SHA-256. */
export interface SentCertificate {
  readonly certificate: Certificate;
  readonly fingerprint: string;
}

/** Undefined where the bytes are no certificate. Decoded once. */
export function sentCertificate(sent: TracedBytes): SentCertificate | undefined {
  const known = DECODED.get(sent);
  if (known) return known.sent;
  const decoded = decodeCertificate(sent.bytes);
  const found = decoded.ok
    ? { certificate: decoded.value, fingerprint: hexText(sha256(sent.bytes), 0, 32) }
    : undefined;
  DECODED.set(sent, { sent: found });
  return found;
}

const DECODED = new WeakMap<TracedBytes, { readonly sent: SentCertificate | undefined }>();

/** `CN=…,O=…`, the last relative name first (RFC 4514). */
export function certificateName(name: Name): string {
  return nameText(name, RFC2253);
}

const RFC2253 = nameStyle('RFC2253')!;

/** Columns of x509.log for what a certificate says. */
export const CERTIFICATE_COLUMNS = {
  'certificate.version': 'count',
  'certificate.serial': 'string',
  'certificate.subject': 'string',
  'certificate.issuer': 'string',
  'certificate.not_valid_before': 'time',
  'certificate.not_valid_after': 'time',
  'certificate.key_alg': 'string',
  'certificate.sig_alg': 'string',
  'certificate.key_type': 'string',
  'certificate.key_length': 'count',
  'certificate.exponent': 'string',
  'certificate.curve': 'string',
  'certificate.tbs_sig_alg': 'string',
  'san.dns': 'vector[string]',
  'san.uri': 'vector[string]',
  'san.email': 'vector[string]',
  'san.ip': 'vector[addr]',
  'basic_constraints.ca': 'bool',
  'basic_constraints.path_len': 'count',
} as const satisfies Readonly<Record<string, LogType>>;

/** The values of `CERTIFICATE_COLUMNS`. */
export function certificateValues(certificate: Certificate): LogValue[] {
  const { publicKey, algorithm, innerAlgorithm, extensions } = certificate;
  const names = alternativeNamesOf(extensions) ?? [];
  const constraints = basicConstraintsOf(extensions);
  const key = keyFacts(publicKey);
  return [
    certificate.version + 1,
    integerHex(certificate.serial),
    certificateName(certificate.subject),
    certificateName(certificate.issuer),
    nanoseconds(certificate.notBefore.date),
    nanoseconds(certificate.notAfter.date),
    key.algorithm,
    algorithmName(algorithm.oid),
    key.type,
    key.bits,
    key.exponent,
    key.curve,
    algorithmName(innerAlgorithm.oid),
    textsOf(names, 'dns'),
    textsOf(names, 'uri'),
    textsOf(names, 'email'),
    addressesOf(names),
    constraints?.ca,
    constraints?.pathLength,
  ];
}

interface KeyFacts {
  readonly algorithm: string;
  readonly type: string | undefined;
  readonly bits: number | undefined;
  readonly exponent?: string;
  readonly curve?: string;
}

function keyFacts(key: PublicKey): KeyFacts {
  switch (key.kind) {
    case 'rsa':
      return {
        algorithm: 'rsaEncryption',
        type: 'rsa',
        bits: key.n.toString(2).length,
        exponent: key.e.toString(),
      };
    case 'ec': {
      const bits = key.curve.parameters.n.toString(2).length;
      return { algorithm: 'id-ecPublicKey', type: 'ecdsa', bits, curve: key.curve.name };
    }
    case 'ed25519':
      return { algorithm: 'ED25519', type: 'ED25519', bits: 256 };
    case 'x25519':
      return { algorithm: 'X25519', type: 'X25519', bits: 253 };
    case 'unknown': {
      const algorithm = algorithmName(key.algorithm);
      const isKnown = algorithm !== key.algorithm;
      return {
        algorithm,
        type: isKnown ? algorithm : 'unknown',
        bits: isKnown ? key.octets.length * 8 : undefined,
      };
    }
  }
}

/** The long name of an algorithm, or its identifier. */
function algorithmName(oid: string): string {
  return LATER_ALGORITHMS[oid] ?? longNameOf(oid);
}

/** Signatures of FIPS 204, which OpenSSL names since 3.5. */
const LATER_ALGORITHMS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
};

function textsOf(names: readonly GeneralName[], kind: 'dns' | 'uri' | 'email'): string[] | undefined {
  const texts = names.flatMap((name) => (name.kind === kind ? [name.text] : []));
  return texts.length > 0 ? texts : undefined;
}

function addressesOf(names: readonly GeneralName[]): string[] | undefined {
  const texts = names.flatMap((name) => {
    if (name.kind !== 'ip') return [];
    if (name.octets.length === 4) return [ipv4Text(uint32(name.octets, 0))];
    return name.octets.length === 16 ? [ipv6Text(name.octets)] : [];
  });
  return texts.length > 0 ? texts : undefined;
}

const nanoseconds = (date: Date): bigint => BigInt(date.getTime()) * 1_000_000n;
