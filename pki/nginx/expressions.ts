/** Longest expression and text that are tried. */
const LONGEST_EXPRESSION = 200;
const LONGEST_TEXT = 255;
/** Repeats in one expression; each one multiplies the work by the length of the text. */
const MOST_REPEATS = 3;

/**
 * A regular expression of a configuration on a name or a path. It is the reader's and runs where others work too, so
 * it must not run away: repeated groups, references back and many repeats are taken for expressions that fit nothing.
 */
export function fitsExpression(source: string, text: string, ignoreCase: boolean): boolean {
  if (!isTame(source) || text.length > LONGEST_TEXT) return false;
  try {
    return new RegExp(source.replace(/\(\?P?<(\w+)>/g, '(?<$1>'), ignoreCase ? 'i' : '').test(text);
  } catch {
    return false;
  }
}

/** False for an expression that the lab does not try. */
export function isTame(source: string): boolean {
  if (source.length > LONGEST_EXPRESSION || /\)[*+{]|\\[1-9]|\\k</.test(source)) return false;
  return (source.match(/[*+{]/g) ?? []).length <= MOST_REPEATS;
}
