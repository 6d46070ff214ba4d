import { type PlacedText, RuleError } from './problem';
import type { RuleOption } from './rule';

/**
 * Splits the text between a rule's parentheses at each `;` that no backslash protects (quotes protect nothing in
 * this language: Suricata user guide, "Rules format"), keeping the place of every piece.
 */
export function parseOptions(body: PlacedText): RuleOption[] {
  const options: RuleOption[] = [];
  let start = 0;
  for (let at = 0; at < body.text.length; at++) {
    if (body.text[at] === '\\') at++;
    else if (body.text[at] === ';') {
      options.push(parseOption(piece(body, start, at)));
      start = at + 1;
    }
  }
  if (body.text.slice(start).trim() !== '') {
    throw new RuleError(piece(body, start, body.text.length), 'the last option is not closed with ;');
  }
  return options;
}

/** A part of a placed text without blanks around it. */
function piece(whole: PlacedText, from: number, to: number): PlacedText {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(whole.text[start])) start++;
  while (end > start && /\s/.test(whole.text[end - 1])) end--;
  return { text: whole.text.slice(start, end), line: whole.line, column: whole.column + start };
}

function parseOption(option: PlacedText): RuleOption {
  if (option.text === '') throw new RuleError(option, 'an option is empty: two ; follow each other');
  const colon = option.text.indexOf(':');
  if (colon < 0) return { keyword: option, argument: undefined, negated: false, quoted: false };
  const keyword = piece(option, 0, colon);
  let argument = piece(option, colon + 1, option.text.length);
  const bang = /^!\s*(?=")/.exec(argument.text);
  if (bang) argument = piece(argument, bang[0].length, argument.text.length);
  const quoted = argument.text.startsWith('"');
  if (!quoted) return { keyword, argument, negated: false, quoted };
  if (argument.text.length < 2 || !argument.text.endsWith('"'))
    throw new RuleError(argument, 'the quoted text is not closed with "');
  return { keyword, argument: inner(argument), negated: bang !== null, quoted };
}

/** Between the quotes, blanks kept. */
function inner(quoted: PlacedText): PlacedText {
  return { text: quoted.text.slice(1, -1), line: quoted.line, column: quoted.column + 1 };
}
