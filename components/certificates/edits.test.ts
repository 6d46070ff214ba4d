import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedOffsets, noEdits, redo, setByte, undo } from './edits';

const START = Uint8Array.of(1, 2, 3);

describe('edits of bytes', () => {
  it('sets, takes back and does again', () => {
    const once = setByte(noEdits(START), 1, 0xaa);
    expect([...once.bytes]).toEqual([1, 0xaa, 3]);
    expect([...changedOffsets(once)]).toEqual([1]);
    expect([...undo(once).bytes]).toEqual([1, 2, 3]);
    expect([...redo(undo(once)).bytes]).toEqual([1, 0xaa, 3]);
    expect([...START]).toEqual([1, 2, 3]);
  });

  it.each([
    [3, 9],
    [-1, 9],
    [0, 1],
  ])('byte %i to %i changes nothing', (offset, octet) => {
    const edits = noEdits(START);
    expect(setByte(edits, offset, octet)).toBe(edits);
  });

  it('forgets what was taken back when something else is done', () => {
    const other = setByte(undo(setByte(noEdits(START), 0, 7)), 2, 8);
    expect(redo(other)).toBe(other);
  });

  it('is at the beginning again when everything is taken back', () => {
    const step = fc.tuple(fc.nat(2), fc.nat(255));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let edits = noEdits(START);
        for (const [offset, octet] of steps) edits = setByte(edits, offset, octet);
        while (edits.done.length > 0) edits = undo(edits);
        return changedOffsets(edits).size === 0;
      }),
    );
  });
});
