import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The texts of a certificate that rules ask for, in the form in which Suricata has them. Undefined where DER ends early. */
export interface CertificateText {
  /** `C=US, O=Example, CN=www.example.com`, in the order of the certificate, one character a byte. */
  readonly subject: string;
  readonly issuer: string;
  /** `0A:1B:…` */
  readonly serial: string;
  readonly alternativeNames: readonly string[];
  readonly notBefore: string;
  readonly notAfter: string;
}

const NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.17': 'postalCode',
  '2.5.4.42': 'GN',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
};
const ALTERNATIVE_NAMES = '2.5.29.17';

/** One DER value: identifier octet and the content's place. */
interface Value {
  readonly tag: number;
  readonly from: number;
  readonly to: number;
}

export function certificateText(der: Uint8Array): CertificateText | undefined {
  const certificate = children(der, valueAt(der, 0, der.length));
  const parts = children(der, certificate[0]);
  const shift = parts[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, , issuer, validity, subject] = parts.slice(shift);
  if (!serial || !issuer || !validity || !subject) return undefined;
  const [notBefore, notAfter] = children(der, validity);
  return {
    subject: nameText(der, subject),
    issuer: nameText(der, issuer),
    serial: pairs(der.subarray(serial.from, serial.to)).toUpperCase(),
    alternativeNames: alternativeNames(
      der,
      parts.find(({ tag }) => tag === 0xa3),
    ),
    notBefore: text(der, notBefore),
    notAfter: text(der, notAfter),
  };
}

/** SHA-1 of the certificate as `aa:bb:…`. */
export function certificateFingerprint(der: Uint8Array): string {
  return pairs(sha1(der));
}

function pairs(bytes: Uint8Array): string {
  return bytesToHex(bytes).replace(/..(?!$)/g, '$&:');
}

function nameText(der: Uint8Array, name: Value): string {
  return children(der, name)
    .map((set) =>
      children(der, set)
        .map((attribute) => {
          const [type, value] = children(der, attribute);
          const oid = objectIdentifier(der, type);
          return `${NAMES[oid] ?? oid}=${text(der, value)}`;
        })
        .join(' + '),
    )
    .join(', ');
}

/** GeneralNames that are text, or an address (RFC 5280 §4.2.1.6). */
function alternativeNames(der: Uint8Array, extensions: Value | undefined): string[] {
  for (const extension of children(der, children(der, extensions)[0])) {
    const parts = children(der, extension);
    if (objectIdentifier(der, parts[0]) !== ALTERNATIVE_NAMES) continue;
    const octets = parts.at(-1);
    const names = octets && children(der, valueAt(der, octets.from, octets.to));
    return (names ?? []).flatMap((name) => generalName(der, name) ?? []);
  }
  return [];
}

function generalName(der: Uint8Array, name: Value): string | undefined {
  const bytes = der.subarray(name.from, name.to);
  if (name.tag === 0x87 && bytes.length === 4) return bytes.join('.');
  if (name.tag === 0x81 || name.tag === 0x82 || name.tag === 0x86) return text(der, name);
  return undefined;
}

function text(der: Uint8Array, value: Value | undefined): string {
  return value
    ? Array.from(der.subarray(value.from, value.to), (byte) => String.fromCharCode(byte)).join('')
    : '';
}

function valueAt(der: Uint8Array, at: number, end: number): Value | undefined {
  if (at + 2 > end) return undefined;
  let length = der[at + 1];
  let from = at + 2;
  if (length & 0x80) {
    const count = length & 0x7f;
    if (count === 0 || count > 4 || from + count > end) return undefined;
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + der[from + i];
    from += count;
  }
  const to = from + length;
  return to <= end ? { tag: der[at], from, to } : undefined;
}

function children(der: Uint8Array, parent: Value | undefined): Value[] {
  const values: Value[] = [];
  if (!parent) return values;
  for (let at = parent.from; at < parent.to; ) {
    const value = valueAt(der, at, parent.to);
    if (!value) break;
    values.push(value);
    at = value.to;
  }
  return values;
}

function objectIdentifier(der: Uint8Array, value: Value | undefined): string {
  if (value?.tag !== 6 || value.to === value.from) return '';
  const arcs: number[] = [];
  let arc = 0;
  for (let at = value.from; at < value.to; at++) {
    arc = arc * 128 + (der[at] & 0x7f);
    if (der[at] & 0x80) continue;
    if (arcs.length === 0) {
      const top = Math.min(2, Math.floor(arc / 40));
      arcs.push(top, arc - top * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}
