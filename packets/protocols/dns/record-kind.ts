import { ipv4Text, ipv6Text } from '../../fields/addresses';
import type { FieldSpec } from '../../fields/field-spec';
import { asciiText } from '../field-cursor';
import type { RecordCursor } from './record-cursor';

/** Reads one part of a record's data and gives its value as text. */
export type Step = (record: RecordCursor) => string;

/** How the data of one resource record type is laid out, and what of it the record's line shows. */
export interface RecordKind {
  readonly data: readonly Step[];
  /** Added to the record's line, from the steps' values: `, addr 192.0.2.1`. */
  readonly heading?: (values: readonly string[]) => string;
  /** What the packet list shows after the type: these fields' values, or the record's own name. */
  readonly column?: readonly FieldSpec[] | 'owner';
}

/** A number, or an address of four or sixteen bytes. */
export function value(spec: FieldSpec): Step {
  if (spec.type === 'ipv4') return (record) => ipv4Text(record.uint(spec));
  if (spec.type === 'ipv6') return (record) => ipv6(record, spec);
  return (record) => String(record.uint(spec));
}

export function name(spec: FieldSpec): Step {
  return (record) => record.name(spec);
}

/** A moment as seconds since 1970 in four bytes (RFC 4034 section 3.1.5). */
export function moment(spec: FieldSpec): Step {
  return (record) => {
    if (!record.has(4, spec.label)) return '';
    record.d.add(spec, record.at, record.at + 4, BigInt(record.peek(4)) * 1_000_000_000n);
    record.at += 4;
    return '';
  };
}

/** `length` bytes as they are. */
export function bytes(spec: FieldSpec, length: number): Step {
  return (record) => {
    record.bytes(spec, length);
    return '';
  };
}

/** All that is left of the data; nothing where nothing is left. */
export function rest(spec: FieldSpec): Step {
  return (record) => {
    record.rest(spec);
    return '';
  };
}

/** All that is left, as text. */
export function restText(spec: FieldSpec): Step {
  return (record) => (record.left > 0 ? record.text(spec, record.left) : '');
}

/** A character-string: its length in one byte, then its text (RFC 1035 section 3.3). */
export function characterString(lengthSpec: FieldSpec, spec: FieldSpec): Step {
  return (record) => {
    const length = record.uint(lengthSpec);
    return record.text(spec, length, asciiText);
  };
}

/** Bytes whose length stands in one byte before them. */
export function countedBytes(lengthSpec: FieldSpec, spec: FieldSpec): Step {
  return (record) => {
    const length = record.uint(lengthSpec);
    if (length > 0) record.bytes(spec, length);
    return '';
  };
}

/** A 16-bit word of flags with its bits below it. */
export function flags(spec: FieldSpec, bits: readonly FieldSpec[]): Step {
  return (record) => {
    const word = record.uint(spec);
    if (!record.stopped) record.bits(word, bits);
    return String(word);
  };
}

/** Repeats steps until the data ends. */
export function repeated(...steps: readonly Step[]): Step {
  return (record) => {
    while (record.left > 0) for (const step of steps) step(record);
    return '';
  };
}

function ipv6(record: RecordCursor, spec: FieldSpec): string {
  const field = record.bytes(spec, 16);
  return field ? ipv6Text(field.bytes()) : '';
}
