import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importNotebook } from '../import-notebook';
import type { Notebook } from '../notebook';
import { anyNotebook } from '../testing/any-notebook';
import { exportHtml } from './html';
import { exportJson } from './json';
import { exportMarkdown } from './markdown';

const notebook: Notebook = {
  format: 'tapbook-notebook',
  version: 1,
  id: 'n',
  title: 'Who scans us?',
  created: 0,
  captures: [{ slug: 'scan-and-login', sha256: 'ab'.repeat(32) }],
  cells: [
    { kind: 'prose', id: '1', markdown: 'It *began* with [this](https://example.org).' },
    {
      kind: 'citation',
      id: '2',
      address: 'capture/scan-and-login#packet=3&bytes=22-23',
      label: 'TTL of packet 3',
      quote: { text: 'Time to Live: 45', field: 'ip.ttl', value: '45', hex: '2d' },
      note: 'Far away.',
    },
    {
      kind: 'filter',
      id: '3',
      capture: 'scan-and-login',
      dialect: 'display',
      expression: 'tcp.flags.syn == 1',
      count: 96,
      first: [1, 2],
      note: '',
    },
  ],
};

describe.each([
  ['JSON', exportJson],
  ['Markdown', exportMarkdown],
  ['HTML', exportHtml],
] as const)('%s', (_name, write) => {
  test('reads back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(anyNotebook, (any) => {
        expect(importNotebook(write(any))).toEqual({ notebook: any });
      }),
      { numRuns: 60 },
    );
  });
});

test('Markdown reads on its own', () => {
  const lines = exportMarkdown(notebook, { site: 'https://tapbook.example/' }).split('\n');
  expect(lines).toContain('# Who scans us?');
  expect(lines.slice(4, 8)).toEqual([
    '> **[TTL of packet 3](<https://tapbook.example/capture/scan-and-login#packet=3&bytes=22-23>)** · `capture/scan-and-login#packet=3&bytes=22-23`  ',
    '> `Time to Live: 45`  ',
    '> `2d`',
    '',
  ]);
  expect(lines).toContain('Far away.');
});

test('HTML shows prose, quotations, bytes and links with their addresses', () => {
  const html = exportHtml(notebook, { site: 'https://tapbook.example' });
  expect(html).toContain('<p>It <em>began</em> with <a href="https://example.org">this</a>.</p>');
  expect(html).toContain('href="https://tapbook.example/capture/scan-and-login#packet=3&#38;bytes=22-23"');
  expect(html).toContain('<blockquote>Time to Live: 45</blockquote>');
  expect(html).toContain('<pre class="bytes">2d</pre>');
  expect(html).toContain('capture/scan-and-login?filter=tcp.flags.syn+%3D%3D+1');
});

describe('hostile text stays text in HTML', () => {
  const allowed = new Set(
    'html head meta title style body main h1 h2 h3 h4 h5 h6 section p a code pre figure figcaption blockquote table thead tbody tr th td em strong del ul ol li br hr script img input sup div small b i'.split(
      ' ',
    ),
  );

  test('no tag but the export’s own, one script which is data, no handler, no script address', () => {
    fc.assert(
      fc.property(anyNotebook, (any) => {
        const html = exportHtml(any);
        const tags = [...html.matchAll(/<([a-z][a-z0-9]*)((?:"[^"]*"|[^>"])*)>/gi)];
        for (const [, name, attributes] of tags) {
          expect(allowed).toContain(name.toLowerCase());
          expect(attributes.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+=/i);
          expect(attributes).not.toMatch(/style="(?!width:[0-9.]+%")/);
          expect(attributes).not.toMatch(/(href|src)="\s*(javascript|data|vbscript):/i);
        }
        expect(tags.filter(([, name]) => name === 'script')).toHaveLength(1);
        expect(html.match(/<\/script/gi)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  test('forbids scripts and loading by its own policy', () => {
    expect(exportHtml(notebook)).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });
});

describe('what is no notebook is refused with a place', () => {
  const changed = (change: object) => JSON.stringify({ ...notebook, ...change });
  const cell = (change: object) =>
    changed({ cells: [notebook.cells[0], { ...notebook.cells[1], ...change }] });
  test.each([
    ['prose', 'hello', ''],
    ['other JSON', '{"a":1}', ''],
    ['a later version', changed({ version: 9 }), 'version'],
    ['no title', changed({ title: undefined }), 'title'],
    ['cells that are no list', changed({ cells: {} }), 'cells'],
    ['a cell that is no object', changed({ cells: [1] }), 'cells[0]'],
    ['a cell of an unknown kind', cell({ kind: 'song' }), 'cells[1].kind'],
    ['a bad address', cell({ address: 'javascript:alert(1)' }), 'cells[1].address'],
    ['a bad quotation', cell({ quote: { text: 'x', hex: 'zz' } }), 'cells[1].quote'],
    ['twins', cell({ id: '1' }), 'cells[1].id'],
    ['a bad digest', changed({ captures: [{ slug: 'a', sha256: 'zz' }] }), 'captures[0].sha256'],
    ['damaged data', exportHtml(notebook).replace(/eyJ/, 'AAA'), ''],
  ])('%s', (_what, text, path) => {
    expect(importNotebook(text).problems?.map((problem) => problem.path)).toEqual([path]);
  });
});
