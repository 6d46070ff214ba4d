import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Cell, CitationCell, FilterCell, Notebook } from '../notebook';
import { embedded } from './embedded';
import { type ExportOptions, evidenceUrl, filterUrl, spaced } from './markdown';
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
${captureTable(notebook)}
</main>
<script type="application/octet-stream" id="${HTML_MARK}">
${embedded(notebook)}</script>
</body>
</html>
`;
}

function cellHtml(cell: Cell, options: ExportOptions): string {
  switch (cell.kind) {
    case 'prose':
      return `<section>${markdownHtml(cell.markdown)}</section>`;
    case 'citation':
      return citationHtml(cell, options);
    case 'filter':
      return filterHtml(cell, options);
  }
}

function citationHtml(cell: CitationCell, options: ExportOptions): string {
  const bytes = cell.quote.hex ? `\n<pre class="bytes">${spaced(cell.quote.hex)}</pre>` : '';
  return `<figure>
<figcaption><a href="${escaped(evidenceUrl(cell.address, options))}">${escaped(cell.label)}</a> <code>${escaped(cell.address)}</code></figcaption>
<blockquote>${escaped(cell.quote.text)}</blockquote>${bytes}
${noteHtml(cell.note)}</figure>`;
}

function filterHtml(cell: FilterCell, options: ExportOptions): string {
  const dialect = cell.dialect === 'bpf' ? 'Capture filter' : 'Display filter';
  const first = cell.first.length > 0 ? `, first ${cell.first.join(', ')}` : '';
  return `<figure>
<figcaption><a href="${escaped(filterUrl(cell, options))}">${dialect}</a> <code>${escaped(cell.capture)}</code></figcaption>
<blockquote><code>${escaped(cell.expression)}</code></blockquote>
<p>${cell.count} packets${first}</p>
${noteHtml(cell.note)}</figure>`;
}

function captureTable(notebook: Notebook): string {
  if (notebook.captures.length === 0) return '';
  const rows = notebook.captures.map(
    (pin) =>
      `<tr><td>${escaped(pin.slug)}</td><td><code>${escaped(pin.sha256 || 'unknown')}</code></td></tr>`,
  );
  return `<h2>Captures</h2>\n<table><tr><th>Capture</th><th>SHA-256</th></tr>\n${rows.join('\n')}\n</table>`;
}

function noteHtml(note: string): string {
  return note.trim() === '' ? '' : `${markdownHtml(note)}\n`;
}

/** micromark's defaults escape HTML and drop every link that is not http, https, mailto, relative and the like. */
function markdownHtml(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
