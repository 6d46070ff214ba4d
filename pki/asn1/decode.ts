import { fromLatin1, fromUtf8, toBigInt } from './bytes';
import {
  type Asn1Node,
  type Asn1Problem,
  contentOf,
  type Decoded,
  isContext,
  isUniversal,
  TAG,
} from './node';
import { oidText } from './oid';
import { readAsn1 } from './read';

/** Ends a decoder at a value that is not what the structure wants. Only `decoding` catches it: it never leaves this room's callers. */
class Mismatch extends Error {
  constructor(readonly problem: Asn1Problem) {
    super(problem.what);
  }
}

export function mismatch(node: Asn1Node | undefined, what: string, offset = node?.start ?? 0): never {
  throw new Mismatch({ offset, depth: node?.depth ?? 0, what });
}

/** Runs a decoder; a mismatch becomes a located problem. */
export function decoding<T>(decode: () => T): Decoded<T> {
  try {
    return { ok: true, value: decode() };
  } catch (error) {
    if (error instanceof Mismatch) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** The one value that the bytes hold, decoded. Bytes behind it are ignored, as OpenSSL's d2i functions do. */
export function decodeBytes<T>(bytes: Uint8Array, decode: (node: Asn1Node) => T): Decoded<T> {
  return decoding(() => decode(wholeValue(bytes)));
}

export function wholeValue(bytes: Uint8Array): Asn1Node {
  const { nodes, problem } = readAsn1(bytes);
  if (!nodes.length || (problem && problem.offset < nodes[0].end)) {
    throw new Mismatch(problem ?? { offset: 0, depth: 0, what: 'there is nothing to read' });
  }
  return nodes[0];
}

/** The value at its place in a larger source, for contents of OCTET STRINGs: offsets stay those of the whole. */
export function valueInside(node: Asn1Node, skip = 0): Asn1Node {
  const { nodes, problem } = readAsn1(node.source, node.contentStart + skip, node.contentEnd);
  if (problem) throw new Mismatch(problem);
  return nodes[0] ?? mismatch(node, 'there is nothing inside');
}

export function sequenceOf(node: Asn1Node | undefined, what: string): readonly Asn1Node[] {
  if (!isUniversal(node, TAG.sequence)) return mismatch(node, `${what} is not a SEQUENCE`);
  return node.children;
}

export function setItems(node: Asn1Node | undefined, what: string): readonly Asn1Node[] {
  if (!isUniversal(node, TAG.set)) return mismatch(node, `${what} is not a SET`);
  return node.children;
}

export function oidOf(node: Asn1Node | undefined, what: string): string {
  if (!isUniversal(node, TAG.oid)) return mismatch(node, `${what} is not an OBJECT IDENTIFIER`);
  return oidText(contentOf(node)) ?? mismatch(node, `${what} ends inside an arc`);
}

export function integerOf(node: Asn1Node | undefined, what: string): bigint {
  if (!isUniversal(node, TAG.integer) && !isUniversal(node, TAG.enumerated)) {
    return mismatch(node, `${what} is not an INTEGER`);
  }
  return signedContent(node);
}

/** Two's complement contents, whatever the tag. */
export function signedContent(node: Asn1Node): bigint {
  const content = contentOf(node);
  if (!content.length) return mismatch(node, 'an INTEGER is empty');
  const magnitude = toBigInt(content);
  return content[0] & 0x80 ? magnitude - (1n << BigInt(8 * content.length)) : magnitude;
}

export function booleanOf(node: Asn1Node): boolean {
  return contentOf(node)[0] !== 0;
}

export interface Bits {
  readonly unused: number;
  readonly bytes: Uint8Array;
}

export function bitsOf(node: Asn1Node | undefined, what: string): Bits {
  if (!isUniversal(node, TAG.bitString) && !isContext(node, node?.tag ?? 0)) {
    return mismatch(node, `${what} is not a BIT STRING`);
  }
  const content = contentOf(node);
  if (!content.length || content[0] > 7) return mismatch(node, `${what} has no count of unused bits`);
  return { unused: content[0], bytes: content.subarray(1) };
}

export const hasBit = (bits: Bits, bit: number): boolean =>
  ((bits.bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;

export function octetsOf(node: Asn1Node | undefined, what: string): Uint8Array {
  if (!isUniversal(node, TAG.octetString)) return mismatch(node, `${what} is not an OCTET STRING`);
  return contentOf(node);
}

/** Text of any of the string types; those without an encoding of their own are read as Latin-1. */
export function stringOf(node: Asn1Node): string {
  const content = contentOf(node);
  if (node.tag === TAG.utf8String) return fromUtf8(content);
  if (node.tag === TAG.bmpString) return wide(content, 2);
  if (node.tag === TAG.universalString) return wide(content, 4);
  return fromLatin1(content);
}

function wide(content: Uint8Array, size: number): string {
  let text = '';
  for (let at = 0; at + size <= content.length; at += size) {
    const code = Number(toBigInt(content.subarray(at, at + size)));
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}

/** RFC 5280 section 4.1.2.5. Times without seconds or zone are read as BER allows; undefined is never given. */
export function timeOf(node: Asn1Node | undefined, what: string): Date {
  if (!isUniversal(node, TAG.utcTime) && !isUniversal(node, TAG.generalizedTime)) {
    return mismatch(node, `${what} is neither UTCTime nor GeneralizedTime`);
  }
  return (
    parseTime(fromLatin1(contentOf(node)), node.tag === TAG.utcTime) ?? mismatch(node, `${what} is no time`)
  );
}

const REST = '(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?(?:\\.\\d+)?(Z|[+-]\\d{4})$';
const SHORT_TIME = new RegExp(`^(\\d{2})${REST}`);
const LONG_TIME = new RegExp(`^(\\d{4})${REST}`);

/** `YYMMDDHHMM[SS]Z` when `short`, else `YYYYMMDDHHMMSS[.f]Z`. */
export function parseTime(text: string, short: boolean): Date | undefined {
  const match = (short ? SHORT_TIME : LONG_TIME).exec(text);
  if (!match) return undefined;
  const [, years, month, day, hour, minute, second = '00', zone] = match;
  const year = short ? Number(years) + (Number(years) < 50 ? 2000 : 1900) : Number(years);
  const date = new Date(
    Date.UTC(2000, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)),
  );
  date.setUTCFullYear(year);
  const valid =
    date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(hour) < 24;
  if (!valid || Number(minute) > 59 || Number(second) > 60) return undefined;
  if (zone === 'Z') return date;
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) * (zone[0] === '-' ? -1 : 1);
  return new Date(date.getTime() - offset * 60_000);
}
