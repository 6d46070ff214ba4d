import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Wrong usage: the message goes to stderr with the command's usage line, and the exit code is 2. */
export class UsageProblem extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options and the one FILE of a command; whatever else is there is wrong usage. */
export function fileAndOptions<const O extends Options>(argv: readonly string[], options: O) {
  const { values, positionals } = parseOrRefuse(argv, options);
  if (positionals.length === 0) throw new UsageProblem('FILE is missing (“-” reads from stdin)');
  if (positionals.length > 1) throw new UsageProblem(`one FILE is enough, “${positionals[1]}” is too much`);
  return { values, file: positionals[0] };
}

function parseOrRefuse<const O extends Options>(argv: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    throw new UsageProblem(message.split('. To specify')[0].replace(/^Unknown option/, 'unknown option'));
  }
}

/** `value` if it is one of `allowed`. */
export function oneOf<const T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((known) => known === value);
  if (found === undefined)
    throw new UsageProblem(`${option} is one of ${allowed.join(', ')}, not “${value}”`);
  return found;
}

/** A count above zero; undefined where the option was not given. */
export function positiveCount(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageProblem(`${option} wants a number above 0, not “${value}”`);
  return count;
}
