import type { Expression, Operand } from './syntax';

/** Every word of a filter that may be a field's name, those inside of functions and slices too. */
export function wordsOf(node: Expression): string[] {
  switch (node.kind) {
    case 'all':
      return [];
    case 'and':
    case 'or':
      return [...wordsOf(node.left), ...wordsOf(node.right)];
    case 'not':
      return wordsOf(node.operand);
    case 'exists':
      return wordsIn(node.operand);
    case 'compare':
      return [...wordsIn(node.left), ...wordsIn(node.right)];
    case 'in':
      return [
        ...wordsIn(node.left),
        ...node.set.flatMap(({ low, high }) => [...wordsIn(low), ...(high ? wordsIn(high) : [])]),
      ];
  }
}

function wordsIn(operand: Operand): string[] {
  switch (operand.kind) {
    case 'word':
      return [operand.text];
    case 'string':
    case 'character':
      return [];
    case 'slice':
      return wordsIn(operand.of);
    case 'call':
      return operand.parameters.flatMap(wordsIn);
    case 'negate':
      return wordsIn(operand.operand);
    case 'arithmetic':
      return [...wordsIn(operand.left), ...wordsIn(operand.right)];
  }
}
