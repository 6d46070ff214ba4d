import { type PlacedText, RuleError } from '../rules/problem';

const POSIX: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9a-fA-F',
  word: '\\w',
  cntrl: '\\x00-\\x1f\\x7f',
  print: '\\x20-\\x7e',
  graph: '\\x21-\\x7e',
};

/**
 * A Perl-compatible pattern as a JavaScript one, over text with one character a byte. What JavaScript cannot say
 * (possessive quantifiers, atomic groups, recursion) is refused by name.
 */
export function toRegExp(pattern: string, modifiers: string, at: PlacedText): RegExp {
  const unsupported = /(?<!\\)(?:\\\\)*(\(\?>|\(\?R\)|\(\?[+-]?\d+\)|\(\?\(|\(\?\||\\K|[*+?}]\+)/.exec(
    pattern,
  );
  if (unsupported)
    throw new RuleError(at, `${unsupported[1]} is not supported in patterns here`, unsupported.index + 1);
  const flags = new Set([...modifiers].filter((flag) => 'ism'.includes(flag)));
  let source = leadingFlags(pattern, flags);
  if (modifiers.includes('x')) source = withoutBlanks(source);
  source = source
    .replace(/\[:(\w+):\]/g, (whole, name: string) => POSIX[name] ?? whole)
    .replace(/\\A/g, '(?<![\\s\\S])')
    .replace(/\\[zZ]/g, '(?![\\s\\S])')
    .replace(/\\h/g, '[ \\t]')
    .replace(/\\a/g, '\\x07')
    .replace(/\\e/g, '\\x1b')
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replace(/\(\?#[^)]*\)/g, '');
  if (modifiers.includes('A')) source = `(?<![\\s\\S])(?:${source})`;
  // In Perl, $ without m also matches before a final newline; with E it does not.
  if (!modifiers.includes('E') && !flags.has('m'))
    source = source.replace(/((?:^|[^\\])(?:\\\\)*)\$$/, '$1(?=\\n?(?![\\s\\S]))');
  try {
    return new RegExp(source, [...flags].join(''));
  } catch (error) {
    throw new RuleError(
      at,
      `the pattern cannot be read: ${error instanceof Error ? error.message.replace(/^.*?: (?=[^:]*$)/, '') : error}`,
    );
  }
}

/** `(?i)` at the start becomes a modifier of the whole pattern. */
function leadingFlags(pattern: string, flags: Set<string>): string {
  const match = /^\(\?([ismx]+)\)/.exec(pattern);
  if (!match) return pattern;
  for (const flag of match[1]) if ('ism'.includes(flag)) flags.add(flag);
  const rest = pattern.slice(match[0].length);
  return match[1].includes('x') ? withoutBlanks(rest) : rest;
}

/** The extended form: blanks and comments outside classes mean nothing. */
function withoutBlanks(pattern: string): string {
  return pattern.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\s+|#[^\n]*/g, (piece) =>
    /^(\s|#)/.test(piece) ? '' : piece,
  );
}
