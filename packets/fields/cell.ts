import { hexText, ipv4Text, ipv6Text } from './addresses';
import type { Field } from './field';
import type { FieldSpec } from './field-spec';
import { fieldText } from './text';
import { absoluteTimeText, relativeTimeText } from './times';

/** Exactly what `tshark -T fields -e` (4.0) prints for one occurrence of a field. */
export function fieldCell(field: Field): string {
  const { spec, value } = field;
  switch (spec.type) {
    case 'protocol':
      return protocolCell(field);
    case 'none':
      return '1';
    case 'boolean':
      return value ? '1' : '0';
    case 'absolute_time':
      return typeof value === 'bigint' ? absoluteTimeText(value) : String(value ?? '');
    case 'relative_time':
      return typeof value === 'bigint' ? relativeTimeText(value) : '';
    case 'ipv4':
      return ipv4Text(value as number);
    case 'ipv6':
      return value instanceof Uint8Array ? ipv6Text(value) : ipv6Text(field.source.bytes, field.from);
    case 'ether':
      return rawHex(field, ':');
    case 'bytes':
      return rawHex(field, spec.separator ?? '') || (spec.mayBeEmpty ? '<none>' : '<MISSING>');
    case 'string':
      return escapeText(upToZero(field.string()));
    case 'oid':
      return String(value ?? '');
    case 'guid':
      return typeof value === 'string' ? value : guidText(field);
    default:
      return numberCell(spec, value as number | bigint);
  }
}

/** The layer's line where its protocol has one to say, else its filter name. */
function protocolCell(field: Field): string {
  const line = fieldText(field);
  return line === field.spec.label ? field.spec.name : line;
}

/** Digits of each unsigned type in hexadecimal. */
const HEX_DIGITS: Partial<Record<FieldSpec['type'], number>> = {
  uint8: 2,
  uint16: 4,
  uint24: 6,
  uint32: 8,
  uint48: 12,
  uint64: 16,
};

function numberCell(spec: FieldSpec, value: number | bigint): string {
  const digits = HEX_DIGITS[spec.type];
  if (digits && (spec.base === 'hex' || spec.base === 'hex_dec')) {
    return `0x${value.toString(16).padStart(digits, '0')}`;
  }
  if (spec.base === 'oct') return `0${value.toString(8)}`;
  return String(value);
}

function rawHex(field: Field, separator: string): string {
  const { value } = field;
  if (value instanceof Uint8Array) return hexText(value, 0, value.length, separator);
  return hexText(field.source.bytes, field.from, field.to, separator);
}

function guidText(field: Field): string {
  const hex = rawHex(field, '');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** tshark prints a text as far as its first zero byte. */
function upToZero(text: string): string {
  const zero = text.indexOf('\0');
  return zero < 0 ? text : text.slice(0, zero);
}

/** What would break a table of cells is written as C does; everything else, backslashes too, stays as it is. */
function escapeText(text: string): string {
  let escaped = '';
  for (const char of text) escaped += ESCAPES[char] ?? char;
  return escaped;
}
