import type { Directive } from './config';
import { fitsExpression } from './expressions';
import type { Scope } from './scope';
import { expand, type Visit } from './variables';

/** What `return` or a redirecting `rewrite` says. */
export interface Returned {
  readonly status: number;
  /** Where to go for a redirect, else the body. */
  readonly text: string;
}

/** Runs `set`, `if`, `rewrite` and `return` of a scope in their order; undefined where none of them answers. */
export function runRewrites({ directives }: Scope, visit: Visit): Returned | undefined {
  for (const directive of directives) {
    const returned = STEPS[directive.name]?.(directive, visit);
    if (returned) return returned;
  }
  return undefined;
}

const STEPS: Readonly<
  Record<string, ((directive: Directive, visit: Visit) => Returned | undefined) | undefined>
> = {
  set: ({ args: [name, value] }, visit) => {
    visit.set.set(name.text.replace(/^\$/, ''), expand(value.text, visit));
    return undefined;
  },
  if: (directive, visit) =>
    holds(directive, visit) ? runRewrites({ directives: directive.block ?? [] }, visit) : undefined,
  return: ({ args: [code, text] }, visit) =>
    /^\d+$/.test(code.text)
      ? { status: Number(code.text), text: expand(text?.text ?? '', visit) }
      : { status: 302, text: expand(code.text, visit) },
  rewrite: ({ args: [pattern, replacement, flag] }, visit) =>
    rewritten(pattern.text, replacement.text, flag?.text, visit),
};

/** A `rewrite` that leads elsewhere; one within the server leaves the request where it is. */
function rewritten(
  pattern: string,
  replacement: string,
  flag: string | undefined,
  visit: Visit,
): Returned | undefined {
  const path = visit.request.target.split('?')[0];
  const leads = /^(https?:\/\/|\$scheme)/.test(replacement) || flag === 'redirect' || flag === 'permanent';
  if (!leads || !fitsExpression(pattern, path, false)) return undefined;
  const groups = new RegExp(pattern).exec(path) ?? [];
  const text = replacement.replace(/\$(\d)/g, (_, digit: string) => groups[Number(digit)] ?? '');
  return { status: flag === 'permanent' ? 301 : 302, text: expand(text, visit) };
}

/** `($scheme = http)`, `($host ~* ^www\.)`, `($var)`; tests for files never hold. */
function holds({ args }: Directive, visit: Visit): boolean {
  const text = args.map((word) => word.text).join(' ');
  const [variable, operator, ...rest] = text.slice(1, -1).trim().split(/\s+/);
  const value = expand(variable, visit);
  const wanted = rest.join(' ');
  switch (operator) {
    case undefined:
      return value !== '' && value !== '0' && variable.startsWith('$');
    case '=':
      return value === expand(wanted, visit);
    case '!=':
      return value !== expand(wanted, visit);
    case '~':
    case '~*':
      return fitsExpression(wanted, value, operator === '~*');
    case '!~':
    case '!~*':
      return !fitsExpression(wanted, value, operator === '!~*');
    default:
      return false;
  }
}
