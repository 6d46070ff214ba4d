import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seedFor, shuffled } from './seed';

test('a seed belongs to the learner, the place and the task', () => {
  const seed = seedFor('ada', 'lab/one', 'first');
  expect(seedFor('ada', 'lab/one', 'first')).toBe(seed);
  for (const other of [
    seedFor('bob', 'lab/one', 'first'),
    seedFor('ada', 'lab/two', 'first'),
    seedFor('ada', 'lab/one', 'last'),
  ]) {
    expect(other).not.toBe(seed);
  }
});

test('shuffling keeps every item and depends on the seed alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(2 ** 32 - 1), (items, seed) => {
      const order = shuffled(items, seed);
      expect([...order].sort()).toEqual([...items].sort());
      expect(shuffled(items, seed)).toEqual(order);
    }),
  );
});

test('different seeds give different orders', () => {
  const orders = new Set(
    Array.from({ length: 50 }, (_, seed) => shuffled(['a', 'b', 'c', 'd'], seed).join('')),
  );
  expect(orders.size).toBeGreaterThan(15);
});
