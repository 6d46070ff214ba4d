import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { VirtualClock } from './clock';
import { claimMaking } from './making-lock';
import { pick, randomBytes, seededRandom } from './seeded-random';
import { UndoList } from './undo-list';

const folder = mkdtempSync(join(tmpdir(), 'clock-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the clock of a scenario', () => {
  it('starts when told, runs, and jumps', () => {
    const clock = new VirtualClock('2026-03-10T09:00:00Z', join(folder, 'offset'));
    expect(clock.date().toISOString()).toMatch(/^2026-03-10T09:00:0/);
    const before = clock.now();
    clock.skip(3_600);
    expect(Number(clock.now() - before) / 1e9).toBeCloseTo(3_600, 0);
    clock.skipTo('2026-03-10T12:30:00Z');
    expect(clock.date().toISOString()).toMatch(/^2026-03-10T12:30:0/);
  });

  it('tells programs under libfaketime how far it is from the real one', () => {
    const file = join(folder, 'published');
    const clock = new VirtualClock('2026-03-10T09:00:00Z', file);
    clock.skip(60);
    const ahead = Number(readFileSync(file, 'utf8'));
    expect(Date.now() + ahead * 1000).toBeCloseTo(Date.parse('2026-03-10T09:01:00Z'), -3);
  });

  it('does not go back and does not start at nonsense', () => {
    const clock = new VirtualClock('2026-03-10T09:00:00Z', join(folder, 'offset'));
    expect(() => clock.skip(-1)).toThrow('back in time');
    expect(() => new VirtualClock('soon', join(folder, 'offset'))).toThrow();
  });
});

describe('seeded numbers', () => {
  it('are the same at every making', () => {
    const [one, other] = [seededRandom(7), seededRandom(7)];
    expect(randomBytes(one, 64).equals(randomBytes(other, 64))).toBe(true);
    expect(randomBytes(seededRandom(8), 64).equals(randomBytes(seededRandom(7), 64))).toBe(false);
  });

  it('reach every choice', () => {
    const random = seededRandom(1);
    expect(new Set(Array.from({ length: 200 }, () => pick(random, ['a', 'b', 'c']))).size).toBe(3);
  });
});

describe('undoing', () => {
  it('goes backwards, and a failure stops nothing', async () => {
    const order: string[] = [];
    const undo = new UndoList();
    undo.add('first', () => order.push('first'));
    undo.add('broken', () => {
      throw new Error('stuck');
    });
    undo.add('last', () => order.push('last'));
    expect(await undo.run()).toEqual(['broken: stuck']);
    expect(order).toEqual(['last', 'first']);
  });
});

describe('the lock on making a capture', () => {
  it('is held by one, released, and taken over from the dead', () => {
    const release = claimMaking('x', folder);
    expect(release).toBeDefined();
    expect(claimMaking('x', folder)).toBeUndefined();
    release?.();
    const again = claimMaking('x', folder);
    expect(again).toBeDefined();
    again?.();
  });
});
