import { Field } from '../fields/field';
import type { FieldSpec, FieldType } from '../fields/field-spec';
import type { Dissection } from './dissection';
import type { Protocol } from './protocol';

const SIZES: Partial<Record<FieldType, number>> = {
  uint8: 1,
  uint16: 2,
  uint24: 3,
  uint32: 4,
  uint48: 6,
  uint64: 8,
  ipv4: 4,
  ipv6: 16,
  ether: 6,
};

/**
 * Reads fields one after another from `at` on. The first one that does not fit into `end` is noted as a stop, and
 * everything after it is left out: a decoder can be written as a straight list of its fields.
 */
export class FieldCursor {
  stopped = false;
  /** The field that was added last, for a line of its own or for children. */
  last: Field | undefined = undefined;

  constructor(
    readonly d: Dissection,
    readonly layer: Protocol,
    public at: number,
    readonly end: number,
  ) {}

  get left(): number {
    return this.stopped ? 0 : this.end - this.at;
  }

  /** True while `wanted` bytes are there; else notes the stop once. */
  has(wanted: number, what: string): boolean {
    if (this.stopped) return false;
    if (this.d.has(this.layer, this.at, wanted, this.end, what)) return true;
    this.stopped = true;
    return false;
  }

  /** The next big-endian number of `size` bytes, without a field and without moving; 0 where it is not there. */
  peek(size: number, ahead = 0): number {
    const at = this.at + ahead;
    if (this.stopped || at + size > this.end) return 0;
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.d.bytes[at + i];
    return value;
  }

  /** Adds the next number as a field and gives its value; 0 where it is not there. */
  uint(spec: FieldSpec): number {
    const size = SIZES[spec.type] ?? 1;
    if (!this.has(size, spec.label)) return 0;
    const value = this.peek(size);
    this.last = this.d.add(spec, this.at, this.at + size, spec.type === 'uint64' ? this.peek64() : value);
    this.at += size;
    return value;
  }

  /** Adds the next `length` bytes as a field whose bytes are its value. */
  bytes(spec: FieldSpec, length: number = SIZES[spec.type] ?? 0): Field | undefined {
    if (!this.has(length, spec.label)) return undefined;
    this.last = this.d.add(spec, this.at, this.at + length);
    this.at += length;
    return this.last;
  }

  /** Adds the next `length` bytes as text and gives it. */
  text(spec: FieldSpec, length: number, decode = bytesText): string {
    if (!this.has(length, spec.label)) return '';
    const value = decode(this.d.bytes, this.at, this.at + length);
    this.last = this.d.add(spec, this.at, this.at + length, value);
    this.at += length;
    return value;
  }

  /** All that is left as one field; none where nothing is left. */
  rest(spec: FieldSpec): void {
    if (this.left > 0) this.bytes(spec, this.left);
  }

  /** Gives the field that was added last its own line. */
  say(line: string): void {
    if (this.last && !this.stopped) this.last.text = line;
  }

  /** Adds flag bits of the number that was added last as its children. */
  bits(word: number, specs: readonly FieldSpec[]): void {
    const over = this.last;
    if (!over) return;
    for (const spec of specs) {
      const value = maskedValue(word, spec.mask ?? 0);
      over.append(
        new Field(spec, over.source, over.from, over.to, spec.type === 'boolean' ? value !== 0 : value),
      );
    }
  }

  /** A cursor over the next `length` bytes, or over what is there of them (with a stop). Moves past them. */
  part(length: number, what: string): FieldCursor {
    const fits = this.has(length, what);
    const end = Math.max(this.at, Math.min(this.end, this.at + length));
    const part = new FieldCursor(this.d, this.layer, this.at, end);
    this.at = end;
    if (!fits) this.stopped = true;
    return part;
  }

  private peek64(): bigint {
    return (BigInt(this.peek(4)) << 32n) | BigInt(this.peek(4, 4));
  }
}

/** The bits that `mask` picks, shifted down: 0x7800 of 0x2800 is 5. */
export function maskedValue(word: number, mask: number): number {
  if (mask === 0) return word;
  const shift = 31 - Math.clz32(mask & -mask);
  return ((word & mask) >>> 0) >>> shift;
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as text: ASCII and UTF-8 as they are, anything else as U+FFFD. */
export function bytesText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte >= 0x80) return UTF8.decode(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
    if (text.length > LONG) return UTF8.decode(bytes.subarray(from, to));
  }
  return text;
}

/** Bytes as text where only ASCII is meant: every other byte is U+FFFD. */
export function asciiText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += bytes[at] < 0x80 ? String.fromCharCode(bytes[at]) : '\ufffd';
  return text;
}

/** Above this the platform's decoder is faster than putting characters together. */
const LONG = 64;
