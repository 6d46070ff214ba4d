import { FilterRefusal } from '../filter-error';
import { readCharacter, readRaw, readString } from './quoted';

export interface Token {
  readonly type: 'word' | 'string' | 'character' | 'symbol' | 'end';
  readonly text: string;
  /** A string's content after escapes; a character's code as a one-character string. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

const SYMBOLS = [...['===', '!==', '&&', '||', '==', '!=', '~=', '>=', '<=', '..'], ...'()[]{}<>!~&+-*/%,#:'];

/** Cuts a display filter into words, strings and symbols. Brackets of slices are cut into numbers and signs. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let inBrackets = false;
  while (at < text.length) {
    if (/\s/.test(text[at])) {
      at++;
      continue;
    }
    const token = readToken(text, at, inBrackets);
    if (token.text === '[') inBrackets = true;
    else if (token.text === ']') inBrackets = false;
    tokens.push(token);
    at = token.to;
  }
  tokens.push({ type: 'end', text: '', value: '', from: text.length, to: text.length });
  return tokens;
}

function readToken(text: string, at: number, inBrackets: boolean): Token {
  if (text[at] === '"') return readString(text, at);
  if (text[at] === "'") return readCharacter(text, at);
  if (/^[rR]"/.test(text.slice(at, at + 2))) return readRaw(text, at);
  const word = inBrackets ? matchAt(/[A-Za-z0-9_]+/y, text, at) : readWord(text, at);
  if (word) return { type: 'word', text: word, value: word, from: at, to: at + word.length };
  const symbol = SYMBOLS.find((known) => text.startsWith(known, at));
  if (symbol) return { type: 'symbol', text: symbol, value: symbol, from: at, to: at + symbol.length };
  const odd = String.fromCodePoint(text.codePointAt(at) ?? 0);
  throw new FilterRefusal(`"${odd}" was unexpected in this context.`, at, at + odd.length);
}

const NETWORK = /(?:\d+(?:\.\d+){0,3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)\/\d+/y;
const ADDRESS =
  /(?:[0-9A-Fa-f]{0,4}:)+[0-9A-Fa-f:.]*[0-9A-Fa-f]?|[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){2,}(?![A-Za-z0-9_-])/y;
const DATE = /\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?/y;
const WORD = /[A-Za-z0-9_](?:[A-Za-z0-9_]|\.(?!\.)|-(?=[A-Za-z_]))*/y;

/** A field's name, a number, an address: what has no quotes. A range's two dots end it. */
function readWord(text: string, at: number): string | undefined {
  const plain = matchAt(WORD, text, at) ?? '';
  const longest = [NETWORK, ADDRESS, DATE].map((pattern) => matchAt(pattern, text, at) ?? '');
  const word = [plain, ...longest].reduce((best, next) => (next.length > best.length ? next : best));
  return word === '' || word === ':' ? undefined : word;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
