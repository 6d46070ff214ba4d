import { hexText, ipv4Text, ipv6Text } from './addresses';
import type { Field } from './field';
import type { FieldSpec } from './field-spec';
import { absoluteTimeText, relativeTimeText } from './times';

/**
 * The line that Wireshark's tree shows for a field: bit row for masked fields, label, value with its name,
 * brackets around what was worked out rather than read.
 */
export function fieldText(field: Field): string {
  const line = bareText(field);
  return field.spec.generated ? `[${line}]` : line;
}

function bareText(field: Field): string {
  if (field.text !== undefined) return field.text;
  const { spec } = field;
  if (spec.line) return spec.line(field);
  const described = spec.describe?.(field);
  if (spec.type === 'protocol') return described ?? spec.label;
  if (spec.type === 'none') return described ?? spec.label;
  const text = `${spec.label}: ${described ?? valueText(field)}`;
  return spec.mask === undefined || spec.mask === 0 ? text : `${bitRow(field, spec.mask)} = ${text}`;
}

/** The value alone: `TCP (6)`, `0x0800`, `Set`, `192.0.2.1`. */
export function valueText(field: Field): string {
  const { spec, value } = field;
  switch (spec.type) {
    case 'protocol':
    case 'none':
      return '';
    case 'boolean':
      return valueName(spec, value ? 1 : 0) ?? (value ? 'True' : 'False');
    case 'absolute_time':
      return typeof value === 'bigint' ? absoluteTimeText(value) : String(value ?? '');
    case 'relative_time':
      return typeof value === 'bigint' ? `${relativeTimeText(value)} seconds` : '';
    case 'ipv4':
      return ipv4Text(value as number);
    case 'ipv6':
      return value instanceof Uint8Array ? ipv6Text(value) : ipv6Text(field.source.bytes, field.from);
    case 'ether':
      return bytesText(field, ':');
    case 'bytes':
      return shortened(bytesText(field, spec.separator ?? '', MOST_SHOWN));
    case 'string':
      return field.string();
    case 'oid':
    case 'guid':
      return typeof value === 'string' ? value : bytesText(field, '');
    default:
      return numberText(spec, value as number | bigint);
  }
}

/** Name of a known value, undefined for others. */
export function valueName(spec: FieldSpec, value: number): string | undefined {
  const { values } = spec;
  if (values === undefined) return undefined;
  return typeof values === 'function' ? values(value) : values[value];
}

const DIGITS: Partial<Record<FieldSpec['type'], number>> = {
  uint8: 2,
  uint16: 4,
  uint24: 6,
  uint32: 8,
  uint48: 12,
  uint64: 16,
};

function numberText(spec: FieldSpec, value: number | bigint): string {
  const plain = baseText(spec, value);
  if (spec.values === undefined) return plain;
  const name = valueName(spec, Number(value)) ?? 'Unknown';
  return `${name} (${plain})`;
}

function baseText(spec: FieldSpec, value: number | bigint): string {
  const hex = `0x${value.toString(16).padStart(maskedDigits(spec), '0')}`;
  switch (spec.base) {
    case 'hex':
      return hex;
    case 'hex_dec':
      return `${hex} (${value})`;
    case 'dec_hex':
      return `${value} (${hex})`;
    case 'oct':
      return `0${value.toString(8)}`;
    default:
      return String(value);
  }
}

/** A masked number is written with the digits that its mask needs, a whole one with those of its type. */
function maskedDigits(spec: FieldSpec): number {
  if (!spec.mask) return DIGITS[spec.type] ?? 0;
  let width = spec.mask;
  while (width % 2 === 0) width /= 2;
  return Math.ceil((32 - Math.clz32(width)) / 4);
}

/** `.... ..1.`: dots for the bits that belong to other fields. */
function bitRow(field: Field, mask: number): string {
  const width = field.spec.bits ?? Math.max(8, (DIGITS[field.spec.type] ?? (field.to - field.from) * 2) * 4);
  const wanted = BigInt(mask);
  const number = maskedBits(field, wanted);
  let row = '';
  for (let bit = width - 1; bit >= 0; bit--) {
    const inMask = (wanted >> BigInt(bit)) & 1n;
    row += inMask ? String((number >> BigInt(bit)) & 1n) : '.';
    if (bit % 4 === 0 && bit > 0) row += ' ';
  }
  return row;
}

/** The bits as they stand in the bytes; a boolean's bytes may be only a part of the number that its mask is meant for. */
function maskedBits(field: Field, mask: bigint): bigint {
  if (field.spec.type === 'boolean') return field.value ? mask : 0n;
  let number = 0n;
  for (const byte of field.bytes()) number = (number << 8n) | BigInt(byte);
  return number & mask;
}

function bytesText(field: Field, separator: string, most = Number.POSITIVE_INFINITY): string {
  const { value, source, from, to } = field;
  if (value instanceof Uint8Array) return hexText(value, 0, Math.min(value.length, most), separator);
  return hexText(source.bytes, from, Math.min(to, from + most), separator);
}

/** Bytes that are written out to be shortened: more than are shown, and few however long the field is. */
const MOST_SHOWN = 80;

/** Wireshark shows the first 36 bytes of a long value. */
function shortened(hex: string): string {
  return hex.length > 72 ? `${hex.slice(0, 72)}…` : hex;
}
