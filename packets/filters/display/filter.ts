import type { Dissection } from '../../protocols/dissection';
import type { Registry } from '../../protocols/registry';
import { type FilterError, refusalAsError } from '../filter-error';
import { type CompiledTest, compileTests, type TreeTest } from './compiler';
import { fieldNames } from './field-names';
import { parseDisplay } from './parser';
import type { Expression } from './syntax';

/** A display filter in Wireshark's language (4.0), ready to be asked. */
export interface DisplayFilter {
  readonly text: string;
  readonly expression: Expression;
  /** The filter's tests with their places in the text. */
  readonly tests: ReadonlyMap<Expression, CompiledTest>;
  matches(d: Dissection): boolean;
}

export type DisplayResult =
  | { readonly filter: DisplayFilter; readonly error?: undefined }
  | { readonly filter?: undefined; readonly error: FilterError };

/** Compiles a filter over the fields of `registry`. */
export function compileDisplay(text: string, registry: Registry): DisplayResult {
  const compiled = refusalAsError(() => {
    const expression = parseDisplay(text);
    const tests = compileTests(expression, fieldNames(registry));
    return { expression, tests, matches: joinTests(expression, tests) };
  });
  if (compiled.error) return { error: compiled.error };
  return { filter: { text, ...compiled.value } };
}

function joinTests(node: Expression, tests: ReadonlyMap<Expression, CompiledTest>): TreeTest {
  switch (node.kind) {
    case 'all':
      return () => true;
    case 'not': {
      const operand = joinTests(node.operand, tests);
      return (d) => !operand(d);
    }
    case 'and':
    case 'or': {
      const left = joinTests(node.left, tests);
      const right = joinTests(node.right, tests);
      return node.kind === 'and' ? (d) => left(d) && right(d) : (d) => left(d) || right(d);
    }
    default:
      return tests.get(node)?.matches ?? (() => false);
  }
}
