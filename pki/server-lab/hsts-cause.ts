import type { Directive } from '../nginx/config';
import { type Cause, causeOf, defaultCause } from './cause';
import type { RatingSetting } from './rating';

/** The line that sets HSTS; the server's block where none does. */
export function hstsCause({ chosen }: Pick<RatingSetting, 'chosen'>): Cause {
  const outer = chosen.scope.around?.directives ?? [];
  const set = hstsDirective(chosen.scope.directives) ?? hstsDirective(outer.filter(({ block }) => !block));
  return set
    ? causeOf(set)
    : defaultCause('add_header', 'no add_header Strict-Transport-Security', chosen.directive);
}

function hstsDirective(directives: readonly Directive[]): Directive | undefined {
  for (const directive of directives) {
    if (isHsts(directive)) return directive;
    const inside = directive.block && hstsDirective(directive.block);
    if (inside) return inside;
  }
  return undefined;
}

export function isHsts({ name, args }: Directive): boolean {
  return name === 'add_header' && args[0]?.text.toLowerCase() === 'strict-transport-security';
}
