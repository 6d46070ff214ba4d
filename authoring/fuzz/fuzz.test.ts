import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz';
import { HOSTILE } from './hostile';
import { mutated } from './mutate';
import { Random } from './random';

describe('a short fuzz', () => {
  it('throws nowhere and keeps memory within bounds', { timeout: 600_000 }, async () => {
    const report = await fuzz({ root: process.cwd(), packets: 20_000, seed: 20_240 });
    expect(report.failures).toEqual([]);
    expect(report.packets).toBeGreaterThanOrEqual(20_000);
    expect(report.mostBytes).toBeLessThan(1.5e9);
  });
});

describe('what it is made of', () => {
  it('follows from the seed', () => {
    const frame = Uint8Array.from({ length: 100 }, (_, i) => i);
    const made = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 20 }, () => [...mutated(frame, frame, random)]);
    };
    expect(made(5)).toEqual(made(5));
    expect(made(5)).not.toEqual(made(6));
  });

  it.each(HOSTILE.map((hostile) => [hostile.name, hostile] as const))('%s has frames', (_name, hostile) => {
    const frames = hostile.frames(5);
    expect(frames).toHaveLength(5);
    expect(frames.every(({ length }) => length > 20)).toBe(true);
  });
});
