/** Characters that show nothing: controls, formats, surrogates and what no character has been given to. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cn}\p{Cs}]/u;
const REPLACEMENT = '\ufffd';
const LETTERS: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

/**
 * Bytes as UTF-8 the way Wireshark shows text that ought to be printable: ASCII controls are written as C writes them,
 * others as `\u200B`. A sequence that is too short, or of more than four bytes as the first UTF-8 had them, is one
 * U+FFFD; one that is longer than it need be is read (unlike RFC 3629 section 3 wants it).
 */
export function printableText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; ) {
    const first = bytes[at++];
    if (first < 0x80) {
      text += asciiCharacter(first);
      continue;
    }
    const more = continuations(first);
    let code = first & (0x3f >> more);
    let seen = 0;
    while (seen < more && at < to && (bytes[at] & 0xc0) === 0x80) {
      code = (code << 6) | (bytes[at++] & 0x3f);
      seen++;
    }
    text += more > 0 && more < 4 && seen === more ? character(code) : REPLACEMENT;
  }
  return text;
}

/** How many bytes follow a first byte; 0 for one that starts nothing. */
function continuations(first: number): number {
  if (first < 0xc0 || first > 0xfd) return 0;
  return Math.clz32(~(first << 24)) - 1;
}

function asciiCharacter(code: number): string {
  if (code >= 32 && code < 127) return String.fromCharCode(code);
  return LETTERS[code] ?? `\\${code.toString(8).padStart(3, '0')}`;
}

function character(code: number): string {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return REPLACEMENT;
  const text = String.fromCodePoint(code);
  if (!UNPRINTABLE.test(text)) return text;
  const hex = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
