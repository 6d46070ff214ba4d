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

const ESCAPES: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t', '\\': '\\\\' };

function octal(char: string): string {
  return char.charCodeAt(0).toString(8).padStart(3, '0');
}
