/**
 * The directory that a control connection is in, after a reply: what 257 to PWD says, or what CWD and CDUP lead to
 * once they are answered with 250 (RFC 959 section 4.1.1). Empty while it is not known.
 */
export function workingDirectory(before: string, asked: string, code: number, text: string): string {
  const [word, ...rest] = asked.split(' ');
  const command = word.toUpperCase();
  if (code === 257 && /^X?PWD$/.test(command)) return quoted(text) ?? before;
  if (code !== 250) return before;
  if (/^X?CDUP$/.test(command)) return before.replace(/\/[^/]*$/, '') || '/';
  if (!/^X?CWD$/.test(command)) return before;
  const path = rest.join(' ');
  if (path.startsWith('/')) return plain(path);
  return before === '' ? '' : plain(`${before}/${path}`);
}

/** The path without `.`, `..` and doubled slashes. */
function plain(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The text between the first quotes, where doubled ones stand for one (RFC 959 appendix II). */
function quoted(text: string): string | undefined {
  const found = /"((?:[^"]|"")*)"/.exec(text);
  return found?.[1].replaceAll('""', '"');
}
