import { type PlacedText, RuleError } from './problem';

const ESCAPABLE = new Set(['"', ';', '\\', ':', '|']);

/**
 * The bytes of a content: text as it stands (UTF-8), `|0d 0a|` as hex, and a backslash before `" ; \ : |`
 * (Suricata user guide, "content").
 */
export function contentBytes(argument: PlacedText): Uint8Array {
  const bytes: number[] = [];
  const { text } = argument;
  let at = 0;
  while (at < text.length) {
    if (text[at] === '|') at = hexRun(argument, at, bytes);
    else if (text[at] === '\\') {
      if (!ESCAPABLE.has(text[at + 1]))
        throw new RuleError(argument, 'a backslash stands only before " ; \\ : and |', at);
      bytes.push(text.charCodeAt(at + 1));
      at += 2;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at)!);
      bytes.push(...new TextEncoder().encode(character));
      at += character.length;
    }
  }
  if (bytes.length === 0) throw new RuleError(argument, 'the content is empty');
  return Uint8Array.from(bytes);
}

/** Reads `|…|` from `start`; gives the position after the closing bar. */
function hexRun(argument: PlacedText, start: number, into: number[]): number {
  const end = argument.text.indexOf('|', start + 1);
  if (end < 0) throw new RuleError(argument, 'the hex bytes are not closed with |', start);
  const digits = argument.text.slice(start + 1, end).replace(/\s+/g, '');
  const bad = /[^0-9a-fA-F]/.exec(digits);
  if (bad) throw new RuleError(argument, `"${bad[0]}" is no hex digit`, start + 1);
  if (digits.length % 2) throw new RuleError(argument, 'hex bytes need two digits each', start + 1);
  for (let at = 0; at < digits.length; at += 2) into.push(Number.parseInt(digits.slice(at, at + 2), 16));
  return end + 1;
}
