import { FilterRefusal } from '../filter-error';
import type { Token } from './tokens';

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** `"…"` with the escapes of C: `\n`, `\x41`, `\101`; a backslash before anything else stands for that. */
export function readString(text: string, from: number): Token {
  const { value, to } = readQuoted(text, from, '"', 'The final quote was missing from a quoted string.');
  return { type: 'string', text: text.slice(from, to), value, from, to };
}

/** `'a'`: one character as a number. */
export function readCharacter(text: string, from: number): Token {
  const { value, to } = readQuoted(text, from, "'", 'The final quote was missing from a character constant.');
  if ([...value].length !== 1)
    throw new FilterRefusal(`${text.slice(from, to)} is not one character.`, from, to);
  return { type: 'character', text: text.slice(from, to), value, from, to };
}

/** `r"…"`: backslashes stand for themselves. */
export function readRaw(text: string, from: number): Token {
  let at = from + 2;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  if (at >= text.length) refuse('The final quote was missing from a quoted string.', text);
  return {
    type: 'string',
    text: text.slice(from, at + 1),
    value: text.slice(from + 2, at),
    from,
    to: at + 1,
  };
}

function readQuoted(
  text: string,
  from: number,
  quote: string,
  problem: string,
): { value: string; to: number } {
  let value = '';
  let at = from + 1;
  while (at < text.length && text[at] !== quote) {
    if (text[at] !== '\\') {
      value += text[at++];
      continue;
    }
    const escaped = readEscape(text, at + 1);
    value += escaped.value;
    at = escaped.to;
  }
  if (at >= text.length) refuse(problem, text);
  return { value, to: at + 1 };
}

function readEscape(text: string, at: number): { value: string; to: number } {
  const number = /^(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3}))/.exec(text.slice(at, at + 3));
  if (number) {
    const code = number[1] ? Number.parseInt(number[1], 16) : Number.parseInt(number[2], 8);
    return { value: String.fromCharCode(code & 0xff), to: at + number[0].length };
  }
  const letter = text[at] ?? '';
  return { value: ESCAPES[letter] ?? letter, to: at + 1 };
}

function refuse(problem: string, text: string): never {
  throw new FilterRefusal(problem, text.length, text.length);
}
