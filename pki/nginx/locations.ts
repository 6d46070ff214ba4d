import type { Directive } from './config';
import { fitsExpression } from './expressions';
import type { Scope } from './scope';
import type { Visit } from './variables';

/** The innermost `location` that takes the request, or the server itself. */
export function choosePlace({ server, request }: Visit): Scope {
  return within(server.scope, request.target.split('?')[0]);
}

function within(scope: Scope, path: string): Scope {
  const chosen = chooseLocation(scope.directives, path);
  return chosen ? within({ directives: chosen.block ?? [], around: scope }, path) : scope;
}

/** Exact, then the longest prefix with `^~`, then the first regular expression, then the longest prefix. */
function chooseLocation(directives: readonly Directive[], path: string): Directive | undefined {
  const locations = directives.filter(({ name }) => name === 'location').map(readLocation);
  const exact = locations.find(({ sign, text }) => sign === '=' && text === path);
  if (exact) return exact.directive;
  const prefixes = locations
    .filter(
      ({ sign, text }) => (sign === '' || sign === '^~') && !text.startsWith('@') && path.startsWith(text),
    )
    .sort((a, b) => b.text.length - a.text.length);
  const [longest] = prefixes;
  if (longest?.sign === '^~') return longest.directive;
  const regular = locations.find(
    ({ sign, text }) => sign.startsWith('~') && fitsExpression(text, path, sign === '~*'),
  );
  return (regular ?? longest)?.directive;
}

/** The sign may stand on its own or in front of the text (`=/x`). */
function readLocation(directive: Directive): { sign: string; text: string; directive: Directive } {
  const [first, second] = directive.args.map(({ text }) => text);
  if (second !== undefined) return { sign: first, text: second, directive };
  const [, sign, text] = /^(=|\^~|~\*|~)?(.*)$/s.exec(first) ?? [];
  return { sign: sign ?? '', text, directive };
}
