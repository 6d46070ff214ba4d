import { type Directive, Emergency, type Place } from './config';
import type { DirectiveRule } from './directives';
import { OWN_CHECKS } from './own-checks';
import type { OpenBlock } from './read-config';

/** Kinds that nginx takes once in a block. */
const ONCE: ReadonlySet<string> = new Set([
  'flag',
  'num',
  'size',
  'off',
  'msec',
  'sec',
  'str',
  'enum',
  'bufs',
]);

/** Looks at a directive's value as nginx does; throws an `Emergency`, gives warnings. */
export function checkValue(directive: Directive, rule: DirectiveRule, block: OpenBlock): readonly string[] {
  const at = lineOf(directive);
  const twice = block.directives.some(({ name }) => name === directive.name);
  if (twice && ONCE.has(rule.kind)) throw new Emergency(`"${directive.name}" directive is duplicate`, at);
  const own = OWN_CHECKS[directive.name]?.({ directive, block, at, twice });
  if (typeof own === 'string') throw new Emergency(`"${directive.name}" directive ${own}`, at);
  return own ?? checkByKind(directive, rule, at);
}

export function lineOf({ at, endLine }: Directive): Place {
  return { ...at, line: endLine };
}

function checkByKind(directive: Directive, rule: DirectiveRule, at: Place): readonly string[] {
  const value = directive.args[0]?.text ?? '';
  switch (rule.kind) {
    case 'flag':
      if (!/^(on|off)$/i.test(value))
        throw new Emergency(
          `invalid value "${value}" in "${directive.name}" directive, it must be "on" or "off"`,
          at,
        );
      return [];
    case 'num':
      if (!/^\d+$/.test(value)) throw new Emergency(`"${directive.name}" directive invalid number`, at);
      return [];
    case 'size':
    case 'off':
    case 'msec':
    case 'sec':
      if (!FORMS[rule.kind].test(value))
        throw new Emergency(`"${directive.name}" directive invalid value`, at);
      return [];
    case 'enum':
      if (!isChoice(rule, value)) throw new Emergency(`invalid value "${value}"`, at);
      return [];
    case 'bitmask':
      return checkMask(directive, rule, at);
    default:
      return [];
  }
}

const FORMS = {
  size: /^\d+[kKmM]?$/,
  off: /^\d+[kKmMgG]?$/,
  msec: /^(?=\d)(\d+y)? *(\d+M)? *(\d+w)? *(\d+d)? *(\d+h)? *(\d+m)? *(\d+s?)? *(\d+ms)?$/,
  sec: /^(?=\d)(\d+y)? *(\d+M)? *(\d+w)? *(\d+d)? *(\d+h)? *(\d+m)? *(\d+s?)?$/,
} as const;

function checkMask(directive: Directive, rule: DirectiveRule, at: Place): readonly string[] {
  const seen = new Set<string>();
  const warnings: string[] = [];
  for (const { text } of directive.args) {
    if (!isChoice(rule, text)) throw new Emergency(`invalid value "${text}"`, at);
    if (seen.has(text.toLowerCase())) warnings.push(`duplicate value "${text}"`);
    seen.add(text.toLowerCase());
  }
  return warnings;
}

function isChoice({ choices }: DirectiveRule, value: string): boolean {
  return choices.some((choice) => choice.toLowerCase() === value.toLowerCase());
}
