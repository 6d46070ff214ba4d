import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProgressEntry } from '../attempts';
import type { Catalogue } from '../catalogue';
import { mergeEntries } from './merge';
import { readProgressFile, writeProgressFile } from './progress-file';
import { progressOf } from './progress-of';

const anyEntry: fc.Arbitrary<ProgressEntry> = fc
  .record({
    id: fc.uuid(),
    at: fc.integer({ min: 0, max: 2 ** 42 }),
    place: fc.constantFrom('lab/one', 'lab/two', 'chapter/reading-packets/ipv4'),
    task: fc.constantFrom('first', 'second'),
    kind: fc.constantFrom('attempt', 'hint', 'visit', 'skip'),
    text: fc.string(),
    passed: fc.boolean(),
    hint: fc.nat(5),
  })
  .map(({ id, at, place, task, kind, text, passed, hint }): ProgressEntry => {
    const base = { id, at, place };
    if (kind === 'visit') return { ...base, kind };
    if (kind === 'skip') return { ...base, kind, task };
    if (kind === 'hint') return { ...base, kind, task, hint };
    return {
      ...base,
      kind: 'attempt',
      task,
      answer: { kind: 'value', text },
      passed,
      reason: passed ? 'right' : 'wrong',
    };
  });
/** Lists that share some entries, and some ids with different entries. */
const anyCopies = fc
  .tuple(fc.array(anyEntry), fc.array(anyEntry), fc.array(anyEntry), fc.array(anyEntry))
  .map(([a, b, c, shared]) => [
    [...a, ...shared],
    [...b, ...shared],
    [...c, ...shared.map((entry) => ({ ...entry, at: entry.at + 1 }))],
  ]);

describe('merging', () => {
  test('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(anyCopies, ([a, b, c]) => {
        expect(mergeEntries(a, b)).toEqual(mergeEntries(b, a));
        expect(mergeEntries(mergeEntries(a, b), c)).toEqual(mergeEntries(a, mergeEntries(b, c)));
        expect(mergeEntries(mergeEntries(a), mergeEntries(a))).toEqual(mergeEntries(a));
      }),
    );
  });

  test('loses no entry', () => {
    fc.assert(
      fc.property(anyCopies, ([a, b]) => {
        expect(new Set(mergeEntries(a, b).map(({ id }) => id))).toEqual(
          new Set([...a, ...b].map(({ id }) => id)),
        );
      }),
    );
  });
});

describe('the progress file', () => {
  test('reads back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry), async (entries) => {
        const file = await readProgressFile(writeProgressFile(entries));
        expect(file).toEqual({ entries: mergeEntries(entries), problems: [] });
      }),
    );
  });

  const visit = { kind: 'visit', id: 'a', at: 1, place: 'lab/one' };
  test.each([
    ['no JSON', 'hello', ''],
    ['another file', '{"name":"tapbook"}', ''],
    ['a later version', '{"format":"tapbook-progress","version":2,"entries":[]}', 'version'],
    ['no entries', '{"format":"tapbook-progress","version":1}', 'entries'],
    ['a bad time', written([visit, { ...visit, id: 'b', at: 'yesterday' }]), 'entries[1].at'],
    ['no id', written([{ ...visit, id: '' }]), 'entries[0].id'],
    ['an unknown kind', written([{ ...visit, kind: 'cheer', task: 'x' }]), 'entries[0].kind'],
    [
      'a bad answer',
      written([{ ...visit, kind: 'attempt', task: 'x', answer: { kind: 'song' } }]),
      'entries[0].answer',
    ],
    ['a number for an entry', written([7]), 'entries[0]'],
  ])('says where %s is wrong', async (_what, text, path) => {
    const { problems } = await readProgressFile(text);
    expect(problems.map((problem) => problem.path)).toEqual([path]);
  });

  test('keeps the sound entries of a damaged file', async () => {
    expect((await readProgressFile(written([visit, 7]))).entries).toEqual([visit]);
  });
});

function written(entries: unknown[]): string {
  return JSON.stringify({ format: 'tapbook-progress', version: 1, entries });
}

const catalogue: Catalogue = {
  parts: [
    {
      slug: 'reading',
      title: 'Reading',
      chapters: [{ slug: 'ipv4', title: 'IPv4', minutes: 10, tasks: ['guess'] }],
    },
  ],
  labs: [
    {
      slug: 'one',
      title: 'One',
      summary: '',
      chapter: 'reading/ipv4',
      minutes: 5,
      workbench: 'packets',
      captures: [],
      tasks: [
        { id: 'first', title: 'First', kind: 'value' },
        { id: 'second', title: 'Second', kind: 'choice' },
      ],
    },
  ],
};

test('progress comes from the entries: a pass stays, hints are counted once, what is gone is ignored', () => {
  const attempt = (id: string, at: number, place: string, task: string, passed: boolean): ProgressEntry => ({
    kind: 'attempt',
    id,
    at,
    place,
    task,
    answer: { kind: 'value', text: '' },
    passed,
    reason: '',
  });
  const entries: ProgressEntry[] = [
    attempt('1', 10, 'lab/one', 'first', false),
    attempt('2', 20, 'lab/one', 'first', true),
    attempt('3', 30, 'lab/one', 'first', false),
    { kind: 'hint', id: '4', at: 31, place: 'lab/one', task: 'second', hint: 0 },
    { kind: 'hint', id: '5', at: 32, place: 'lab/one', task: 'second', hint: 0 },
    { kind: 'visit', id: '6', at: 40, place: 'chapter/reading/ipv4' },
    attempt('7', 99, 'lab/removed', 'first', true),
    attempt('8', 35, 'lab/one', 'renamed', true),
  ];
  const progress = progressOf(entries, catalogue);
  expect(progress.labs).toEqual([
    {
      slug: 'one',
      passed: 1,
      done: false,
      lastAt: 35,
      tasks: [
        { id: 'first', state: 'passed', attempts: 3, hints: 0, passedAt: 20 },
        { id: 'second', state: 'untouched', attempts: 0, hints: 1, passedAt: undefined },
      ],
    },
  ]);
  expect(progress.chapters).toEqual([{ slug: 'reading/ipv4', state: 'begun', met: 0, of: 1, lastAt: 40 }]);
  expect(progress.leftOff).toBe('chapter/reading/ipv4');
  const done = progressOf([...entries, attempt('9', 50, 'chapter/reading/ipv4', 'guess', true)], catalogue);
  expect(done.chapters[0].state).toBe('done');
});
