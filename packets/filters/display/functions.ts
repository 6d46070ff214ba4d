import type { Field } from '../../fields/field';
import { valueText } from '../../fields/text';
import { FilterRefusal } from '../filter-error';
import { order } from './compare';
import type { Value } from './kinds';
import { literalValue } from './literals';
import type { Found, Side } from './operands';
import type { Operand } from './syntax';
import { bytesOf, findFields } from './values';

type Call = Extract<Operand, { kind: 'call' }>;

interface FilterFunction {
  readonly least: number;
  readonly most: number;
  /** What it does, for help and completion. */
  readonly summary: string;
  compile(call: Call, parameters: readonly Side[]): Found;
}

/** The functions of display filters, by name. */
export const FUNCTIONS: Readonly<Record<string, FilterFunction>> = {
  abs: { least: 1, most: 1, summary: 'the number without its sign', compile: absolute },
  count: { least: 1, most: 1, summary: 'how often the field is in the packet', compile: count },
  len: { least: 1, most: 1, summary: 'length of a text or of bytes', compile: length },
  lower: { least: 1, most: 1, summary: 'the text in small letters', compile: changeCase('lower') },
  max: { least: 1, most: 64, summary: 'the largest of the values', compile: extreme('max', 1) },
  min: { least: 1, most: 64, summary: 'the smallest of the values', compile: extreme('min', -1) },
  string: { least: 1, most: 1, summary: 'a number or address as text', compile: toText },
  upper: { least: 1, most: 1, summary: 'the text in capital letters', compile: changeCase('upper') },
};

/** `compileParameter` compiles what stands between the parentheses: any operand, calls included. */
export function compileCall(call: Call, compileParameter: (parameter: Operand) => Side): Side {
  const known = Object.hasOwn(FUNCTIONS, call.name) ? FUNCTIONS[call.name] : undefined;
  const nameEnd = call.from + call.name.length;
  if (!known) throw new FilterRefusal(`Function '${call.name}' does not exist`, call.from, nameEnd);
  const given = call.parameters.length;
  if (given < known.least) {
    throw new FilterRefusal(
      `Function ${call.name} needs at least ${known.least} arguments.`,
      call.from,
      nameEnd,
    );
  }
  if (given > known.most) {
    throw new FilterRefusal(
      `Function ${call.name} can only accept ${known.most} arguments.`,
      call.from,
      nameEnd,
    );
  }
  return known.compile(call, call.parameters.map(compileParameter));
}

function found(call: Call, kind: Found['kind'], get: Found['get']): Found {
  return { kind, spec: undefined, field: undefined, from: call.from, to: call.to, get };
}

function absolute(call: Call, [side]: readonly Side[]): Found {
  if (side.literal || !['integer', 'double', 'duration'].includes(side.kind)) {
    throw notValid(call, 0, `Argument is not valid for abs()`);
  }
  const size = (value: Value): Value =>
    typeof value === 'bigint' ? (value < 0n ? -value : value) : Math.abs(Number(value));
  return found(call, side.kind, (d) => side.get(d).map(size));
}

function count(call: Call, [side]: readonly Side[]): Found {
  if (side.literal || !side.field)
    throw notValid(call, 0, 'Only fields can be used as parameter for count()');
  return found(call, 'integer', (d) => {
    const size = side.get(d).length;
    return size === 0 ? [] : [size];
  });
}

function length(call: Call, [side]: readonly Side[]): Found {
  if (side.literal) throw notValid(call, 0, 'Only fields can be used as parameter for len()');
  if (side.kind !== 'string' && side.kind !== 'bytes') {
    const { field } = side;
    if (!field) return found(call, 'integer', (d) => side.get(d).map((value) => bytesOf(value).length));
    return found(call, 'integer', (d) =>
      findFields(d, field.name, field.layers).map(({ from, to }) => to - from),
    );
  }
  return found(call, 'integer', (d) =>
    side.get(d).map((value) => (typeof value === 'string' ? [...value].length : bytesOf(value).length)),
  );
}

function changeCase(to: 'upper' | 'lower'): FilterFunction['compile'] {
  return (call, [side]) => {
    if (side.literal || side.kind !== 'string') {
      throw notValid(call, 0, `Only string type fields can be used as parameter for ${to}()`);
    }
    // Letters outside of ASCII stay, as in Wireshark.
    const change = (letter: string) => (to === 'upper' ? letter.toUpperCase() : letter.toLowerCase());
    return found(call, 'string', (d) =>
      side.get(d).map((text) => String(text).replaceAll(/[a-zA-Z]/g, change)),
    );
  };
}

function extreme(name: string, sign: 1 | -1): FilterFunction['compile'] {
  return (call, sides) => {
    const first = sides.find((side): side is Found => !side.literal);
    if (!first) throw notValid(call, 0, `Argument '${sides[0].literal?.text}' is not valid for ${name}()`);
    const values = sides.map((side, index): Found['get'] => {
      if (side.literal) {
        const constant = literalValue(side.literal, first.kind, first.spec);
        return () => [constant];
      }
      if (side.kind !== first.kind)
        throw notValid(call, index, `The arguments of ${name}() are not of one type`);
      return side.get;
    });
    return found(call, first.kind, (d) => {
      const all = values.flatMap((get) => get(d));
      if (all.length === 0) return [];
      return [all.reduce((best, value) => (order(value, best) * sign > 0 ? value : best))];
    });
  };
}

function toText(call: Call, [side]: readonly Side[]): Found {
  if (side.literal || !side.field || !side.spec) {
    throw notValid(call, 0, 'Only fields can be used as parameter for string()');
  }
  const { name, layers } = side.field;
  if (['protocol', 'bytes', 'none', 'string'].includes(side.spec.type)) {
    throw notValid(call, 0, `String conversion for field "${name}" is not supported`);
  }
  return found(call, 'string', (d) => findFields(d, name, layers).map(plainText));
}

/** The value without the name of a known value: `6` of `TCP (6)`. */
function plainText(field: Field): string {
  const { value, spec } = field;
  if (typeof value === 'number' && spec.values !== undefined) return valueText(new PlainField(field).field);
  return valueText(field);
}

/** A field with the same value whose text does not name it. */
class PlainField {
  readonly field: Field;
  constructor(of: Field) {
    this.field = Object.create(of, { spec: { value: { ...of.spec, values: undefined } } }) as Field;
  }
}

function notValid(call: Call, parameter: number, message: string): FilterRefusal {
  const at = call.parameters[parameter];
  return new FilterRefusal(message, at.from, at.to);
}
