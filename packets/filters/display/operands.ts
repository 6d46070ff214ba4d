import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../../protocols/dissection';
import { FilterRefusal } from '../filter-error';
import type { FieldNames } from './field-names';
import { compileCall } from './functions';
import { type Kind, kindOf, typeName, type Value } from './kinds';
import { is64, type Literal, literalValue } from './literals';
import type { Operand, Place, Range } from './syntax';
import { fieldValue, findFields, sliceValue } from './values';

/** A side of a comparison: values found in a packet, or a constant that takes the type of the other side. */
export type Side = Found | { readonly literal: Literal };

/** Values that a packet has, none where it has no such field. */
export interface Found {
  readonly literal?: undefined;
  readonly kind: Kind;
  /** The field that the values are of, where they are a field's own. */
  readonly spec: FieldSpec | undefined;
  /** For fields: name and layers, so that columns can stand in for the tree. */
  readonly field: { readonly name: string; readonly layers: readonly Range[] | undefined } | undefined;
  readonly from: number;
  readonly to: number;
  get(d: Dissection): readonly Value[];
}

/** Compiles a side; refuses names that nobody knows only where a field is needed (`isField`). */
export function compileOperand(operand: Operand, names: FieldNames): Side {
  switch (operand.kind) {
    case 'word':
      return compileWord(operand, names);
    case 'string':
      return {
        literal: {
          form: 'string',
          text: operand.value,
          value: operand.value,
          negative: false,
          ...place(operand),
        },
      };
    case 'character': {
      const value = String.fromCodePoint(operand.value);
      return {
        literal: { form: 'character', text: operand.text, value, negative: false, ...place(operand) },
      };
    }
    case 'slice':
      return compileSlice(operand, names);
    case 'call':
      return compileCall(operand, (parameter) => compileOperand(parameter, names));
    case 'negate':
      return compileNegation(operand, names);
    case 'arithmetic':
      return compileArithmetic(operand, names);
  }
}

function place({ from, to }: Place): Place {
  return { from, to };
}

type Word = Extract<Operand, { kind: 'word' }>;

function compileWord(word: Word, names: FieldNames): Side {
  const spec = names.find(word.text);
  if (!spec) {
    if (word.layers) throw unknownName(word, names);
    return { literal: { form: 'word', text: word.text, value: word.text, negative: false, ...place(word) } };
  }
  const { text: name, layers } = word;
  return {
    kind: kindOf(spec.type),
    spec,
    field: { name, layers },
    ...place(word),
    get: (d) => findFields(d, name, layers).map(fieldValue),
  };
}

/** For a word that has to be a field and is none. */
export function unknownName(
  { text, from, to }: Place & { readonly text: string },
  names: FieldNames,
): FilterRefusal {
  const nearest = names.nearest(text);
  const advice = nearest ? ` Did you mean ${nearest}?` : '';
  return new FilterRefusal(`${text} is neither a field nor a protocol name.${advice}`, from, to);
}

function compileSlice(slice: Extract<Operand, { kind: 'slice' }>, names: FieldNames): Side {
  const of = compileOperand(slice.of, names);
  if (of.literal) {
    if (of.literal.form === 'word') throw unknownName(of.literal, names);
    throw new FilterRefusal(`A constant cannot be sliced.`, slice.from, slice.to);
  }
  if (!['string', 'bytes', 'ipv4', 'ipv6'].includes(of.kind)) {
    const type = of.spec ? ` of type ${typeName(of.spec.type)}` : '';
    throw new FilterRefusal(
      `${of.spec?.name ?? 'This'}${type} cannot be sliced into a sequence of bytes.`,
      of.from,
      of.to,
    );
  }
  const ranges = slice.ranges;
  return {
    kind: of.kind === 'string' ? 'string' : 'bytes',
    spec: undefined,
    field: undefined,
    ...place(slice),
    get: (d) => of.get(d).flatMap((value) => sliceValue(value, ranges) ?? []),
  };
}

function compileNegation(negation: Extract<Operand, { kind: 'negate' }>, names: FieldNames): Side {
  const operand = compileOperand(negation.operand, names);
  if (operand.literal) {
    const { text } = operand.literal;
    return {
      literal: {
        ...operand.literal,
        text,
        value: operand.literal.value,
        negative: !operand.literal.negative,
        ...place(negation),
      },
    };
  }
  refuseUnlessNumeric(operand, 'negated');
  return {
    ...operand,
    spec: undefined,
    field: undefined,
    ...place(negation),
    get: (d) => operand.get(d).map((value) => (typeof value === 'bigint' ? -value : -Number(value))),
  };
}

type Arithmetic = Extract<Operand, { kind: 'arithmetic' }>;

function compileArithmetic(node: Arithmetic, names: FieldNames): Side {
  const left = compileOperand(node.left, names);
  if (left.literal) {
    throw new FilterRefusal('Constant arithmetic expression on the LHS is invalid.', node.from, node.to);
  }
  const right = compileOperand(node.right, names);
  if (node.operator === '&') return compileMask(node, left, right);
  refuseUnlessNumeric(left, 'calculated with');
  const kind = left.kind;
  const apply = ARITHMETIC[node.operator];
  if (!right.literal && right.kind !== kind) throw incompatible(left, right);
  const constant = right.literal ? literalValue(right.literal, kind, wide(left.spec)) : undefined;
  return {
    kind,
    spec: undefined,
    field: undefined,
    ...place(node),
    get: (d) =>
      combine(
        left.get(d),
        constant === undefined && !right.literal ? right.get(d) : [constant as Value],
        apply,
      ),
  };
}

/** `&`: integers bit by bit, bytes and addresses byte by byte. */
function compileMask(node: Arithmetic, left: Found, right: Side): Side {
  const masks = ['integer', 'bytes', 'ipv4', 'ipv6', 'boolean'];
  if (!masks.includes(left.kind)) {
    throw new FilterRefusal(`${describeSide(left)} cannot be used with "&".`, left.from, left.to);
  }
  const constant = right.literal ? literalValue(right.literal, left.kind, left.spec) : undefined;
  return {
    kind: left.kind,
    spec: undefined,
    field: undefined,
    ...place(node),
    get: (d) =>
      combine(
        left.get(d),
        constant === undefined && !right.literal ? right.get(d) : [constant as Value],
        masked,
      ),
  };
}

function masked(left: Value, right: Value): Value | undefined {
  if (typeof left === 'number' && typeof right === 'number') return (left & right) >>> 0;
  if (typeof left === 'bigint' || typeof right === 'bigint')
    return BigInt(left as bigint) & BigInt(right as bigint);
  if (left instanceof Uint8Array && right instanceof Uint8Array) {
    return left.map((byte, index) => byte & (right[index] ?? 0));
  }
  return undefined;
}

/** A constant in a calculation may be larger than the field that it is added to. */
function wide(spec: FieldSpec | undefined): FieldSpec | undefined {
  return spec && is64(spec) ? spec : undefined;
}

function combine(
  left: readonly Value[],
  right: readonly Value[],
  apply: (a: Value, b: Value) => Value | undefined,
): Value[] {
  return left.flatMap((a) => right.flatMap((b) => apply(a, b) ?? []));
}

type Calculation = (a: Value, b: Value) => Value | undefined;

function calculation(
  onNumbers: (a: number, b: number) => number,
  onIntegers: (a: bigint, b: bigint) => bigint,
): Calculation {
  return (a, b) => {
    if (typeof a === 'bigint' || typeof b === 'bigint')
      return onIntegers(BigInt(a as bigint), BigInt(b as bigint));
    return onNumbers(Number(a), Number(b));
  };
}

/** Division by zero has no value, so that nothing compares with it. */
function unlessZero(apply: Calculation): Calculation {
  return (a, b) => (b === 0 || b === 0n ? undefined : apply(a, b));
}

const ARITHMETIC: Readonly<Record<Exclude<Arithmetic['operator'], '&'>, Calculation>> = {
  '+': calculation(
    (a, b) => a + b,
    (a, b) => a + b,
  ),
  '-': calculation(
    (a, b) => a - b,
    (a, b) => a - b,
  ),
  '*': calculation(
    (a, b) => a * b,
    (a, b) => a * b,
  ),
  '/': unlessZero(
    calculation(
      (a, b) => Math.trunc(a / b),
      (a, b) => a / b,
    ),
  ),
  '%': unlessZero(
    calculation(
      (a, b) => a % b,
      (a, b) => a % b,
    ),
  ),
};

function refuseUnlessNumeric(found: Found, done: string): void {
  if (['integer', 'double', 'duration', 'time'].includes(found.kind)) return;
  throw new FilterRefusal(`${describeSide(found)} cannot be ${done}.`, found.from, found.to);
}

/** `ip.src (type=IPv4 address)`. */
export function describeSide(found: Found): string {
  return found.spec
    ? `${found.field?.name ?? found.spec.name} (type=${typeName(found.spec.type)})`
    : 'This value';
}

export function incompatible(left: Found, right: Found): FilterRefusal {
  const name = (side: Found) => side.field?.name ?? side.spec?.name ?? `a ${side.kind}`;
  return new FilterRefusal(
    `${name(left)} and ${name(right)} are not of compatible types.`,
    right.from,
    right.to,
  );
}
