/** IMAP's lines (RFC 9051 section 2.2): words, and answers to FETCH that carry literals of many lines. */
import { bytesText } from '../field-cursor';
import { type Line, lineAt } from '../lines';

const SPACE = 32;
const STAR = 42;
const LF = 10;

/** A word of a line: its bytes are [from, to), the next one starts at `next`. */
export interface Word {
  readonly from: number;
  readonly to: number;
  readonly next: number;
}

/** The word at `from`, which spaces end; empty where the line has ended. */
export function wordAt(bytes: Uint8Array, from: number, end: number): Word {
  const space = bytes.indexOf(SPACE, from);
  const to = space < 0 || space > end ? end : space;
  let next = to;
  while (next < end && bytes[next] === SPACE) next++;
  return { from, to, next };
}

/**
 * So many bytes are surely still to come of a line that is not whole: all but the last part of a long literal, so that
 * it is not searched anew with each segment. 0 where that is not known.
 */
export function surelyMissing(bytes: Uint8Array, from: number, to: number): number {
  const line = lineAt(bytes, from, to);
  if (bytes[from] !== STAR || fetchAt(bytes, line) < 0) return 0;
  const size = /\{(\d{1,10})\}\r?\n$/.exec(
    bytesText(bytes, Math.max(from, line.to - LONGEST_SIZE - 3), line.to),
  );
  return size ? Math.max(0, line.to + Number(size[1]) - LAST_PART - to) : 0;
}

const LAST_PART = 1 << 17;

/** A line, and the literal behind it: a mail or a part of one, which ends where the next line starts. */
export interface ImapLine extends Line {
  readonly untagged: boolean;
  readonly literal?: { readonly from: number; readonly to: number };
  /** Where the next line starts. */
  readonly next: number;
}

/** The line at `from`; undefined while its end, or the end of its literal, is still to come. */
export function imapLineAt(bytes: Uint8Array, from: number, to: number): ImapLine | undefined {
  const newline = bytes.indexOf(LF, from);
  if (newline < 0 || newline >= to) return undefined;
  const line = lineAt(bytes, from, to);
  const untagged = bytes[from] === STAR;
  const fetched = untagged ? fetchAt(bytes, line) : -1;
  if (fetched < 0) return { ...line, untagged, next: line.to };
  return fetchAnswer(bytes, line, fetched, to);
}

const WORDS_LOOKED_AT = 3;

/** Where the word FETCH ends among an untagged line's first words; -1 where it is not there. */
function fetchAt(bytes: Uint8Array, line: Line): number {
  let at = line.from + 1;
  for (let words = 0; words < WORDS_LOOKED_AT && at < line.end; ) {
    const word = wordAt(bytes, at, line.end);
    if (word.to > word.from) {
      words++;
      if (bytesText(bytes, word.from, word.to).toUpperCase() === 'FETCH') return word.to;
    }
    at = Math.max(word.next, at + 1);
  }
  return -1;
}

/** The answer is complete with its line, or with the bracket behind the literal that a `{size}` announces. */
function fetchAnswer(bytes: Uint8Array, line: Line, fetched: number, to: number): ImapLine | undefined {
  const bracket = indexOf(bytes, '(', fetched, to);
  if (bracket < 0 || bracket + 1 >= to) return undefined;
  const open = indexOf(bytes, '{', bracket, to);
  if (open < 0) {
    const { to: next } = lineAt(bytes, bracket, to);
    return bytes[next - 1] === LF ? { ...line, untagged: true, next } : undefined;
  }
  const close = indexOf(bytes, '}', open + 1, to);
  if (close < 0) return undefined;
  const size = bytesText(bytes, open + 1, Math.min(close, open + LONGEST_SIZE));
  if (!/^\d{1,10}$/.test(size)) return undefined;
  const behind = close + Number(size);
  if (behind >= to || indexOf(bytes, ')', behind, to) < 0) return undefined;
  const literal = { from: line.to, to: Math.min(to, line.to + Number(size)) };
  return { ...line, untagged: true, literal, next: literal.to };
}

const LONGEST_SIZE = 12;

function indexOf(bytes: Uint8Array, character: string, from: number, to: number): number {
  const at = bytes.indexOf(character.charCodeAt(0), from);
  return at >= to ? -1 : at;
}
