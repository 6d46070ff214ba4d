import { describe, expect, it } from 'vitest';
import { PagedStore } from './paged-store';

/** Byte `i` of the store is `i % 251`; counts how often it was asked. */
class CountingStore extends PagedStore {
  loads = 0;
  protected load(from: number, to: number): Uint8Array {
    this.loads++;
    return Uint8Array.from({ length: to - from }, (_, i) => (from + i) % 251);
  }
}

const PAGE = 256 * 1024;

function expected(from: number, to: number): Uint8Array {
  return Uint8Array.from({ length: to - from }, (_, i) => (from + i) % 251);
}

describe('a paged store', () => {
  const rows: [why: string, from: number, to: number][] = [
    ['inside of a page', 10, 20],
    ['over the edge of a page', PAGE - 5, PAGE + 5],
    ['more than a page', 5, 2 * PAGE],
    ['up to the end', 40 * PAGE - 3, 40 * PAGE],
    ['nothing', 7, 7],
  ];
  it.each(rows)('reads %s', (_, from, to) => {
    expect(new CountingStore(40 * PAGE).read(from, to)).toEqual(expected(from, to));
  });

  it('gives what there is past the end', () => {
    const store = new CountingStore(100);
    expect(store.read(90, 200)).toEqual(expected(90, 100));
    expect(store.read(500, 600).length).toBe(0);
  });

  it('reads a page once while it is used, and right again after it was pushed out', () => {
    const store = new CountingStore(80 * PAGE);
    for (let i = 0; i < 50; i++) store.read(i, i + 1);
    expect(store.loads).toBe(1);
    for (let page = 0; page < 80; page++) {
      expect(store.read(page * PAGE + 3, page * PAGE + 6)).toEqual(
        expected(page * PAGE + 3, page * PAGE + 6),
      );
    }
    expect(store.loads).toBe(80);
    expect(store.read(3, 6)).toEqual(expected(3, 6));
    expect(store.loads).toBe(81);
  });
});
