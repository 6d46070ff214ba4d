import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCell } from '../read-cell';
import type { NotebookProblem } from '../read-notebook';
import { rerunCell } from '../rerun';
import { AskableEvidence } from '../testing/askable-evidence';
import { type Cell, cellKinds } from '.';

test('every file of the folder is in the index, sorted', () => {
  const files = readdirSync(__dirname)
    .filter((name) => /^[a-z-]+\.ts$/.test(name) && !['cell.ts', 'index.ts'].includes(name))
    .map((name) => name.slice(0, -3));
  expect([...cellKinds.keys()]).toEqual(files.sort());
});

const table = {
  kind: 'table',
  id: 't',
  capture: 'small',
  source: { of: 'log', log: 'dns' },
  scope: {},
  label: 'Names',
  columns: ['query'],
  rows: [['a'], ['b']],
  total: 2,
  note: '',
} as const satisfies Cell;
const chart = {
  kind: 'chart',
  id: 'c',
  capture: 'small',
  statistic: 'endpoints',
  scope: {},
  label: 'Bytes',
  unit: 'bytes',
  points: [{ label: 'a', value: 1 }],
  total: 1,
  note: '',
} as const satisfies Cell;
const terminal = {
  kind: 'terminal',
  id: 't',
  files: [],
  folder: '/home/learner',
  clock: 0,
  lines: [{ typed: 'true', said: '', code: 0, varies: false }],
  note: '',
} as const satisfies Cell;
const certificate = {
  kind: 'certificate',
  id: 'c',
  label: 'x',
  chain: ['MAA='],
  judgedAt: 0,
  judgement: { facts: [], checks: [], valid: false },
  note: '',
} as const satisfies Cell;

describe('what is not sound is refused with its place', () => {
  test.each<[string, object, string]>([
    ['no kind', { id: 'a' }, 'cells[0].kind'],
    ['an unknown kind', { id: 'a', kind: 'song' }, 'cells[0].kind'],
    [
      'a hypothesis that stands nowhere',
      { id: 'a', kind: 'hypothesis', markdown: '', standing: 'maybe' },
      'cells[0].standing',
    ],
    ['a table of nothing known', { ...table, source: { of: 'rumour' } }, 'cells[0].source'],
    [
      'a table of an unknown statistic',
      { ...table, source: { of: 'statistic', statistic: 'x' } },
      'cells[0].source',
    ],
    ['a row that is too short', { ...table, rows: [[]] }, 'cells[0].rows'],
    ['a scope without an end', { ...table, scope: { time: [3, 1] } }, 'cells[0].scope.time'],
    ['a session 0', { ...table, scope: { session: 0 } }, 'cells[0].scope.session'],
    ['a filter of no dialect', { ...table, scope: { filter: { expression: '' } } }, 'cells[0].scope.filter'],
    [
      'a chart with a height that is none',
      { ...chart, points: [{ label: 'a', value: -1 }] },
      'cells[0].points',
    ],
    ['a chart of an unknown statistic', { ...chart, statistic: 'x' }, 'cells[0].statistic'],
    ['a relative path', { ...terminal, files: [['key.pem', '']] }, 'cells[0].files'],
    ['a content that is not Base64', { ...terminal, files: [['/key.pem', '?']] }, 'cells[0].files'],
    ['a line without a code', { ...terminal, lines: [{ typed: 'x', said: '' }] }, 'cells[0].lines[0]'],
    ['an empty chain', { ...certificate, chain: [] }, 'cells[0].chain'],
    ['a judgement that is none', { ...certificate, judgement: {} }, 'cells[0].judgement'],
    ['an address that is none', { ...certificate, address: 'javascript:x' }, 'cells[0].address'],
  ])('%s', (_what, value, path) => {
    const problems: NotebookProblem[] = [];
    expect(readCell(value, 'cells[0]', problems)).toEqual([]);
    expect(problems.map((problem) => problem.path)).toEqual([path]);
  });
});

describe('what is asked again says what changed', () => {
  const evidence = new AskableEvidence({ small: [{ fields: [] }] });
  const ask = async (cell: Cell, table: AskableEvidence['answers']['table']) => {
    evidence.answers.table = table;
    return (await rerunCell(cell, evidence))?.differences;
  };

  test('a table that is the same', async () => {
    expect(await ask(table, { columns: ['query'], rows: [['a'], ['b']], total: 2 })).toEqual([]);
  });

  test('a row less: the count, and the first row that differs', async () => {
    expect(await ask(table, { columns: ['query'], rows: [['b']], total: 1 })).toEqual([
      { what: 'rows', was: '2', is: '1' },
      { what: 'row 1', was: 'a', is: 'b' },
    ]);
  });

  test('other columns', async () => {
    expect(await ask(table, { columns: ['name'], rows: [], total: 0 })).toEqual([
      { what: 'columns', was: 'query', is: 'name' },
    ]);
  });

  test('a chart’s point', async () => {
    expect(await ask(chart, { columns: ['address', 'bytes'], rows: [['a', '7']], total: 1 })).toEqual([
      { what: 'point 1', was: 'a: 1', is: 'a: 7' },
    ]);
  });

  test('what cannot be asked any more, and a capture that is not there', async () => {
    expect(await ask(table, { problem: 'no such log' })).toMatchObject([{ is: 'no such log' }]);
    expect(await rerunCell({ ...table, capture: 'gone' }, evidence)).toMatchObject({
      differences: [{ what: 'evidence', is: 'no capture "gone" here' }],
    });
  });

  test('a certificate that cannot be read', async () => {
    const again = await rerunCell(certificate, evidence);
    expect(again?.differences).toMatchObject([{ what: 'certificate 1', was: 'not there' }]);
  });

  test('prose has nothing to ask', async () => {
    expect(await rerunCell({ kind: 'prose', id: 'p', markdown: '' }, evidence)).toBeUndefined();
  });
});
