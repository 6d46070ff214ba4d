import type { FieldSpec, ValueNames } from '../../fields/field-spec';
import { FilterRefusal } from '../filter-error';
import { parseIpv4, parseIpv6 } from '../ip-text';
import { parseTime } from './dates';
import { integerBounds, type Kind, typeName, type Value } from './kinds';

/** A constant as it was written. `word` has no quotes around it. */
export interface Literal {
  readonly form: 'word' | 'string' | 'character';
  readonly text: string;
  readonly value: string;
  readonly negative: boolean;
  readonly from: number;
  readonly to: number;
}

/** The constant as a value of the kind that stands on the other side; refuses what cannot be one. */
export function literalValue(literal: Literal, kind: Kind, spec: FieldSpec | undefined): Value {
  switch (kind) {
    case 'string':
      return literal.value;
    case 'bytes':
      return bytesValue(literal, spec);
    case 'integer':
      return integerValue(literal, spec);
    case 'boolean':
      return booleanValue(literal, spec);
    case 'double':
      return doubleValue(literal);
    case 'ipv4':
      return ipv4Value(literal, spec);
    case 'ipv6':
      return ipv6Value(literal, spec);
    case 'time':
      return timeValue(literal);
    case 'duration':
      return durationValue(literal);
    case 'none':
      throw refusal(literal, `"${literal.text}" cannot be compared with a field that has no value.`);
  }
}

function integerValue(literal: Literal, spec: FieldSpec | undefined): Value {
  if (literal.form === 'character') return literal.value.codePointAt(0) ?? 0;
  const number = literal.form === 'word' ? parseInteger(literal) : undefined;
  if (number === undefined) return namedValue(literal, spec);
  const [lowest, highest] = integerBounds(spec);
  if (number > 0xffff_ffff_ffff_ffffn) {
    throw refusal(literal, `"${literal.text}" causes an integer overflow.`);
  }
  if (number > highest) {
    throw refusal(literal, `"${literal.text}" too big for this field, maximum ${highest}.`);
  }
  if (number < lowest && lowest < 0n) {
    throw refusal(literal, `"${literal.text}" too small for this field, minimum ${lowest}.`);
  }
  return is64(spec) ? number : Number(number);
}

export function is64(spec: FieldSpec | undefined): boolean {
  return spec?.type === 'uint64' || spec?.type === 'int64';
}

/** Decimal, 0x hexadecimal, 0b binary, leading 0 octal; undefined for what does not start like a number. */
function parseInteger(literal: Literal): bigint | undefined {
  const text = literal.text;
  if (!/^\d/.test(text)) return undefined;
  const octal = /^0[0-7]+$/.test(text);
  if (!octal && !/^(?:[1-9]\d*|0|0x[0-9a-f]+|0b[01]+)$/i.test(text)) {
    throw refusal(literal, `"${text}" is not a valid number.`);
  }
  const value = octal ? BigInt(`0o${text.slice(1)}`) : BigInt(text.toLowerCase());
  return literal.negative ? -value : value;
}

function namedValue(literal: Literal, spec: FieldSpec | undefined): Value {
  const names = spec?.values;
  if (names === undefined || spec === undefined) {
    if (literal.form === 'string') {
      const type = spec ? typeName(spec.type) : 'A number';
      throw refusal(literal, `${type} cannot be converted from a string ("${literal.value}").`);
    }
    throw refusal(literal, `"${literal.text}" is not a valid number.`);
  }
  const value = findName(names, literal.value, spec);
  if (value !== undefined) return is64(spec) ? BigInt(value) : value;
  const shown = literal.value;
  throw refusal(literal, `"${shown}" cannot be found among the possible values for ${spec.name}.`);
}

/** The value whose name is `name`, whatever its case. */
function findName(names: ValueNames, name: string, spec: FieldSpec): number | undefined {
  const wanted = name.toLowerCase();
  if (typeof names !== 'function') {
    const found = Object.entries(names).find(([, known]) => known.toLowerCase() === wanted);
    return found && Number(found[0]);
  }
  const [, highest] = integerBounds(spec);
  const last = highest > 0xffffn ? 0xffff : Number(highest);
  for (let value = 0; value <= last; value++) if (names(value)?.toLowerCase() === wanted) return value;
  return undefined;
}

function booleanValue(literal: Literal, spec: FieldSpec | undefined): Value {
  if (literal.form === 'word') {
    if (literal.text === 'True' || literal.text === 'TRUE') return 1;
    if (literal.text === 'False' || literal.text === 'FALSE') return 0;
    const number = parseInteger(literal);
    if (number !== undefined) return number === 0n ? 0 : 1;
  }
  const named = spec?.values && findName(spec.values, literal.value, { ...spec, type: 'uint8' });
  if (named !== undefined) return named;
  const setNames: Readonly<Record<string, number>> = { set: 1, 'not set': 0, true: 1, false: 0 };
  const known = spec?.values ? undefined : setNames[literal.value.toLowerCase()];
  if (known !== undefined && literal.form === 'string') return known;
  const field = spec?.name ?? 'a boolean';
  throw refusal(literal, `"${literal.value}" cannot be found among the possible values for ${field}.`);
}

function doubleValue(literal: Literal): Value {
  const value = Number(literal.text);
  if (literal.form !== 'word' || Number.isNaN(value)) {
    throw refusal(literal, `"${literal.value}" is not a valid floating-point number.`);
  }
  return literal.negative ? -value : value;
}

function bytesValue(literal: Literal, spec: FieldSpec | undefined): Value {
  if (literal.form === 'string')
    return spec?.type === 'ether' ? etherOf(literal) : UTF8.encode(literal.value);
  if (literal.form === 'character') return Uint8Array.of((literal.value.codePointAt(0) ?? 0) & 0xff);
  if (spec?.type === 'ether') return etherOf(literal);
  const bytes = parseBytes(literal.text);
  if (bytes) return bytes;
  throw refusal(literal, `"${literal.text}" is not a valid byte string.`);
}

const UTF8 = new TextEncoder();

function etherOf(literal: Literal): Uint8Array {
  const bytes = literal.form === 'word' ? parseBytes(literal.text) : undefined;
  if (!bytes) throw refusal(literal, `"${literal.value}" is not a valid hostname or Ethernet address.`);
  if (bytes.length === 6) return bytes;
  const size = bytes.length < 6 ? 'few' : 'many';
  throw refusal(literal, `"${literal.text}" contains too ${size} bytes to be a valid Ethernet address.`);
}

/** Hexadecimal digits, with `:`, `-` or `.` between bytes or pairs of bytes. */
export function parseBytes(text: string): Uint8Array | undefined {
  const digits =
    /^(?:[0-9a-f]{1,2}(?:([:.-])[0-9a-f]{1,2})(?:\1[0-9a-f]{1,2})*[:.-]?|[0-9a-f]{4}(?:\.[0-9a-f]{4})+)$/i.test(
      text,
    )
      ? text
          .split(/[:.-]/)
          .map((part) => (part.length % 2 === 1 ? `0${part}` : part))
          .join('')
      : text.replace(/^0x/i, '');
  if (!/^[0-9a-f]+$/i.test(digits)) return undefined;
  // Pairs of digits from the left; a last single digit is a byte of its own.
  return Uint8Array.from({ length: Math.ceil(digits.length / 2) }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
}

function ipv4Value(literal: Literal, spec: FieldSpec | undefined): Value {
  const [address, length] = literal.text.split('/');
  if (literal.form === 'string') throw notFromString(literal, spec, 'IPv4 address');
  const value = parseIpv4(address);
  if (value === undefined)
    throw refusal(literal, `"${literal.text}" is not a valid hostname or IPv4 address.`);
  const bits = length === undefined ? 32 : Number(length);
  if (bits > 32) throw refusal(literal, `Netmask bits in a CIDR IPv4 address should be <= 32, not ${bits}.`);
  const bytes = Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
  return length === undefined ? value : { bytes, bits };
}

function ipv6Value(literal: Literal, spec: FieldSpec | undefined): Value {
  const [address, length] = literal.text.split('/');
  if (literal.form === 'string') throw notFromString(literal, spec, 'IPv6 address');
  const bytes = parseIpv6(address);
  if (!bytes) throw refusal(literal, `"${literal.text}" is not a valid hostname or IPv6 address.`);
  const bits = length === undefined ? 128 : Number(length);
  if (bits > 128) throw refusal(literal, `Prefix in a CIDR IPv6 address should be <= 128, not ${bits}.`);
  return { bytes, bits };
}

function notFromString(literal: Literal, spec: FieldSpec | undefined, type: string): FilterRefusal {
  const name = spec ? typeName(spec.type) : type;
  return refusal(literal, `${name} cannot be converted from a string ("${literal.value}").`);
}

function timeValue(literal: Literal): Value {
  const time = parseTime(literal.value);
  if (time !== undefined) return time;
  throw refusal(
    literal,
    `"${literal.value}" is not a valid absolute time. Example: "Nov 12, 1999 08:55:44.123" or "2011-07-04 12:34:56"`,
  );
}

/** Seconds with up to nine decimals, as nanoseconds. */
function durationValue(literal: Literal): Value {
  const parts = /^(\d+)(?:\.(\d{0,9})\d*)?$/.exec(literal.value);
  if (!parts) throw refusal(literal, `"${literal.value}" is not a valid time.`);
  const value = BigInt(parts[1]) * 1_000_000_000n + BigInt((parts[2] ?? '').padEnd(9, '0') || 0);
  return literal.negative ? -value : value;
}

function refusal(literal: Literal, message: string): FilterRefusal {
  return new FilterRefusal(message, literal.from, literal.to);
}
