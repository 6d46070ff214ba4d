import { concatBytes, fromBigInt, utf8 } from './bytes';
import { TAG } from './node';
import { oidContent } from './oid';

/** Writers of DER (X.690 section 10): each gives one whole value. */

/** Identifier and length octets before `content`. Class bits and the constructed bit come in `identifier`. */
function value(identifier: number, content: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(identifier), lengthOctets(content.length), content);
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const octets = fromBigInt(BigInt(length));
  return concatBytes(Uint8Array.of(0x80 | octets.length), octets);
}

export const universal = (tag: number, content: Uint8Array): Uint8Array => value(tag, content);
export const sequence = (...items: readonly Uint8Array[]): Uint8Array => value(0x30, concatBytes(...items));

/** DER sorts the elements of a SET OF by their encodings (X.690 section 11.6). */
export function setOf(...items: readonly Uint8Array[]): Uint8Array {
  return value(0x31, concatBytes(...[...items].sort(compareBytes)));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** `[tag] EXPLICIT` around whole values. */
export const explicit = (tag: number, ...items: readonly Uint8Array[]): Uint8Array =>
  value(0xa0 | tag, concatBytes(...items));
/** `[tag] IMPLICIT` on a primitive content. */
export const implicit = (tag: number, content: Uint8Array): Uint8Array => value(0x80 | tag, content);

/** `[tag] IMPLICIT` on whole values, in place of a SEQUENCE or SET. */
export const implicitSequence = (tag: number, content: Uint8Array): Uint8Array => value(0xa0 | tag, content);

export const boolean = (truth: boolean): Uint8Array => value(TAG.boolean, Uint8Array.of(truth ? 0xff : 0));
export const nothing = (): Uint8Array => value(TAG.nothing, new Uint8Array());
export const octetString = (content: Uint8Array): Uint8Array => value(TAG.octetString, content);
export const bitString = (content: Uint8Array, unused = 0): Uint8Array =>
  value(TAG.bitString, concatBytes(Uint8Array.of(unused), content));
export const integer = (number: bigint | number): Uint8Array =>
  value(TAG.integer, integerContent(BigInt(number)));
export const enumerated = (number: number): Uint8Array =>
  value(TAG.enumerated, integerContent(BigInt(number)));

/** Two's complement in as few octets as keep the sign (X.690 section 8.3). */
export function integerContent(number: bigint): Uint8Array {
  if (number >= 0n) {
    const magnitude = fromBigInt(number);
    return magnitude[0] & 0x80 ? concatBytes(Uint8Array.of(0), magnitude) : magnitude;
  }
  let length = 1;
  while (number < -(1n << BigInt(8 * length - 1))) length++;
  return fromBigInt((1n << BigInt(8 * length)) + number, length);
}

/** Throws a RangeError for text that is no dotted identifier: callers check what a person typed with `oidContent`. */
export function oid(dotted: string): Uint8Array {
  const content = oidContent(dotted);
  if (!content) throw new RangeError(`an object identifier was expected, not "${dotted}"`);
  return value(TAG.oid, content);
}

export const utf8String = (text: string): Uint8Array => value(TAG.utf8String, utf8(text));
export const ia5String = (text: string): Uint8Array => value(TAG.ia5String, utf8(text));

/** Named bits (X.690 section 11.2.2): trailing zero bits are not written. */
export function namedBits(bits: readonly number[]): Uint8Array {
  if (!bits.length) return bitString(new Uint8Array());
  const last = Math.max(...bits);
  const content = new Uint8Array((last >> 3) + 1);
  for (const bit of bits) content[bit >> 3] |= 0x80 >> (bit & 7);
  return bitString(content, 7 - (last & 7));
}

/** `YYYYMMDDHHMMSSZ`. */
export const generalizedTime = (date: Date): Uint8Array =>
  value(TAG.generalizedTime, utf8(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));

/** RFC 5280 section 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050. */
export function time(date: Date): Uint8Array {
  const digits = date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const year = date.getUTCFullYear();
  return year >= 1950 && year < 2050
    ? value(TAG.utcTime, utf8(`${digits.slice(2)}Z`))
    : value(TAG.generalizedTime, utf8(`${digits}Z`));
}
