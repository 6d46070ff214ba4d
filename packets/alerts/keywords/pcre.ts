import { type PlacedText, RuleError } from '../rules/problem';
import { argumentOf, type Keyword } from './keyword';
import { toRegExp } from './perl-pattern';

/** Letters behind the pattern that move it to a buffer (Suricata user guide, "pcre"). */
const BUFFER_LETTERS: Readonly<Record<string, string>> = {
  U: 'http.uri',
  I: 'http.uri.raw',
  P: 'http.request_body',
  Q: 'http.response_body',
  H: 'http.header',
  D: 'http.header.raw',
  M: 'http.method',
  C: 'http.cookie',
  S: 'http.stat_code',
  Y: 'http.stat_msg',
  V: 'http.user_agent',
  W: 'http.host',
  Z: 'http.host.raw',
};

interface PatternParts {
  readonly pattern: string;
  readonly flags: string;
  readonly flagsAt: number;
}

function split(argument: PlacedText): PatternParts {
  const end = argument.text.lastIndexOf('/');
  if (!argument.text.startsWith('/') || end < 1)
    throw new RuleError(argument, 'a pattern stands between slashes: pcre:"/…/i"');
  return { pattern: argument.text.slice(1, end), flags: argument.text.slice(end + 1), flagsAt: end + 1 };
}

export const pcreKeyword: Keyword = {
  names: ['pcre'],
  about: 'A Perl-compatible regular expression that has to (or, with !, must not) match.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const { pattern, flags, flagsAt } = split(argument);
    let relative = false;
    let buffer: string | undefined;
    let perl = '';
    for (const [at, flag] of [...flags].entries()) {
      if (flag === 'R') relative = true;
      else if (flag === 'B' || flag === 'O') continue;
      else if (BUFFER_LETTERS[flag]) buffer = BUFFER_LETTERS[flag];
      else if ('ismxAEG'.includes(flag)) perl += flag;
      else throw new RuleError(argument, `"${flag}" is no modifier of pcre`, flagsAt + at);
    }
    const match = {
      kind: 'pcre',
      option: index,
      pattern: toRegExp(pattern, perl, argument),
      negated: option.negated,
      relative,
    } as const;
    if (buffer) draft.bufferNamed(buffer).matches.push(match);
    else draft.match(match);
  },
};
