import { type PlacedText, RuleError } from '../rules/problem';
import { argumentOf, type Keyword, parts } from './keyword';

/** The version whose rule language this is. */
const VERSION = [8, 0, 0];

/** `requires: version >= 7.0.3 < 8, feature lua;` (Suricata user guide, "Meta keywords"). */
export const requiresKeyword: Keyword = {
  names: ['requires'],
  about: 'The rule is for some versions and features only.',
  apply: (option) => {
    for (const part of parts(argumentOf(option))) {
      const [kind, ...rest] = part.text.split(/\s+/);
      if (kind === 'version') {
        if (
          !rest
            .join(' ')
            .split('|')
            .some((range) => holds(range, part))
        )
          throw new RuleError(
            part,
            `the rule is for ${part.text}; its language here is that of ${VERSION.join('.')}`,
          );
      } else if (kind === 'feature' || kind === 'keyword')
        throw new RuleError(part, `the rule needs the ${kind} ${rest.join(' ')}, which is not promised here`);
      else throw new RuleError(part, `"${kind}" is not one of version, feature, keyword`);
    }
  },
};

function holds(range: string, at: PlacedText): boolean {
  const tests = [...range.matchAll(/(<=|>=|<|>)\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?/g)];
  if (tests.length === 0) throw new RuleError(at, 'version is followed by >=, <=, < or > and a number');
  return tests.every(([, operator, ...numbers]) => {
    const order = compare(numbers.map((number) => Number(number ?? 0)));
    if (operator === '>=') return order >= 0;
    if (operator === '<=') return order <= 0;
    return operator === '>' ? order > 0 : order < 0;
  });
}

/** This version against another: negative where it is older. */
function compare(other: readonly number[]): number {
  for (const [at, number] of VERSION.entries()) if (number !== other[at]) return number - other[at];
  return 0;
}
