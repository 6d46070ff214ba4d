import type { Block } from '../blocks';
import { type Cell, kindOf } from '../cells';
import type { Notebook } from '../notebook';
import { afterText, momentText, timelineOf } from '../timeline';
import { barOf } from './bars';
import { embedded } from './embedded';
import { inert } from './inert';

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
    ...timeline(notebook, options),
    ...captureList(notebook),
    `<!-- ${MARKDOWN_MARK}\n${embedded(notebook)}-->`,
  ];
  return `${parts.join('\n\n')}\n`;
}

export function evidenceUrl(path: string, { site }: ExportOptions): string {
  return site ? `${site.replace(/\/+$/, '')}/${path}` : path;
}

/** Lines of evidence stand in a quotation; what does not fit into one, and the author's words, stand below it. */
function cellMarkdown(cell: Cell, options: ExportOptions): string {
  const kind = kindOf(cell);
  const blocks = kind.shown(cell);
  const quoted = blocks.flatMap((block) => quotedLine(block, options));
  const standing = blocks.flatMap(standingPart);
  const note = blocks.some(({ block }) => block === 'words') ? '' : kind.words(cell).trim();
  const quotation = quoted.length > 0 ? [quoted.map((line) => `> ${line}`).join('  \n')] : [];
  return [...quotation, ...standing, ...(note === '' ? [] : [note])].join('\n\n');
}

function quotedLine(block: Block, options: ExportOptions): string[] {
  switch (block.block) {
    case 'source': {
      const text = inline(block.text);
      const link =
        block.path === undefined ? text : `[${text}](<${linkTarget(evidenceUrl(block.path, options))}>)`;
      return [`**${link}**${block.code === undefined ? '' : ` · ${code(block.code)}`}`];
    }
    case 'line':
      return [code(block.text)];
    case 'bytes':
      return [code(spaced(block.hex))];
    case 'sentence':
      return [inline(block.text)];
    default:
      return [];
  }
}

function standingPart(block: Block): string[] {
  switch (block.block) {
    case 'words':
      return [block.markdown.trim()];
    case 'heading':
      return [`## ${inline(block.text)}${block.state ? ` (${inline(block.state)})` : ''}`];
    case 'table':
      return [gridOf(block.columns, block.rows), ...leftOut(block.left, 'rows')];
    case 'chart': {
      const most = Math.max(...block.points.map(({ value }) => value), 0);
      const rows = block.points.map(({ label, value }) => [label, String(value), barOf(value, most)]);
      return [gridOf(['', block.unit, ''], rows), ...leftOut(block.left, 'points')];
    }
    case 'terminal':
      return [
        fenced(block.lines.map(({ typed, said, code }) => transcriptText(typed, said, code)).join('\n')),
      ];
    default:
      return [];
  }
}

function transcriptText(typed: string, said: string, exit: number): string {
  const output = said.replace(/\n$/, '');
  return [
    `$ ${typed}`,
    ...(output === '' ? [] : [output]),
    ...(exit === 0 ? [] : [`[exit code ${exit}]`]),
  ].join('\n');
}

function gridOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => inline(cell)).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')).replaceAll('\\-', '-'), ...rows.map(line)].join('\n');
}

function leftOut(left: number, what: string): string[] {
  return left > 0 ? [`… and ${left} more ${what}`] : [];
}

function timeline(notebook: Notebook, options: ExportOptions): string[] {
  const entries = timelineOf(notebook);
  if (entries.length < 2) return [];
  const lines = entries.map(
    ({ time, after, title, path, capture }) =>
      `- ${code(momentText(time))} ${after === undefined ? '' : `${inline(afterText(after))} `}[${inline(title)}](<${linkTarget(evidenceUrl(path, options))}>) · ${code(capture)}`,
  );
  return [`## Timeline (UTC)\n\n${lines.join('\n')}`];
}

function captureList(notebook: Notebook): string[] {
  if (notebook.captures.length === 0) return [];
  const lines = notebook.captures.map(
    (pin) => `- ${code(pin.slug)}: SHA-256 ${code(pin.sha256 || 'unknown')}`,
  );
  return [`## Captures\n\n${lines.join('\n')}`];
}

/** Text in a line of Markdown, none of which is markup. */
function inline(text: string): string {
  return inert(text.replace(/\s+/g, ' ')).replace(/[\\`*_[\]{}()<>#+\-.!|&~]/g, '\\$&');
}

/** Text in a code span, fenced by more backticks than it holds (CommonMark §6.1). */
function code(text: string): string {
  const line = inert(text.replace(/\s+/g, ' ').trim());
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Text in a block of code, fenced by more backticks than it holds (CommonMark §4.5). */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${inert(text, 'lines')}\n${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** A destination between pointed brackets (CommonMark §6.3): no line ending and no unescaped bracket. */
function linkTarget(url: string): string {
  return url.replace(/[<>\\\s]/g, encodeURIComponent);
}

/** `4500003c` → `45 00 00 3c` */
export function spaced(hex: string): string {
  return hex.replace(/../g, '$& ').trim();
}
