import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Block } from '../blocks';
import { type Cell, kindOf } from '../cells';
import type { Notebook } from '../notebook';
import { afterText, momentText, timelineOf } from '../timeline';
import { chartHtml } from './chart-html';
import { embedded } from './embedded';
import { escaped } from './escaped';
import { type ExportOptions, evidenceUrl, spaced } from './markdown';
import { STYLE } from './style';

export const HTML_MARK = 'tapbook-notebook';

/**
 * The notebook as one HTML file that needs nothing else. Nothing in it runs: what people wrote and what a capture
 * held is escaped, Markdown lets no HTML and no script address through, and the file's own policy forbids scripts
 * and loading anything from elsewhere.
 */
export function exportHtml(notebook: Notebook, options: ExportOptions = {}): string {
  const title = escaped(notebook.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${notebook.cells.map((cell) => cellHtml(cell, options)).join('\n')}
${timelineHtml(notebook, options)}
${captureTable(notebook)}
</main>
<script type="application/octet-stream" id="${HTML_MARK}">
${embedded(notebook)}</script>
</body>
</html>
`;
}

/** What cites something is a figure with the author's note under it; the author's own sections are sections. */
function cellHtml(cell: Cell, options: ExportOptions): string {
  const kind = kindOf(cell);
  const blocks = kind.shown(cell);
  const inside = blocks.map((block) => blockHtml(block, options)).join('\n');
  if (blocks.some(({ block }) => block === 'words')) return `<section>\n${inside}\n</section>`;
  const note = kind.words(cell).trim();
  return `<figure>\n${inside}\n${note === '' ? '' : `${markdownHtml(note)}\n`}</figure>`;
}

function blockHtml(block: Block, options: ExportOptions): string {
  switch (block.block) {
    case 'words':
      return markdownHtml(block.markdown);
    case 'heading':
      return `<h2>${escaped(block.text)}${block.state ? ` <small>${escaped(block.state)}</small>` : ''}</h2>`;
    case 'source': {
      const text = escaped(block.text);
      const link =
        block.path === undefined
          ? text
          : `<a href="${escaped(evidenceUrl(block.path, options))}">${text}</a>`;
      return `<figcaption>${link}${block.code === undefined ? '' : ` <code>${escaped(block.code)}</code>`}</figcaption>`;
    }
    case 'line':
      return `<blockquote>${escaped(block.text)}</blockquote>`;
    case 'bytes':
      return `<pre class="bytes">${spaced(block.hex)}</pre>`;
    case 'sentence':
      return `<p>${escaped(block.text)}</p>`;
    case 'table':
      return tableHtml(block.columns, block.rows) + leftOut(block.left, 'rows');
    case 'chart':
      return chartHtml(block) + leftOut(block.left, 'points');
    case 'terminal':
      return `<pre class="terminal">${block.lines.map(lineHtml).join('\n')}</pre>`;
  }
}

function lineHtml({ typed, said, code }: { typed: string; said: string; code: number }): string {
  const output = said.replace(/\n$/, '');
  const exit = code === 0 ? '' : `\n<em>exit code ${code}</em>`;
  return `<b>$ ${escaped(typed, 'lines')}</b>${output === '' ? '' : `\n${escaped(output, 'lines')}`}${exit}`;
}

function tableHtml(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th>${escaped(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

function leftOut(left: number, what: string): string {
  return left > 0 ? `\n<p>… and ${left} more ${what}</p>` : '';
}

function timelineHtml(notebook: Notebook, options: ExportOptions): string {
  const entries = timelineOf(notebook);
  if (entries.length < 2) return '';
  const rows = entries.map(
    ({ time, after, title, path, capture }) =>
      `<tr><td><code>${escaped(momentText(time))}</code></td><td>${after === undefined ? '' : escaped(afterText(after))}</td><td><a href="${escaped(evidenceUrl(path, options))}">${escaped(title)}</a></td><td>${escaped(capture)}</td></tr>`,
  );
  return `<h2>Timeline</h2>\n<div class="wide"><table><thead><tr><th>time (UTC)</th><th>after</th><th>evidence</th><th>capture</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}

function captureTable(notebook: Notebook): string {
  if (notebook.captures.length === 0) return '';
  const rows = notebook.captures.map((pin) => [pin.slug, pin.sha256 || 'unknown']);
  return `<h2>Captures</h2>\n${tableHtml(['Capture', 'SHA-256'], rows)}`;
}

/** micromark's defaults escape HTML and drop every link that is not http, https, mailto, relative and the like. */
function markdownHtml(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}
