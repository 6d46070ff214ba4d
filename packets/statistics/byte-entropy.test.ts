import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteCounts } from './byte-entropy';

function entropyOf(bytes: Uint8Array): number {
  const counts = new ByteCounts();
  counts.add(bytes);
  return counts.entropy();
}

describe('entropy of bytes', () => {
  it.each([
    ['nothing', new Uint8Array(0), 0],
    ['one value', new Uint8Array(100).fill(7), 0],
    ['two values alike', Uint8Array.from({ length: 100 }, (_, i) => i % 2), 1],
    ['every value once', Uint8Array.from({ length: 256 }, (_, i) => i), 8],
  ])('of %s', (_, bytes, bits) => {
    expect(entropyOf(bytes)).toBeCloseTo(bits, 10);
  });

  it('lies between nothing and what so many bytes can have', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
        const bits = entropyOf(bytes);
        expect(bits).toBeGreaterThanOrEqual(0);
        expect(bits).toBeLessThanOrEqual(Math.log2(Math.min(256, bytes.length)) + 1e-9);
      }),
    );
  });
});
