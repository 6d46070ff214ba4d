import { fromLatin1 } from '../asn1/bytes';
import { decoding, valueInside } from '../asn1/decode';
import type { Asn1Node } from '../asn1/node';
import { longNameOf } from '../asn1/objects';
import { OID } from '../keys/algorithm-oids';
import { hexLines, publicKeyText } from '../keys/key-text';
import { publicKeyFrom } from '../keys/public-key-der';
import type { SignatureAlgorithm } from '../keys/signatures';
import { type Certificate, type Extension, integerHex, serialOctets } from './certificate';
import { extensionKind } from './extensions';
import { type NameStyle, nameText } from './name-text';
import { timeText } from './time-text';

/** Parts of `x509 -text` that `-certopt` takes away, and how unknown extensions are shown. */
export type PrintPart =
  | 'header'
  | 'version'
  | 'serial'
  | 'signame'
  | 'validity'
  | 'subject'
  | 'issuer'
  | 'pubkey'
  | 'extensions'
  | 'sigdump'
  | 'aux'
  | 'attributes';

export interface PrintStyle {
  readonly names: NameStyle;
  readonly without: ReadonlySet<PrintPart>;
  /** `default` prints unknown extensions as characters, `dump` and `parse` as hexadecimal or structure, `error` says so. */
  readonly unknown: 'default' | 'error' | 'parse' | 'dump';
  readonly time?: (date: Date) => string;
}

/** X509_print_ex. */
export function certificateText(certificate: Certificate, style: PrintStyle): string {
  const { without } = style;
  const time = style.time ?? timeText;
  const part = (name: PrintPart, text: () => string): string => (without.has(name) ? '' : text());
  return [
    part('header', () => 'Certificate:\n    Data:\n'),
    part('version', () => versionLine(certificate.version)),
    part('serial', () => `        Serial Number:${serialText(certificate)}`),
    part(
      'signame',
      () => `        Signature Algorithm: ${algorithmText(certificate.innerAlgorithm, true)}\n`,
    ),
    part('issuer', () => `        Issuer:${namePart(certificate.issuer, style)}`),
    part(
      'validity',
      () =>
        `        Validity\n            Not Before: ${time(certificate.notBefore.date)}\n` +
        `            Not After : ${time(certificate.notAfter.date)}\n`,
    ),
    part('subject', () => `        Subject:${namePart(certificate.subject, style)}`),
    part('pubkey', () => publicKeyInfoText(certificate.spki)),
    part('extensions', () => {
      if (!certificate.extensions.length) return '';
      return `        X509v3 extensions:\n${extensionsText(certificate.extensions, 12, style)}`;
    }),
    part('sigdump', () => signatureText(certificate.algorithm, certificate.signature)),
  ].join('');
}

export const versionLine = (version: number): string =>
  version >= 0 && version <= 2
    ? `        Version: ${version + 1} (0x${version.toString(16)})\n`
    : `        Version: Unknown (${version})\n`;

/** Small numbers in decimal and hexadecimal, long ones as bytes on a line of their own. */
function serialText(certificate: Certificate): string {
  const { serial } = certificate;
  const size = serial < 0n ? -serial : serial;
  if (serialOctets(certificate).length <= 8 && size < 1n << 63n) {
    const sign = serial < 0n ? '-' : '';
    return ` ${sign}${size} (${sign}0x${size.toString(16)})\n`;
  }
  const digits = integerHex(size)
    .toLowerCase()
    .replace(/(..)(?=.)/g, '$1:');
  return `\n            ${serial < 0n ? ' (Negative)' : ''}${digits}\n`;
}

function namePart(name: Certificate['issuer'], style: PrintStyle): string {
  const { names } = style;
  if (names.compat)
    return ` ${nameText(name, names)
      .slice(1)
      .replace(/\/(?=[A-Z]{1,2}=)/g, ', ')}\n`;
  if (names.separator === 'multiline') return `\n${nameText(name, names, 12)}\n`;
  return ` ${nameText(name, names)}\n`;
}

export const nameLine = namePart;

/** The algorithm's name, and for RSA-PSS its parameters on lines of their own. */
function algorithmText(algorithm: SignatureAlgorithm, inside: boolean): string {
  const name = longNameOf(algorithm.oid);
  return algorithm.pss && inside ? `${name}        ${pssText(algorithm)}` : name;
}

function pssText(algorithm: SignatureAlgorithm): string {
  const { pss } = algorithm;
  if (!pss) return '';
  const salt = integerHex(BigInt(pss.saltLength));
  const sha1 = (name: string) => (name === 'sha1' ? 'sha1 (default)' : name);
  const mask = pss.mask.name === 'sha1' ? 'mgf1 with sha1 (default)' : `mgf1 with ${pss.mask.name}`;
  const saltText = pss.saltLength === 20 ? '14 (default)' : salt;
  return (
    `\n        Hash Algorithm: ${sha1(pss.digest.name)}\n        Mask Algorithm: ${mask}\n` +
    `         Salt Length: 0x${saltText}\n        Trailer Field: 0x01 (default)`
  );
}

export function publicKeyInfoText(spki: Asn1Node): string {
  const key = decoding(() => publicKeyFrom(spki));
  const algorithm = key.ok ? algorithmOid(key.value) : '';
  const head = `        Subject Public Key Info:\n            Public Key Algorithm: ${longNameOf(algorithm)}\n`;
  return head + (key.ok ? publicKeyText(key.value, 16) : '            Unable to load Public Key\n');
}

function algorithmOid(key: ReturnType<typeof publicKeyFrom>): string {
  if (key.kind === 'unknown') return key.algorithm;
  return { rsa: OID.rsaEncryption, ec: OID.ecPublicKey, ed25519: OID.ed25519, x25519: OID.x25519 }[key.kind];
}

/** Extensions with their names, values four columns further in, a line feed behind each. */
export function extensionsText(
  extensions: readonly Extension[],
  indent: number,
  style: Pick<PrintStyle, 'unknown'>,
): string {
  return extensions.map((extension) => extensionText(extension, indent, style)).join('');
}

/** X509V3_extensions_print with a title; nothing where there is no extension. */
export function titledExtensions(
  title: string,
  extensions: readonly Extension[],
  indent: number,
  style: Pick<PrintStyle, 'unknown'>,
): string {
  if (!extensions.length) return '';
  return `${' '.repeat(indent)}${title}:\n${extensionsText(extensions, indent + 4, style)}`;
}

function extensionText(extension: Extension, indent: number, style: Pick<PrintStyle, 'unknown'>): string {
  const pad = ' '.repeat(indent);
  const head = `${pad}${longNameOf(extension.oid)}: ${extension.critical ? 'critical' : ''}\n`;
  return `${head}${extensionValueText(extension, indent + 4, style)}\n`;
}

export function extensionValueText(
  extension: Extension,
  indent: number,
  style: Pick<PrintStyle, 'unknown'>,
): string {
  const kind = extensionKind(extension.oid);
  const known = kind && decoding(() => kind.text(valueInside(extension.node), indent));
  if (known?.ok) return known.value;
  const pad = ' '.repeat(indent);
  if (style.unknown === 'error') return `${pad}${kind ? '<Parse Error>' : '<Not Supported>'}`;
  if (style.unknown === 'dump') return dumpLines(extension.value, indent);
  return pad + printableOctets(extension.value);
}

/** ASN1_STRING_print: control and high octets as dots. */
function printableOctets(octets: Uint8Array): string {
  return fromLatin1(octets).replace(/[^\x20-\x7e\n\r]/g, '.');
}

/** BIO_dump_indent: offset, sixteen octets, characters. */
export function dumpLines(octets: Uint8Array, indent: number): string {
  const width = 16 - Math.max(0, Math.trunc((indent - Math.min(indent, 6) + 3) / 4));
  let text = '';
  for (let at = 0; at < octets.length; at += width) {
    const row = Array.from(octets.subarray(at, at + width));
    const hex = Array.from({ length: width }, (_, i) =>
      i < row.length ? `${row[i].toString(16).padStart(2, '0')}${i === 7 ? '-' : ' '}` : '   ',
    ).join('');
    const chars = row
      .map((octet) => (octet >= 0x20 && octet <= 0x7e ? String.fromCharCode(octet) : '.'))
      .join('');
    text += `${' '.repeat(indent)}${at.toString(16).padStart(4, '0')} - ${hex}  ${chars}\n`;
  }
  return text;
}

/** `Signature Algorithm` and the signature, eighteen octets a line. */
export function signatureText(algorithm: SignatureAlgorithm, signature: Uint8Array): string {
  const parameters = algorithm.pss ? `        ${pssText(algorithm)}` : '';
  return (
    `    Signature Algorithm: ${longNameOf(algorithm.oid)}\n    Signature Value:${parameters}\n` +
    hexLines(signature, 8, 18)
  );
}
