import { asciiText } from '../field-cursor';

/** Line endings and other control characters as C writes them, as Wireshark's tree shows a line. */
export function escaped(text: string): string {
  let line = '';
  for (const char of text) {
    const code = char.charCodeAt(0);
    if (code >= 32 && code !== 127 && char !== '\\') line += char;
    else line += ESCAPES[char] ?? `\\${octal(char)}`;
  }
  return line;
}

/** Wireshark keeps content as a C string, which ends at the first zero byte. */
export function upToZero(bytes: Uint8Array, from: number, to: number): string {
  const zero = bytes.indexOf(0, from);
  return asciiText(bytes, from, zero < 0 || zero > to ? to : zero);
}

const ESCAPES: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t', '\\': '\\\\' };

function octal(char: string): string {
  return char.charCodeAt(0).toString(8).padStart(3, '0');
}
