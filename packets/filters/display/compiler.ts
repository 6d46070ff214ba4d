import type { Dissection } from '../../protocols/dissection';
import { FilterRefusal } from '../filter-error';
import { order, patternTest, valueTest } from './compare';
import type { FieldNames } from './field-names';
import type { Value } from './kinds';
import { literalValue } from './literals';
import { compileOperand, describeSide, type Found, incompatible, type Side, unknownName } from './operands';
import type { Comparison, Expression, Test } from './syntax';
import { findFields } from './values';

/** A test of one packet's tree. */
export type TreeTest = (d: Dissection) => boolean;

/** One test of a filter, compiled. */
export interface CompiledTest {
  readonly test: Test;
  readonly matches: TreeTest;
  /** What it looks at: for columns that can stand in for the tree, and to say why. */
  readonly fields: readonly Found[];
  /** The test on one field's values alone, where it is no more than that. */
  readonly single: SingleField | undefined;
}

/** `every`: all values have to pass; else one is enough. A packet without the field passes neither way. */
export interface SingleField {
  readonly name: string;
  readonly passes: (value: Value) => boolean;
  readonly every: boolean;
}

/** Compiles all tests of a filter; the tree of `and`, `or` and `not` stays as it is. */
export function compileTests(expression: Expression, names: FieldNames): Map<Expression, CompiledTest> {
  const compiled = new Map<Expression, CompiledTest>();
  const visit = (node: Expression): void => {
    switch (node.kind) {
      case 'all':
        return;
      case 'and':
      case 'or':
        visit(node.left);
        visit(node.right);
        return;
      case 'not':
        visit(node.operand);
        return;
      default:
        compiled.set(node, compileTest(node, names));
    }
  };
  visit(expression);
  return compiled;
}

function compileTest(test: Test, names: FieldNames): CompiledTest {
  switch (test.kind) {
    case 'exists':
      return compileExistence(test, names);
    case 'compare':
      return compileComparison(test, names);
    case 'in':
      return compileMembership(test, names);
  }
}

function compileExistence(test: Extract<Test, { kind: 'exists' }>, names: FieldNames): CompiledTest {
  if (test.operand.kind === 'call') {
    throw new FilterRefusal(
      'You cannot test whether a function is present.',
      test.operand.from,
      test.operand.to,
    );
  }
  const side = compileOperand(test.operand, names);
  if (side.literal) throw unknownName({ ...side.literal, text: quoted(side) }, names);
  const { field } = side;
  if (field) {
    const single = field.layers ? undefined : { name: field.name, passes: () => true, every: false };
    const matches: TreeTest = (d) => findFields(d, field.name, field.layers).length > 0;
    return { test, matches, fields: [side], single };
  }
  // A calculation is true where its result is not zero.
  return { test, matches: (d) => side.get(d).some(isSet), fields: fieldsOf([side]), single: undefined };
}

function quoted(side: Side): string {
  return side.literal?.form === 'string' ? `"${side.literal.value}"` : (side.literal?.text ?? '');
}

function isSet(value: Value): boolean {
  if (value instanceof Uint8Array) return value.some((byte) => byte !== 0);
  return value !== 0 && value !== 0n && value !== '';
}

type Compare = Extract<Test, { kind: 'compare' }>;

function compileComparison(test: Compare, names: FieldNames): CompiledTest {
  const left = compileOperand(test.left, names);
  if (left.literal) {
    if (looksLikeField(left)) throw unknownName(left.literal, names);
    throw constantLeft(test, quoted(left));
  }
  const every = holdsForAll(test.operator, test.quantifier);
  if (test.operator === 'matches') return compilePattern(test, left, every, names);
  const right = compileOperand(test.right, names);
  refuseOperator(test.operator, left);
  const relation = valueTest(test.operator);
  if (right.literal) {
    const constant = literalValue(right.literal, comparedAs(test.operator, left), left.spec);
    return onOneSide(test, left, (value) => relation(value, constant), every);
  }
  if (!isCompatible(left, right)) throw incompatible(left, right);
  const matches: TreeTest = (d) => {
    const others = right.get(d);
    const values = left.get(d);
    if (values.length === 0 || others.length === 0) return false;
    if (every) return values.every((value) => others.every((other) => relation(value, other)));
    return values.some((value) => others.some((other) => relation(value, other)));
  };
  return { test, matches, fields: fieldsOf([left, right]), single: undefined };
}

/** A word of letters and dots was meant to be a field, whatever stands behind it. */
function looksLikeField({ literal }: Side): boolean {
  return literal?.form === 'word' && /^[A-Za-z_][\w-]*(?:\.[\w-]+)+$/.test(literal.text);
}

function constantLeft(test: Compare, text: string): FilterRefusal {
  const message = `Left side of "${test.operator}" expression must be a field or function, not ${text}.`;
  return new FilterRefusal(message, test.left.from, test.left.to);
}

function holdsForAll(operator: Comparison, quantifier: Compare['quantifier']): boolean {
  if (quantifier) return quantifier === 'all';
  return operator === '!=' || operator === '===';
}

/** `contains` on anything but text looks for bytes. */
function comparedAs(operator: Comparison, left: Found): Found['kind'] {
  return operator === 'contains' && left.kind !== 'string' ? 'bytes' : left.kind;
}

function onOneSide(test: Test, left: Found, passes: (value: Value) => boolean, every: boolean): CompiledTest {
  const matches: TreeTest = (d) => {
    const values = left.get(d);
    return values.length > 0 && (every ? values.every(passes) : values.some(passes));
  };
  const single = left.field && !left.field.layers ? { name: left.field.name, passes, every } : undefined;
  return { test, matches, fields: fieldsOf([left]), single };
}

function compilePattern(test: Compare, left: Found, every: boolean, names: FieldNames): CompiledTest {
  if (left.kind !== 'string' && left.kind !== 'bytes') {
    throw new FilterRefusal(
      `${describeSide(left)} cannot participate in matches comparison.`,
      left.from,
      left.to,
    );
  }
  const right = compileOperand(test.right, names);
  if (right.literal?.form !== 'string') {
    const { from, to } = test.right;
    throw new FilterRefusal('Matches requires a double quoted string on the right side.', from, to);
  }
  return onOneSide(test, left, patternTest(right.literal.value, right.literal.from, right.literal.to), every);
}

function refuseOperator(operator: Comparison, left: Found): void {
  if (operator !== 'contains') return;
  if (left.kind === 'string' || left.kind === 'bytes') return;
  throw new FilterRefusal(
    `${describeSide(left)} cannot participate in contains comparison.`,
    left.from,
    left.to,
  );
}

function isCompatible(left: Found, right: Found): boolean {
  if (left.kind === right.kind) return true;
  const numbers = ['integer', 'boolean'];
  return numbers.includes(left.kind) && numbers.includes(right.kind);
}

function compileMembership(test: Extract<Test, { kind: 'in' }>, names: FieldNames): CompiledTest {
  const left = compileOperand(test.left, names);
  if (left.literal) {
    const message = `Left side of "in" expression must be a field or function, not ${quoted(left)}.`;
    throw new FilterRefusal(message, test.left.from, test.left.to);
  }
  const members = test.set.map(({ low, high }) => {
    const lowest = constant(compileOperand(low, names), left);
    const highest = high ? constant(compileOperand(high, names), left) : undefined;
    if (highest === undefined) return (value: Value) => order(value, lowest) === 0;
    return (value: Value) => order(value, lowest) >= 0 && order(value, highest) <= 0;
  });
  return onOneSide(test, left, (value) => members.some((isMember) => isMember(value)), false);
}

function constant(side: Side, left: Found): Value {
  if (!side.literal) throw new FilterRefusal('Only constants can stand in a set.', side.from, side.to);
  return literalValue(side.literal, left.kind, left.spec);
}

function fieldsOf(sides: readonly Found[]): Found[] {
  return sides.filter((side) => side.field !== undefined);
}
