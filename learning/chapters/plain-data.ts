import type { Expression, Program } from 'estree';

/** What an attribute of an exhibit holds, as JSON would: chapters take plain data only. */
export type PlainData =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly PlainData[]
  | { readonly [name: string]: PlainData };

/** The data that a program of one expression stands for. Throws an `Error` on anything that would have to be run. */
export function plainData(program: Program): PlainData {
  const [statement] = program.body;
  if (program.body.length !== 1 || statement.type !== 'ExpressionStatement')
    throw new Error('is no expression');
  return dataOf(statement.expression);
}

function dataOf(node: Expression): PlainData {
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'bigint' || node.value instanceof RegExp) break;
      return node.value;
    case 'UnaryExpression':
      if (node.operator === '-') return -Number(dataOf(node.argument));
      break;
    case 'TemplateLiteral':
      if (node.expressions.length === 0) return node.quasis.map((part) => part.value.cooked ?? '').join('');
      break;
    case 'ArrayExpression':
      return node.elements.map((element) => {
        if (!element || element.type === 'SpreadElement') throw new Error('holds a spread or a hole');
        return dataOf(element);
      });
    case 'ObjectExpression':
      return Object.fromEntries(node.properties.map(entryOf));
    default:
  }
  throw new Error(`holds a ${node.type}: chapters take plain data only`);
}

function entryOf(
  property: Extract<Expression, { type: 'ObjectExpression' }>['properties'][number],
): [string, PlainData] {
  if (property.type !== 'Property' || property.computed) throw new Error('holds a spread or a computed name');
  const { key, value } = property;
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
  if (name === undefined) throw new Error(`holds a name that is a ${key.type}`);
  return [name, dataOf(value as Expression)];
}
