import type { PlacedText } from './problem';

/**
 * The rules of a file, one logical line each: comments and blank lines left out, a backslash at a line's end joined
 * with what follows (the joined text keeps one character for each of the file's, so that columns stay true on the
 * first line).
 */
export function ruleLines(file: string): PlacedText[] {
  const rules: PlacedText[] = [];
  const lines = file.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    let text = lines[at];
    while (text.endsWith('\\') && at + 1 < lines.length) {
      at++;
      text = `${text.slice(0, -1)} ${lines[at]}`;
    }
    const body = text.trimStart();
    if (body === '' || body.startsWith('#')) continue;
    rules.push({ text: body.trimEnd(), line, column: text.length - body.length + 1 });
  }
  return rules;
}
