import { fromBigInt, toHex } from '../asn1/bytes';
import { fieldLength, type NamedCurve } from './curves';
import { keyBits, type PrivateKey, type PublicKey, publicKeyOf, scalarOctets, uncompressed } from './key';

/** Keys as `openssl … -text` prints them. Every function gives whole lines, each ended by a line feed. */

/** Bytes in lines of 15, two digits each, colons between. */
export function hexLines(bytes: Uint8Array, indent: number, perLine = 15): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += perLine) {
    const last = at + perLine >= bytes.length;
    text += `${' '.repeat(indent)}${toHex(bytes.subarray(at, at + perLine), ':')}${last ? '' : ':'}\n`;
  }
  return text;
}

/** A positive number: in decimal and hexadecimal where it fits 64 bits, else as bytes with its sign octet. */
export function labelledNumber(label: string, value: bigint, indent: number): string {
  const pad = ' '.repeat(indent);
  if (value < 1n << 64n) return `${pad}${label} ${value} (0x${value.toString(16)})\n`;
  const magnitude = fromBigInt(value);
  const bytes = magnitude[0] & 0x80 ? Uint8Array.of(0, ...magnitude) : magnitude;
  return `${pad}${label}\n${hexLines(bytes, indent + 4)}`;
}

const labelledBytes = (label: string, bytes: Uint8Array, indent: number): string =>
  `${' '.repeat(indent)}${label}\n${hexLines(bytes, indent + 4)}`;

export function privateKeyText(key: PrivateKey, indent = 0): string {
  const pad = ' '.repeat(indent);
  switch (key.kind) {
    case 'rsa': {
      const numbers: [string, bigint][] = [
        ['modulus:', key.n],
        ['publicExponent:', key.e],
        ['privateExponent:', key.d],
        ['prime1:', key.p],
        ['prime2:', key.q],
        ['exponent1:', key.dp],
        ['exponent2:', key.dq],
        ['coefficient:', key.qi],
      ];
      const lines = numbers.map(([label, value]) => labelledNumber(label, value, indent));
      return `${pad}Private-Key: (${keyBits(key)} bit, 2 primes)\n${lines.join('')}`;
    }
    case 'ec':
      return (
        `${pad}Private-Key: (${keyBits(key)} bit)\n` +
        labelledBytes('priv:', scalarOctets(key), indent) +
        labelledBytes('pub:', key.point, indent) +
        curveText(key.curve, key.explicit, indent)
      );
    default: {
      const pub = publicKeyOf(key);
      return (
        `${pad}${key.kind.toUpperCase()} Private-Key:\n` +
        labelledBytes('priv:', key.octets, indent) +
        labelledBytes('pub:', 'octets' in pub ? pub.octets : new Uint8Array(), indent)
      );
    }
  }
}

export function publicKeyText(key: PublicKey, indent = 0): string {
  const pad = ' '.repeat(indent);
  switch (key.kind) {
    case 'rsa':
      return (
        `${pad}Public-Key: (${keyBits(key)} bit)\n` +
        labelledNumber('Modulus:', key.n, indent) +
        labelledNumber('Exponent:', key.e, indent)
      );
    case 'ec':
      return (
        `${pad}Public-Key: (${keyBits(key)} bit)\n` +
        labelledBytes('pub:', key.point, indent) +
        curveText(key.curve, key.explicit, indent)
      );
    case 'unknown':
      return `${pad}Unable to load Public Key\n`;
    default:
      return `${pad}${key.kind.toUpperCase()} Public-Key:\n${labelledBytes('pub:', key.octets, indent)}`;
  }
}

/** The name of a curve, or all its parameters. */
export function curveText(curve: NamedCurve, explicit: boolean, indent: number): string {
  const pad = ' '.repeat(indent);
  if (!explicit) {
    return `${pad}ASN1 OID: ${curve.name}\n${curve.nist ? `${pad}NIST CURVE: ${curve.nist}\n` : ''}`;
  }
  const { p, a, b, Gx, Gy, n } = curve.parameters;
  const length = fieldLength(curve);
  const generator = Uint8Array.of(4, ...fromBigInt(Gx, length), ...fromBigInt(Gy, length));
  return (
    `${pad}Field Type: prime-field\n` +
    labelledNumber('Prime:', p, indent) +
    labelledNumber('A:   ', a, indent) +
    labelledNumber('B:   ', b, indent) +
    labelledBytes('Generator (uncompressed):', generator, indent) +
    labelledNumber('Order: ', n, indent) +
    labelledNumber('Cofactor: ', 1n, indent) +
    (curve.seed ? labelledBytes('Seed:', seedBytes(curve.seed), indent) : '')
  );
}

const seedBytes = (hex: string): Uint8Array => fromBigInt(BigInt(`0x${hex}`), hex.length / 2);

/** The same key with its point in another form, as `-conv_form` asks. */
export function withPointForm<K extends { curve: NamedCurve; point: Uint8Array }>(
  key: K,
  compressed: boolean,
): K {
  return { ...key, point: uncompressed(key.curve, key.point, compressed) ?? key.point };
}
