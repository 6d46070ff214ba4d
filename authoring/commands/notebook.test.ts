import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import {
  type Change,
  change,
  citationOf,
  exportHtml,
  exportJson,
  exportMarkdown,
  freshlyStored,
  type Notebook,
  newNotebook,
} from '@/notebook';
import { notebookEvidence } from '../notebooks/notebook-evidence';
import { notebook as command } from './notebook';
import * as output from './output';

const folder = mkdtempSync(join(tmpdir(), 'notebook-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** A notebook that cites the TTL of the first packet over IPv4, a packet, a session and a filter. */
async function cited(): Promise<Notebook> {
  const evidence = notebookEvidence();
  const sha256 = (await evidence.digest('shop-visit'))!;
  const capture = { slug: 'shop-visit', sha256 };
  const cells: Change[] = [
    { do: 'insert', cell: { kind: 'prose', id: 'p', markdown: 'A *visit*.' } },
    {
      do: 'insert',
      cell: (await citationOf(
        'a',
        'capture/shop-visit#packet=3&bytes=22-23',
        'TTL',
        { field: 'ip.ttl' },
        evidence,
      ))!,
      capture,
    },
    {
      do: 'insert',
      cell: (await citationOf('b', 'capture/shop-visit#packet=1', 'ARP', {}, evidence))!,
    },
    {
      do: 'insert',
      cell: (await citationOf('c', 'capture/shop-visit#session=1', 'First', {}, evidence))!,
    },
    {
      do: 'insert',
      cell: {
        kind: 'filter',
        id: 'd',
        capture: 'shop-visit',
        dialect: 'bpf',
        expression: 'arp',
        count: 4,
        first: [1, 2],
        note: '',
      },
    },
  ];
  const stored = cells.reduce(
    (before, what) => change(before, what, 0),
    freshlyStored(newNotebook('n', 'Visit', 0), 0),
  );
  return stored.notebook;
}

async function run(text: string, ...more: string[]): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, 'notebook');
  writeFileSync(file, text);
  const lines: string[] = [];
  const errors: string[] = [];
  vi.spyOn(output, 'writeOut').mockImplementation((content) => void lines.push(String(content)));
  vi.spyOn(console, 'error').mockImplementation((line) => void errors.push(String(line)));
  const code = await command(['run', ...more, file]);
  return { code, out: lines.join(''), err: errors.join('\n') };
}

test.each([
  ['JSON', exportJson],
  ['Markdown', exportMarkdown],
  ['HTML', exportHtml],
] as const)('a notebook exported as %s still holds', async (_name, write) => {
  const { code, out } = await run(write(await cited()));
  expect(out).toContain('capture shop-visit: the same file');
  expect(out).toContain('4 hold, 0 do not');
  expect(code).toBe(0);
});

test('what no longer holds is named, and the exit code is 1', async () => {
  const changed = exportJson(await cited())
    .replace('"value": "64"', '"value": "65"')
    .replace('"count": 4', '"count": 5');
  const { code, out } = await run(changed);
  expect(out).toContain('value: was 65, is 64');
  expect(out).toContain('packets: was 5 packets, first 1, 2, is 4 packets, first 1, 2');
  expect(out).toContain('2 hold, 2 do not');
  expect(code).toBe(1);
});

test('another capture under the cited name is noticed', async () => {
  const other = join(process.cwd(), 'pcaps/scan-and-login/scan-and-login.pcapng');
  const { code, out } = await run(exportJson(await cited()), '--capture', `shop-visit=${other}`);
  expect(out).toContain('capture shop-visit: ANOTHER FILE');
  expect(code).toBe(1);
});

test.each([
  ['no notebook', 'hello', 'neither a notebook'],
  [
    'a damaged one',
    exportJson(newNotebook('n', 'x', 0)).replace('"cells": []', '"cells": [{"id": "a"}]'),
    'cells[0].kind',
  ],
])('%s is refused with a reason', async (_what, text, reason) => {
  const { code, err } = await run(text);
  expect(err).toContain(reason);
  expect(code).toBe(1);
});

test.each([[['walk']], [[]], [['run']], [['run', '--capture', 'x', 'f']]])(
  'wrong usage: %o',
  async (argv) => {
    await expect(command(argv)).rejects.toThrow();
  },
);
