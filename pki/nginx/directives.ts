import { DIRECTIVE_TABLE } from './directive-table';

/** Where a directive may stand; the letters of the table. */
export type Context =
  | 'main'
  | 'events'
  | 'http'
  | 'server'
  | 'location'
  | 'upstream'
  | 'server-if'
  | 'location-if'
  | 'limit-except';

/** How a value is read; `other` values have rules of their own, or none. */
export type ValueKind =
  | 'flag'
  | 'num'
  | 'size'
  | 'off'
  | 'msec'
  | 'sec'
  | 'str'
  | 'enum'
  | 'bitmask'
  | 'bufs'
  | 'array'
  | 'keyval'
  | 'other';

export interface DirectiveRule {
  readonly name: string;
  readonly contexts: ReadonlySet<Context> | 'any';
  readonly opensBlock: boolean;
  readonly kind: ValueKind;
  /** The words that an enumeration takes. */
  readonly choices: readonly string[];
  takes(count: number): boolean;
}

const CONTEXTS: Readonly<Record<string, Context>> = {
  M: 'main',
  E: 'events',
  H: 'http',
  S: 'server',
  L: 'location',
  U: 'upstream',
  s: 'server-if',
  l: 'location-if',
  m: 'limit-except',
};

function readRule(line: string): DirectiveRule {
  const [name, contexts, words, value] = line.split('|');
  const [kind, choices] = value.split(':');
  const counts = words.replace('{', '');
  return {
    name,
    contexts: contexts === '*' ? 'any' : new Set([...contexts].map((letter) => CONTEXTS[letter])),
    opensBlock: words.endsWith('{'),
    kind: (kind || (counts === 'f' ? 'flag' : 'other')) as ValueKind,
    choices: choices ? choices.split(',') : [],
    takes: (count) => takes(counts, count),
  };
}

function takes(counts: string, count: number): boolean {
  if (counts === '*') return true;
  if (counts === 'f') return count === 1;
  if (counts.endsWith('+')) return count >= Number(counts[0]);
  return counts.includes(String(count));
}

const RULES = new Map<string, DirectiveRule[]>();
for (const line of DIRECTIVE_TABLE.trim().split('\n')) {
  const rule = readRule(line);
  RULES.set(rule.name, [...(RULES.get(rule.name) ?? []), rule]);
}

/** All meanings of a name (`server` has two); empty for a name that nginx does not know. */
export function rulesOf(name: string): readonly DirectiveRule[] {
  return RULES.get(name) ?? [];
}

export function allowedIn(rule: DirectiveRule, context: Context): boolean {
  return rule.contexts === 'any' || rule.contexts.has(context);
}
