import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Slab } from './slab';

it('gives everyone zeros of their own', () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(lengths, (wanted) => {
      const slab = new Slab();
      const taken = wanted.map((length, index) => {
        const bytes = slab.take(length);
        expect(bytes.length).toBe(length);
        expect(bytes.every((byte) => byte === 0)).toBe(true);
        return bytes.fill(index + 1);
      });
      for (const [index, bytes] of taken.entries())
        expect(bytes.every((byte) => byte === index + 1)).toBe(true);
    }),
    { numRuns: 30 },
  );
});
