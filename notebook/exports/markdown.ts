import type { Cell, CitationCell, FilterCell, Notebook } from '../notebook';
import { embedded } from './embedded';

export const MARKDOWN_MARK = 'tapbook-notebook';

/** Where links to evidence lead. */
export interface ExportOptions {
  /** Address of a Tapbook, `https://tapbook.example`; links are relative where it is not said. */
  readonly site?: string;
}

/** The notebook as a Markdown file that reads on its own and can be read back. */
export function exportMarkdown(notebook: Notebook, options: ExportOptions = {}): string {
  const parts = [
    `# ${inline(notebook.title)}`,
    ...notebook.cells.map((cell) => cellMarkdown(cell, options)),
    ...captureList(notebook),
    `<!-- ${MARKDOWN_MARK}\n${embedded(notebook)}-->`,
  ];
  return `${parts.join('\n\n')}\n`;
}

export function evidenceUrl(address: string, { site }: ExportOptions): string {
  return site ? `${site.replace(/\/+$/, '')}/${address}` : address;
}

/** The filter's result as a page of a Tapbook shows it. */
export function filterUrl(cell: FilterCell, options: ExportOptions): string {
  const query = new URLSearchParams({ [cell.dialect === 'bpf' ? 'bpf' : 'filter']: cell.expression });
  return evidenceUrl(`capture/${cell.capture}?${query}`, options);
}

function cellMarkdown(cell: Cell, options: ExportOptions): string {
  switch (cell.kind) {
    case 'prose':
      return cell.markdown.trim();
    case 'citation':
      return citationMarkdown(cell, options);
    case 'filter':
      return filterMarkdown(cell, options);
  }
}

function citationMarkdown(cell: CitationCell, options: ExportOptions): string {
  const { text, hex } = cell.quote;
  return joined(
    quoted([
      `**[${inline(cell.label)}](<${linkTarget(evidenceUrl(cell.address, options))}>)** · ${code(cell.address)}`,
      code(text),
      ...(hex ? [code(spaced(hex))] : []),
    ]),
    cell.note,
  );
}

function filterMarkdown(cell: FilterCell, options: ExportOptions): string {
  const dialect = cell.dialect === 'bpf' ? 'Capture filter' : 'Display filter';
  return joined(
    quoted([
      `**[${dialect}](<${linkTarget(filterUrl(cell, options))}>)** on ${code(cell.capture)}: ${code(cell.expression)}`,
      `${cell.count} packets${cell.first.length > 0 ? `, first ${cell.first.join(', ')}` : ''}`,
    ]),
    cell.note,
  );
}

function captureList(notebook: Notebook): string[] {
  if (notebook.captures.length === 0) return [];
  const lines = notebook.captures.map(
    (pin) => `- ${code(pin.slug)}: SHA-256 ${code(pin.sha256 || 'unknown')}`,
  );
  return [`## Captures\n\n${lines.join('\n')}`];
}

function quoted(lines: readonly string[]): string {
  return lines.map((line) => `> ${line}`).join('  \n');
}

function joined(block: string, note: string): string {
  return note.trim() === '' ? block : `${block}\n\n${note.trim()}`;
}

/** Text in a line of Markdown, none of which is markup. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]{}()<>#+\-.!|&~]/g, '\\$&');
}

/** Text in a code span, fenced by more backticks than it holds (CommonMark §6.1). */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A destination between pointed brackets (CommonMark §6.3): no line ending and no unescaped bracket. */
function linkTarget(url: string): string {
  return url.replace(/[<>\\\s]/g, encodeURIComponent);
}

/** `4500003c` → `45 00 00 3c` */
export function spaced(hex: string): string {
  return hex.replace(/../g, '$& ').trim();
}
