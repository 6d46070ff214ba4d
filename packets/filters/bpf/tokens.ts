import { FilterRefusal } from '../filter-error';
import { parseIpv6 } from '../ip-text';
import { KEYWORDS, NAMED_NUMBERS } from './keywords';

/** A word of the filter language. `text` is as written; for a keyword its canonical name. */
export interface Token {
  readonly type: 'keyword' | 'symbol' | 'number' | 'ipv4' | 'ipv6' | 'ether' | 'name' | 'end';
  readonly text: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts a filter into tokens as pcap-filter(7) reads it: the longest match wins, so that `80-443` is one name and
 * `tcp-syn` one number. `\tcp` is the name `tcp` where the bare word would be a keyword.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (' \r\n\t'.includes(text[at])) {
      at++;
      continue;
    }
    const token = nextToken(text, at);
    tokens.push(token);
    at = token.to;
  }
  tokens.push({ type: 'end', text: 'the end of the filter', value: 0, from: text.length, to: text.length });
  return tokens;
}

const WORD = /[A-Za-z0-9](?:[-_.A-Za-z0-9]*[.A-Za-z0-9])?/y;
const ADDRESS_RUN = /[0-9A-Fa-f:.]+/y;
const DASHED_ETHER = /[0-9A-Fa-f]{1,2}(?:-[0-9A-Fa-f]{1,2}){5}(?![-_.A-Za-z0-9])/y;
const ETHER = [
  /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i,
  /^[0-9a-f]{1,2}(?:\.[0-9a-f]{1,2}){5}$/i,
  /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/i,
  /^[0-9a-f]{12}$/i,
];
const SYMBOLS = ['&&', '||', '>=', '<=', '!=', '==', '<<', '>>', ...'+-*/%:[]!<>()&|^='];
const ESCAPED = /\\[^ !()\n\t]+/y;

function nextToken(text: string, at: number): Token {
  const address = addressToken(text, at);
  if (address) return address;
  const dashed = matchAt(DASHED_ETHER, text, at);
  if (dashed) return token('ether', dashed, at);
  const word = matchAt(WORD, text, at);
  if (word) return wordToken(word, at);
  const escaped = matchAt(ESCAPED, text, at);
  if (escaped) return { ...token('name', escaped.slice(1), at), to: at + escaped.length };
  const symbol = SYMBOLS.find((known) => text.startsWith(known, at));
  if (symbol) return symbolToken(symbol, at);
  const odd = String.fromCodePoint(text.codePointAt(at) ?? 0);
  throw new FilterRefusal(`“${odd}” has no meaning in a capture filter`, at, at + odd.length);
}

function symbolToken(symbol: string, at: number): Token {
  const to = at + symbol.length;
  if (symbol === '&&') return { ...token('keyword', 'and', at), to };
  if (symbol === '||') return { ...token('keyword', 'or', at), to };
  return { ...token('symbol', symbol === '==' ? '=' : symbol, at), to };
}

/** Addresses with colons, which no other word contains. */
function addressToken(text: string, at: number): Token | undefined {
  const run = matchAt(ADDRESS_RUN, text, at);
  if (!run || (run.match(/:/g)?.length ?? 0) < 2) return undefined;
  if (ETHER[0].test(run)) return token('ether', run, at);
  if (parseIpv6(run)) return token('ipv6', run, at);
  throw new FilterRefusal(`“${run}” is neither an IPv6 nor an Ethernet address`, at, at + run.length);
}

function wordToken(word: string, at: number): Token {
  const keyword = Object.hasOwn(KEYWORDS, word) ? KEYWORDS[word] : undefined;
  if (keyword) return { ...token('keyword', keyword, at), to: at + word.length };
  if (Object.hasOwn(NAMED_NUMBERS, word)) return token('number', word, at, NAMED_NUMBERS[word]);
  if (ETHER.some((form) => form.test(word))) return token('ether', word, at);
  if (/^(?:\d+|0x[0-9a-f]+)$/i.test(word)) return token('number', word, at, numberValue(word, at));
  if (/^\d+(?:\.\d+){1,3}$/.test(word)) return token('ipv4', word, at);
  return token('name', word, at);
}

function token(type: Token['type'], text: string, from: number, value = 0): Token {
  return { type, text, value, from, to: from + text.length };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Decimal, octal after a leading 0, hexadecimal after 0x; 32 bits. */
function numberValue(word: string, at: number): number {
  const octal = /^0\d+$/.test(word);
  if (octal && /[89]/.test(word)) {
    throw new FilterRefusal(
      `${word} starts with 0 and so is octal, but has a digit above 7`,
      at,
      at + word.length,
    );
  }
  const value = octal ? Number.parseInt(word, 8) : Number(word);
  if (value > 0xffffffff) throw new FilterRefusal(`${word} does not fit into 32 bits`, at, at + word.length);
  return value;
}
