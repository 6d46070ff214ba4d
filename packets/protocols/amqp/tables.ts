/** Field tables and arrays (AMQP 0-9-1 section 4.2.5.5, with the types that RabbitMQ uses). */
import { hexText } from '../../fields/addresses';
import type { FieldSpec } from '../../fields/field-spec';
import { absoluteTimeText } from '../../fields/times';
import { asciiText, type FieldCursor } from '../field-cursor';
import { FIELDS as F } from './fields';

const NANO = 1_000_000_000n;
/** Deepest nesting of tables that is followed. */
const DEEPEST = 8;

/** A table behind its length of four bytes, as a field of `spec` with an entry for each value. */
export function table(c: FieldCursor, spec: FieldSpec): void {
  if (!c.has(4, spec.label)) return;
  const length = c.peek(4);
  c.at += 4;
  const part = c.part(length, spec.label);
  c.d.enter(spec, part.at, part.end);
  entries(part, 0);
  c.d.leave();
}

function entries(c: FieldCursor, depth: number): void {
  while (c.left > 0) {
    const length = c.peek(1);
    if (!c.has(2 + length, 'table entry')) return;
    const name = asciiText(c.d.bytes, c.at + 1, c.at + 1 + length);
    c.at += 1 + length;
    value(c, name, depth);
  }
}

function values(c: FieldCursor, depth: number): void {
  for (let index = 0; c.left > 0; index++) value(c, `[${index}]`, depth);
}

/** Types by their letter: what they are called, their size in bytes, and how their bytes are read. */
interface ValueType {
  readonly title: string;
  readonly size: number;
  read(view: DataView): string;
}

const TYPES: Readonly<Record<string, ValueType>> = {
  t: { title: 'boolean', size: 1, read: (view) => (view.getUint8(0) === 0 ? 'false' : 'true') },
  b: { title: 'byte', size: 1, read: (view) => `${view.getInt8(0)}` },
  B: { title: 'unsigned byte', size: 1, read: (view) => `${view.getUint8(0)}` },
  s: { title: 'short int', size: 2, read: (view) => `${view.getInt16(0)}` },
  u: { title: 'short uint', size: 2, read: (view) => `${view.getUint16(0)}` },
  I: { title: 'integer', size: 4, read: (view) => `${view.getInt32(0)}` },
  i: { title: 'unsigned integer', size: 4, read: (view) => `${view.getUint32(0)}` },
  l: { title: 'long int', size: 8, read: (view) => `${view.getBigInt64(0)}` },
  f: { title: 'float', size: 4, read: (view) => view.getFloat32(0).toFixed(6) },
  d: { title: 'double', size: 8, read: (view) => view.getFloat64(0).toFixed(6) },
  D: {
    title: 'decimal',
    size: 5,
    read: (view) => (view.getInt32(1) / 10 ** Math.min(30, view.getUint8(0))).toFixed(6),
  },
  V: { title: 'void', size: 0, read: () => '' },
};

/** Adds the value behind its type's letter; the field covers both. */
function value(c: FieldCursor, name: string, depth: number): void {
  if (!c.has(1, name)) return;
  const { d, at } = c;
  const letter = String.fromCharCode(d.bytes[at]);
  const type = TYPES[letter];
  if (type) {
    if (!c.has(1 + type.size, name)) return;
    const view = new DataView(d.bytes.buffer, d.bytes.byteOffset + at + 1, type.size);
    d.add(F.entry, at, at + 1 + type.size).text = `${name} (${type.title}): ${type.read(view)}`;
    c.at += 1 + type.size;
    return;
  }
  c.at++;
  if (letter === 'T') timestamp(c, name);
  else if (!LENGTHENED.has(letter)) refuse(c, name);
  else lengthened(c, name, letter, depth);
}

function timestamp(c: FieldCursor, name: string): void {
  if (!c.has(8, name)) return;
  const { d, at } = c;
  const seconds = (BigInt(c.peek(4)) << 32n) | BigInt(c.peek(4, 4));
  const time = seconds * NANO;
  d.add(F.timestamp, at - 1, at + 8, time).text = `${name} (timestamp): ${absoluteTimeText(time)}`;
  c.at += 8;
}

const LENGTHENED: ReadonlySet<string> = new Set(['S', 'F', 'A', 'x']);

function refuse(c: FieldCursor, name: string): void {
  c.d.stop({
    layer: 'amqp',
    offset: c.at - 1,
    wanted: 1,
    available: c.left,
    kind: 'malformed',
    what: `${name}: unknown type of value`,
  });
  c.stopped = true;
}

/** Texts, byte arrays, tables and arrays stand behind a length of four bytes. */
function lengthened(c: FieldCursor, name: string, letter: string, depth: number): void {
  if (!c.has(4, name)) return;
  const { d } = c;
  const from = c.at - 1;
  const length = c.peek(4);
  c.at += 4;
  const part = c.part(length, name);
  if (letter === 'x') {
    d.add(F.byteArray, part.at, part.end).text =
      `${name} (byte array): ${hexText(d.bytes, part.at, part.end)}`;
    return;
  }
  const field = d.enter(F.entry, from, part.end);
  if (letter === 'S') field.text = `${name} (string): ${asciiText(d.bytes, part.at, part.end)}`;
  else field.text = `${name} (${letter === 'F' ? 'field table' : 'array'})`;
  if (letter !== 'S' && depth < DEEPEST) (letter === 'F' ? entries : values)(part, depth + 1);
  d.leave();
}
