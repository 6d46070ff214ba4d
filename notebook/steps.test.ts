import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEntry } from './journal';
import { freshlyStored, newNotebook } from './new-notebook';
import type { StoredNotebook } from './notebook';
import { type JournalEntry, replay, type Step, take } from './steps';
import { anyNotebook } from './testing/any-notebook';

const ids = ['a', 'b', 'c'];
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constant({ do: 'undo' as const }),
  fc.constant({ do: 'redo' as const }),
  fc.record({ do: fc.constant('retitle' as const), title: fc.string() }),
  fc.record({
    do: fc.constant('insert' as const),
    cell: fc.constantFrom(...ids).map((id) => ({ kind: 'prose' as const, id, markdown: id })),
    at: fc.nat(4),
  }),
  fc.record({ do: fc.constant('move' as const), id: fc.constantFrom(...ids), to: fc.nat(4) }),
  fc.record({ do: fc.constant('words' as const), id: fc.constantFrom(...ids), words: fc.string() }),
  fc.record({ do: fc.constant('remove' as const), id: fc.constantFrom(...ids) }),
);

/** What a tab does: each step written down with the time that it gave the notebook. */
function lived(steps: readonly Step[]): { states: StoredNotebook[]; journal: JournalEntry[] } {
  const begun = newNotebook('n', 'Notes', 0);
  const states = [freshlyStored(begun, 1)];
  const journal: JournalEntry[] = [{ notebook: 'n', changed: 1, step: { do: 'begin', notebook: begun } }];
  for (const step of steps) {
    const next = take(states[states.length - 1], step, 1);
    if (next === states[states.length - 1]) continue;
    states.push(next);
    journal.push({ notebook: 'n', changed: next.changed, step });
  }
  return { states, journal };
}

test('whatever was saved last, the journal leads to how it was when the tab ended', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 12 }), fc.nat(20), (steps, at) => {
      const { states, journal } = lived(steps);
      const last = states[states.length - 1];
      const saved = states[Math.min(at, states.length - 1)];
      expect(replay(saved, journal)).toEqual(last);
      expect(replay(undefined, journal)).toEqual(last);
    }),
  );
});

test('entries may come in any order', () => {
  const { states, journal } = lived([
    { do: 'insert', cell: { kind: 'prose', id: 'a', markdown: '' } },
    { do: 'words', id: 'a', words: 'x' },
  ]);
  expect(replay(undefined, [...journal].reverse())).toEqual(states[2]);
});

test('without a notebook and without its beginning there is nothing', () => {
  const entry = { notebook: 'n', changed: 2, step: { do: 'undo' as const } };
  expect(replay(undefined, [entry])).toBeUndefined();
});

test('what is written down is read back', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyStep,
        anyNotebook.map((notebook) => ({ do: 'begin' as const, notebook })),
      ),
      (step) => {
        const entry = { notebook: 'n', changed: 7, step };
        expect(readEntry(JSON.stringify(entry))).toEqual(entry);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  'no JSON',
  '1',
  '{"notebook":"n","changed":1}',
  '{"notebook":"n","changed":1,"step":{"do":"sing"}}',
  '{"notebook":"n","changed":1,"step":{"do":"move","id":"a","to":-1}}',
  '{"notebook":"n","changed":1,"step":{"do":"insert","cell":{"kind":"prose"}}}',
  '{"notebook":"n","changed":1,"step":{"do":"begin","notebook":{}}}',
])('%s is no entry', (text) => {
  expect(readEntry(text)).toBeUndefined();
});
