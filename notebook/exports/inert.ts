/**
 * Text from a capture, made harmless to look at: control characters and bidirectional controls, which could steer a
 * terminal, reorder or hide what is around them, are shown as their escapes. Line ends and tabs stay where `lines` says so.
 */
export function inert(text: string, lines?: 'lines'): string {
  return text.replace(CONTROLS, (character) =>
    lines && (character === '\n' || character === '\t')
      ? character
      : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

const CONTROLS = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;
