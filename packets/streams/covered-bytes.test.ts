import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CoveredBytes } from './covered-bytes';

const stretch = fc.tuple(fc.nat(40), fc.nat(8)).map(([from, length]) => [from, from + length] as const);

it('reaches as far as the first byte that nobody gave', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 30 }), (stretches) => {
      const covered = new CoveredBytes();
      const bytes = new Array<boolean>(60).fill(false);
      for (const [from, to] of stretches) {
        covered.add(from, to);
        bytes.fill(true, from, to);
        expect(covered.reached).toBe(bytes.indexOf(false));
      }
    }),
  );
});

it('stretches that touch are one', () => {
  const covered = new CoveredBytes();
  for (const [from, to] of [
    [8, 16],
    [24, 32],
    [16, 24],
    [0, 8],
  ])
    covered.add(from, to);
  expect(covered.reached).toBe(32);
});
