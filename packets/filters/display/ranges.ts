import { FilterRefusal } from '../filter-error';
import type { Range } from './syntax';
import type { Token } from './tokens';

/** Ranges of a slice or of layers: `i:length`, `first-last`, `:length`, `i:`, `i`, several joined by commas. */
export function readRanges(tokens: readonly Token[], behind: Token): Range[] {
  if (tokens.length === 0) throw unexpected(behind);
  const ranges: Range[] = [];
  let part: Token[] = [];
  for (const token of tokens) {
    if (token.text === ',') {
      ranges.push(readRange(part, token));
      part = [];
    } else part.push(token);
  }
  ranges.push(readRange(part, behind));
  return ranges;
}

function readRange(tokens: readonly Token[], behind: Token): Range {
  let at = 0;
  const sign = (): boolean => tokens[at]?.text === '-' && tokens[at + 1]?.type === 'word';
  const number = (): number => {
    const negative = sign();
    if (negative) at++;
    const token = tokens[at++];
    if (!token) throw unexpected(behind);
    if (!/^(?:\d+|0x[0-9a-f]+)$/i.test(token.text)) {
      throw new FilterRefusal(`"${token.text}" is not a valid number.`, token.from, token.to);
    }
    return negative ? -Number(token.text) : Number(token.text);
  };
  if (tokens[0]?.text === ':') {
    at = 1;
    return ended(tokens, at + 1, { from: 0, length: number() });
  }
  const from = number();
  const separator = tokens[at];
  if (!separator) return { from, length: 1 };
  at++;
  if (separator.text === ':') {
    if (at >= tokens.length) return { from, length: undefined };
    const length = number();
    if (length <= 0)
      throw new FilterRefusal(`A slice of ${length} bytes holds nothing.`, separator.from, separator.to);
    return ended(tokens, at, { from, length });
  }
  if (separator.text !== '-') throw unexpected(separator);
  const last = number();
  if (from >= 0 !== last >= 0 || last < from) throw unexpected(separator);
  return ended(tokens, at, { from, length: last - from + 1 });
}

function ended(tokens: readonly Token[], at: number, range: Range): Range {
  if (at < tokens.length) throw unexpected(tokens[at]);
  return range;
}

function unexpected(token: Token): FilterRefusal {
  return new FilterRefusal(`"${token.text}" was unexpected in this context.`, token.from, token.to);
}

/** [start, end) that a range means in a sequence of `size`; undefined where it does not lie in it. */
export function placeRange(range: Range, size: number): readonly [number, number] | undefined {
  const start = range.from < 0 ? size + range.from : range.from;
  const end = range.length === undefined ? size : start + range.length;
  return start < 0 || end > size || start >= end ? undefined : [start, end];
}
