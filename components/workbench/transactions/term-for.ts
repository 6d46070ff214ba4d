/**
 * The search term that finds a cell's value again: `query:www.example.com`, `host:"a b"`. Undefined where a value is
 * a list, or empty: there is no single term for those.
 */
export function termFor(column: string, type: string, text: string): string | undefined {
  if (type.includes('[') && text.includes(',')) return undefined;
  if (text === '(empty)' || text === '') return undefined;
  if (/^[\w.@/+:-]+$/.test(text) && !/^[-+/]/.test(text)) return `${column}:${text}`;
  return `${column}:"${text.replace(/[\\"]/g, '\\$&')}"`;
}
