import { describe, expect, it } from 'vitest';
import { conversationMatrix, shadeOf } from './conversation-matrix';

const pair = (a: string, b: string, bytesToB: number, bytesToA: number) => ({
  a: { address: a, port: 1 },
  b: { address: b, port: 2 },
  bytesToB,
  bytesToA,
});

describe('who with whom', () => {
  it('puts ports together and keeps directions apart', () => {
    const { addresses, bytes, most, left } = conversationMatrix(
      [pair('a', 'b', 10, 100), pair('b', 'a', 7, 1), pair('c', 'a', 1, 0)],
      2,
    );
    expect(addresses).toEqual(['a', 'b']);
    expect(bytes.get('a')?.get('b')).toBe(11);
    expect(bytes.get('b')?.get('a')).toBe(107);
    expect(most).toBe(107);
    expect(left).toBe(1);
  });

  it.each([
    [0, 100, 0],
    [100, 100, 1],
    [0, 0, 0],
  ])('%i of %i is shaded %d', (bytes, most, shade) => {
    expect(shadeOf(bytes, most)).toBe(shade);
  });
});
