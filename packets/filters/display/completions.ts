import type { FieldSpec } from '../../fields/field-spec';
import type { Registry } from '../../protocols/registry';
import { fieldNames } from './field-names';
import { FUNCTIONS } from './functions';
import { kindOf } from './kinds';

/** One proposal of the filter bar: replaces [from, to) of the text with `insert`. */
export interface Completion {
  readonly insert: string;
  readonly from: number;
  readonly to: number;
  /** What it is, in a few words: a field's label, an operator's meaning, a value's number. */
  readonly detail: string;
}

const MOST = 50;

/** What may stand at the caret: fields and functions by their beginning, operators behind a field, known values. */
export function completions(text: string, caret: number, registry: Registry): Completion[] {
  const before = text.slice(0, caret);
  const word = /[A-Za-z0-9_.]*$/.exec(before)?.[0] ?? '';
  const from = caret - word.length;
  const behind = before.slice(0, from);
  const names = fieldNames(registry);
  const compared = /([A-Za-z][\w.]*)\s*(?:==|!=|===|!==|eq|ne)\s*"?$/.exec(behind);
  const comparedField = compared && names.find(compared[1]);
  if (comparedField) return values(comparedField, word, behind.endsWith('"') ? from - 1 : from, caret);
  const field = /([A-Za-z][\w.]*)\s+$/.exec(behind);
  const fieldBefore = field && names.find(field[1]);
  if (fieldBefore) return operators(fieldBefore, word, from, caret);
  return fieldsAndFunctions(word, from, caret, registry);
}

function fieldsAndFunctions(word: string, from: number, to: number, registry: Registry): Completion[] {
  const fields = fieldNames(registry)
    .all()
    .filter(([name]) => name.startsWith(word))
    .map(([name, spec]) => ({ insert: name, from, to, detail: spec.label }));
  const functions = Object.entries(FUNCTIONS)
    .filter(([name]) => word !== '' && name.startsWith(word))
    .map(([name, { summary }]) => ({ insert: `${name}(`, from, to, detail: summary }));
  return [...fields, ...functions].slice(0, MOST);
}

function operators(spec: FieldSpec, word: string, from: number, to: number): Completion[] {
  const kind = kindOf(spec.type);
  const fitting = OPERATORS.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));
  return fitting
    .filter(({ insert }) => insert.startsWith(word))
    .map(({ insert, detail }) => ({ insert: `${insert} `, from, to, detail }));
}

const TEXT = ['string', 'bytes'];
const OPERATORS: readonly { insert: string; detail: string; kinds?: readonly string[] }[] = [
  { insert: '==', detail: 'any value is equal' },
  { insert: '!=', detail: 'no value is equal' },
  { insert: '>', detail: 'any value is larger' },
  { insert: '<', detail: 'any value is smaller' },
  { insert: '>=', detail: 'any value is as large or larger' },
  { insert: '<=', detail: 'any value is as small or smaller' },
  { insert: 'contains', detail: 'has these bytes or this text inside', kinds: TEXT },
  { insert: 'matches', detail: 'fits a regular expression, whatever its case', kinds: TEXT },
  { insert: 'in', detail: 'is one of a set: {1, 5..9}' },
  { insert: '&', detail: 'has some of these bits', kinds: ['integer', 'bytes', 'ipv4', 'ipv6'] },
  { insert: 'and', detail: 'both tests hold' },
  { insert: 'or', detail: 'one of the tests holds' },
];

function values(spec: FieldSpec, word: string, from: number, to: number): Completion[] {
  if (spec.type === 'boolean') {
    return ['True', 'False']
      .filter((name) => name.startsWith(word))
      .map((name) => ({ insert: name, from, to, detail: spec.label }));
  }
  if (spec.values === undefined || typeof spec.values === 'function') return [];
  return Object.entries(spec.values)
    .filter(([, name]) => name.toLowerCase().startsWith(word.toLowerCase()))
    .slice(0, MOST)
    .map(([value, name]) => ({ insert: JSON.stringify(name), from, to, detail: value }));
}
