import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from './cells';
import { applyChange, type Change, change, MOST_UNDO, redo, undo } from './changes';
import { freshlyStored, newNotebook } from './new-notebook';
import type { Notebook, StoredNotebook } from './notebook';

const prose = (id: string, markdown = id): Cell => ({ kind: 'prose', id, markdown });
const ids = (notebook: Notebook) => notebook.cells.map((cell) => cell.id).join('');
const abc: Notebook = { ...newNotebook('n', 'Notes', 0), cells: [prose('a'), prose('b'), prose('c')] };

/** [change, order of the cells after it] */
test.each<[Change, string]>([
  [{ do: 'insert', cell: prose('d') }, 'abcd'],
  [{ do: 'insert', cell: prose('d'), at: 0 }, 'dabc'],
  [{ do: 'insert', cell: prose('d'), at: 2 }, 'abdc'],
  [{ do: 'insert', cell: prose('d'), at: 99 }, 'abcd'],
  [{ do: 'insert', cell: prose('a') }, 'abc'],
  [{ do: 'move', id: 'a', to: 2 }, 'bca'],
  [{ do: 'move', id: 'c', to: 0 }, 'cab'],
  [{ do: 'move', id: 'a', to: 99 }, 'bca'],
  [{ do: 'move', id: 'x', to: 0 }, 'abc'],
  [{ do: 'remove', id: 'b' }, 'ac'],
  [{ do: 'remove', id: 'x' }, 'abc'],
  [{ do: 'edit', cell: prose('b', 'new') }, 'abc'],
  [{ do: 'words', id: 'x', words: 'new' }, 'abc'],
])('%o gives %s', (what, order) => {
  expect(ids(applyChange(abc, what))).toBe(order);
});

test('words go into the cell that is meant', () => {
  expect(applyChange(abc, { do: 'words', id: 'b', words: 'new' }).cells[1]).toEqual(prose('b', 'new'));
  expect(applyChange(abc, { do: 'words', id: 'b', words: 'b' })).toBe(abc);
});

test('editing replaces the cell, retitling the title', () => {
  expect(applyChange(abc, { do: 'edit', cell: prose('b', 'new') }).cells[1]).toEqual(prose('b', 'new'));
  expect(applyChange(abc, { do: 'retitle', title: 'Case' }).title).toBe('Case');
});

test('a cited capture is pinned once, by the file that was cited first', () => {
  const pin = (sha256: string): Change => ({
    do: 'insert',
    cell: prose(sha256),
    capture: { slug: 'shop-visit', sha256 },
  });
  const pinned = applyChange(applyChange(abc, pin('aa')), pin('bb'));
  expect(pinned.captures).toEqual([{ slug: 'shop-visit', sha256: 'aa' }]);
});

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ do: fc.constant('retitle' as const), title: fc.string() }),
  fc.record({ do: fc.constant('insert' as const), cell: fc.uuid().map((id) => prose(id)), at: fc.nat(6) }),
  fc.record({ do: fc.constant('move' as const), id: fc.constantFrom('a', 'b', 'c'), to: fc.nat(6) }),
  fc.record({
    do: fc.constant('edit' as const),
    cell: fc.constantFrom('a', 'b').map((id) => prose(id, 'edited')),
  }),
  fc.record({ do: fc.constant('words' as const), id: fc.constantFrom('a', 'b'), words: fc.string() }),
  fc.record({ do: fc.constant('remove' as const), id: fc.constantFrom('a', 'b', 'c') }),
);

describe('undo and redo', () => {
  const replayed = (changes: readonly Change[]) =>
    changes.reduce<StoredNotebook>((stored, what, at) => change(stored, what, at), freshlyStored(abc, 0));

  test('undo takes back the last change, redo does it again', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 8 }), anyChange, (before, last) => {
        const stored = replayed(before);
        const done = change(stored, last, 99);
        fc.pre(done !== stored);
        expect(undo(done, 100).notebook).toEqual(stored.notebook);
        expect(redo(undo(done, 100), 101).notebook).toEqual(done.notebook);
      }),
    );
  });

  test('undoing everything gives the notebook as it was, redoing everything as it became', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
        const done = replayed(changes);
        let stored = done;
        while (stored.past.length > 0) stored = undo(stored, 1);
        expect(stored.notebook).toEqual(abc);
        while (stored.future.length > 0) stored = redo(stored, 1);
        expect(stored.notebook).toEqual(done.notebook);
      }),
    );
  });

  test('a new change forgets what was taken back', () => {
    const stored = undo(replayed([{ do: 'remove', id: 'a' }]), 1);
    expect(change(stored, { do: 'remove', id: 'b' }, 2).future).toEqual([]);
  });

  test('goes back a bounded number of times', () => {
    const many = replayed(
      Array.from({ length: MOST_UNDO + 20 }, (_, at) => ({ do: 'retitle', title: String(at) })),
    );
    expect(many.past).toHaveLength(MOST_UNDO);
  });

  test('each change is later than the one before, whatever the clock says', () => {
    const stored = change(freshlyStored(abc, 50), { do: 'retitle', title: 'x' }, 10);
    expect(stored.changed).toBe(51);
    expect(undo(stored, 0).changed).toBe(52);
  });

  test('at either end nothing happens', () => {
    const stored = freshlyStored(abc, 0);
    expect(undo(stored, 1)).toBe(stored);
    expect(redo(stored, 1)).toBe(stored);
  });
});
