/** Names in columns of 18 characters, four a line, as OpenSSL lists commands; `single` puts each on a line of its own. */
export function columns(names: readonly string[], single = false): string {
  if (single) return names.map((name) => `${name}\n`).join('');
  let text = '';
  for (const [index, name] of names.entries()) {
    if (index > 0 && index % 4 === 0) text += '\n';
    text += name.padEnd(18);
  }
  return `${text}\n`;
}
