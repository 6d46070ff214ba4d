import type { Field } from '../../fields/field';
import type { Dissection } from '../../protocols/dissection';
import type { Value } from './kinds';
import { placeRange } from './ranges';
import type { Range } from './syntax';

/** A field's value as filters compare it. A protocol's is its bytes up to the end of what carries it. */
export function fieldValue(field: Field): Value {
  const { spec, value } = field;
  switch (spec.type) {
    case 'protocol':
      return field.source.bytes.subarray(field.from);
    case 'ipv6':
      return { bytes: value instanceof Uint8Array ? value : field.bytes(), bits: 128 };
    case 'ether':
    case 'bytes':
    case 'guid':
    case 'oid':
      return value instanceof Uint8Array ? value : field.bytes();
    case 'string':
      return field.string();
    case 'boolean':
      return value ? 1 : 0;
    case 'none':
      return field.bytes();
    default:
      return typeof value === 'bigint' || typeof value === 'number' ? value : 0;
  }
}

/** Every field with that name or alias, in tree order, of the asked layers only (`ip.src#2`). */
export function findFields(d: Dissection, name: string, layers: readonly Range[] | undefined): Field[] {
  const found: Field[] = [];
  for (const layer of d.layers) {
    if (!layers || isAsked(d, layer, layers)) gather(layer, name, found);
  }
  return found;
}

function gather(field: Field, name: string, found: Field[]): void {
  const { spec } = field;
  if (spec.name === name || spec.aliases?.includes(name)) found.push(field);
  for (const child of field.childrenFor(name)) gather(child, name, found);
}

/** Layers are counted for each protocol, from 1, outermost first. */
function isAsked(d: Dissection, layer: Field, ranges: readonly Range[]): boolean {
  const alike = d.layers.filter((other) => other.spec === layer.spec);
  const position = alike.indexOf(layer);
  return ranges.some((range) => {
    const start = range.from > 0 ? range.from - 1 : alike.length + range.from;
    const end = range.length === undefined ? alike.length : start + range.length;
    return position >= start && position < end;
  });
}

/** The parts of bytes or text that the ranges name, joined; undefined where one lies outside. */
export function sliceValue(value: Value, ranges: readonly Range[]): Value | undefined {
  if (typeof value === 'string') {
    const characters = [...value];
    const parts = ranges.map((range) => placeRange(range, characters.length));
    if (parts.some((part) => !part)) return undefined;
    return parts.map((part) => characters.slice(part?.[0], part?.[1]).join('')).join('');
  }
  const bytes = bytesOf(value);
  const parts: Uint8Array[] = [];
  for (const range of ranges) {
    const place = placeRange(range, bytes.length);
    if (!place) return undefined;
    parts.push(bytes.subarray(place[0], place[1]));
  }
  return parts.length === 1 ? parts[0] : Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** The bytes that a value is made of: an IPv4 address is four. */
export function bytesOf(value: Value): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return new TextEncoder().encode(value);
  if (typeof value === 'object') return value.bytes;
  const number = Number(value);
  return Uint8Array.of((number >>> 24) & 255, (number >>> 16) & 255, (number >>> 8) & 255, number & 255);
}
