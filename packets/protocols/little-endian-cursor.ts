import { hexText } from '../fields/addresses';
import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { FieldCursor, maskedValue } from './field-cursor';

const UTF16 = new TextDecoder('utf-16le');
/** 100 ns ticks between 1601 and 1970 (MS-DTYP section 2.3.3). */
const EPOCH = 116_444_736_000_000_000n;
const ENDLESS = 0x7fff_ffff_ffff_ffffn;

/** A cursor for protocols of Windows: numbers start with their low byte, text is UTF-16, times count from 1601. */
export class LittleEndianCursor extends FieldCursor {
  override peek(size: number, ahead = 0): number {
    const at = this.at + ahead;
    if (this.stopped || at + size > this.end) return 0;
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + this.d.bytes[at + i];
    return value;
  }

  override uint(spec: FieldSpec): number {
    if (spec.type === 'uint64') return Number(this.uint64(spec));
    return this.sized(spec, SIZES[spec.type] ?? 4);
  }

  uint64(spec: FieldSpec): bigint {
    if (!this.has(8, spec.label)) return 0n;
    const value = littleEndian64(this.d.bytes, this.at);
    this.last = this.d.add(spec, this.at, this.at + 8, value);
    this.at += 8;
    return value;
  }

  /** A number that takes another space than its field's type says: many offsets of SMB do. */
  sized(spec: FieldSpec, size: number): number {
    if (!this.has(size, spec.label)) return 0;
    const value = this.peek(size);
    this.last = this.d.add(spec, this.at, this.at + size, value);
    this.at += size;
    return value;
  }

  /** A number and its bits as children. */
  flags(spec: FieldSpec, bits: readonly FieldSpec[]): number {
    const word = this.uint(spec);
    if (!this.stopped) {
      this.bits(word, bits);
      for (const bit of this.last?.children ?? [])
        if (bit.spec.type !== 'boolean') bit.text = bitLine(bit, word);
    }
    return word;
  }

  guid(spec: FieldSpec): Field | undefined {
    if (!this.has(16, spec.label)) return undefined;
    this.last = this.d.add(spec, this.at, this.at + 16, guidText(this.d.bytes, this.at));
    this.at += 16;
    return this.last;
  }

  time(spec: FieldSpec): Field | undefined {
    if (!this.has(8, spec.label)) return undefined;
    const ticks = littleEndian64(this.d.bytes, this.at);
    this.last = this.d.add(spec, this.at, this.at + 8, fileTime(ticks));
    if (ticks === 0n) this.last.text = `${spec.label}: No time specified (0)`;
    if (ticks === ENDLESS) this.last.text = `${spec.label}: Infinity`;
    this.at += 8;
    return this.last;
  }

  utf16(spec: FieldSpec, length: number): string {
    return this.text(spec, length, utf16Text);
  }

  override part(length: number, what: string): LittleEndianCursor {
    const fits = this.has(length, what);
    const end = Math.max(this.at, Math.min(this.end, this.at + length));
    const part = new LittleEndianCursor(this.d, this.layer, this.at, end);
    this.at = end;
    part.stopped = !fits;
    return part;
  }

  skip(length: number): void {
    this.at = Math.min(this.end, this.at + length);
  }
}

const SIZES: Partial<Record<FieldSpec['type'], number>> = { uint8: 1, uint16: 2, uint32: 4 };

export function utf16Text(bytes: Uint8Array, from: number, to: number): string {
  const text = UTF16.decode(bytes.subarray(from, to));
  const zero = text.indexOf('\0');
  return zero < 0 ? text : text.slice(0, zero);
}

/** Ticks of 100 ns since 1601 as nanoseconds since 1970; 0, which stands for no time, stays 0. */
export function fileTime(ticks: bigint): bigint {
  return ticks === 0n ? 0n : (ticks - EPOCH) * 100n;
}

export function littleEndian16(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8);
}

export function littleEndian32(bytes: Uint8Array, at: number): number {
  return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
}

export function littleEndian64(bytes: Uint8Array, at: number): bigint {
  let value = 0n;
  for (let i = 7; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at + i]);
  return value;
}

/** A GUID whose first three groups are little-endian (MS-DTYP section 2.3.4.2). */
export function guidText(bytes: Uint8Array, at: number): string {
  const part = (...places: readonly number[]) =>
    places.map((place) => hexText(bytes, at + place, at + place + 1)).join('');
  const tail = hexText(bytes, at + 10, at + 16);
  return `${part(3, 2, 1, 0)}-${part(5, 4)}-${part(7, 6)}-${part(8, 9)}-${tail}`;
}

/** The bit row of a masked number, whose bytes stand in the other order. */
function bitLine(field: Field, word: number): string {
  const { spec } = field;
  const mask = spec.mask ?? 0;
  const width = (field.to - field.from) * 8;
  let row = '';
  for (let bit = width - 1; bit >= 0; bit--) {
    const inMask = (mask >>> bit) & 1;
    row += inMask ? String((word >>> bit) & 1) : '.';
    if (bit % 4 === 0 && bit > 0) row += ' ';
  }
  const value = maskedValue(word, mask);
  const name = typeof spec.values === 'function' ? spec.values(value) : spec.values?.[value];
  const shown = spec.base === 'hex' ? `0x${value.toString(16)}` : String(value);
  return `${row} = ${spec.label}: ${name === undefined ? shown : `${name} (${shown})`}`;
}
