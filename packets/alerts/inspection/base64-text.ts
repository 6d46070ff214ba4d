/** What was decoded, and how many bytes of text it came from. */
export interface DecodedText {
  readonly bytes: Uint8Array;
  readonly used: number;
}

const BITS = 6;
const PAD = 0x3d;

/** Decodes base64 (RFC 4648 §4) from `from` on, as far as it goes: the first byte that belongs to none ends it. */
export function decodeBase64(text: Uint8Array, from: number, to: number): DecodedText {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  let at = from;
  for (; at < to; at++) {
    if (text[at] === PAD) break;
    const value = sextet(text[at]);
    if (value === undefined) break;
    bits = (bits << BITS) | value;
    held += BITS;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
    bits &= (1 << held) - 1;
  }
  while (at < to && text[at] === PAD) at++;
  return { bytes: Uint8Array.from(bytes), used: at - from };
}

function sextet(letter: number): number | undefined {
  if (letter >= 0x41 && letter <= 0x5a) return letter - 0x41;
  if (letter >= 0x61 && letter <= 0x7a) return letter - 0x61 + 26;
  if (letter >= 0x30 && letter <= 0x39) return letter - 0x30 + 52;
  return letter === 0x2b ? 62 : letter === 0x2f ? 63 : undefined;
}
