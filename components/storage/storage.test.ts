import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ProgressEntry } from '@/learning';
import { change, freshlyStored, newNotebook, type StoredNotebook } from '@/notebook';
import { type Database, openDatabase } from './database';
import { openStorage, type StorageTrouble } from './open-storage';

const opened: Database[] = [];
/** Storage as a page opens it; a second one on the same database is the page after a reload. */
function storage(troubles: StorageTrouble[] = []) {
  return openStorage(
    (trouble) => troubles.push(trouble),
    async () => {
      const database = await openDatabase();
      opened.push(database);
      return database;
    },
  );
}
afterEach(async () => {
  vi.restoreAllMocks();
  for (const database of opened.splice(0)) database.close();
  await deleteDB('tapbook');
});

const visit = (id: string, at = 1): ProgressEntry => ({ kind: 'visit', id, at, place: 'lab/one' });
const stored = (id: string, changed: number): StoredNotebook =>
  change(freshlyStored(newNotebook(id, 'Notes', 0), 0), { do: 'retitle', title: `Case ${id}` }, changed);

describe('what is kept is there after a reload', () => {
  test('progress, once each and in order', async () => {
    const { attempts } = storage();
    await attempts.add([visit('b', 2), visit('a', 1)]);
    await attempts.add([visit('a', 1), visit('c', 3)]);
    const again = await storage().attempts.all();
    expect(again.map((entry) => entry.id)).toEqual(['a', 'b', 'c']);
  });

  test('an entry that is there is not written over', async () => {
    const { attempts } = storage();
    await attempts.add([visit('a', 1)]);
    await attempts.add([visit('a', 99)]);
    expect(await attempts.all()).toEqual([visit('a', 1)]);
  });

  test('who the learner is', async () => {
    const learner = await storage().attempts.learner();
    expect(learner).toMatch(/^[0-9a-f-]{36}$/);
    expect(await storage().attempts.learner()).toBe(learner);
  });

  test('notebooks with their undo, last changed first', async () => {
    const { notebooks } = storage();
    await notebooks.save(stored('a', 1));
    await notebooks.save(stored('b', 2));
    const again = storage().notebooks;
    expect(await again.load('a')).toEqual(stored('a', 1));
    expect(await again.list()).toEqual([
      { id: 'b', title: 'Case b', changed: 2, cells: 0 },
      { id: 'a', title: 'Case a', changed: 1, cells: 0 },
    ]);
    await again.remove('a');
    expect(await notebooks.load('a')).toBeUndefined();
  });
});

describe('where the browser keeps nothing', () => {
  /** A database that opens but has no room: its writes fail. */
  async function full(): Promise<Database> {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const database = await openDatabase();
    opened.push(database);
    return database;
  }
  const blocked = async (): Promise<Database> => {
    throw new DOMException('not here', 'SecurityError');
  };

  test.each([
    ['blocked', blocked],
    ['full', full],
  ] as const)('%s: it is said once, and work goes on in memory', async (kind, open) => {
    const troubles: StorageTrouble[] = [];
    const { attempts, notebooks } = openStorage((trouble) => troubles.push(trouble), open);
    await attempts.add([visit('a')]);
    await attempts.add([visit('b', 2)]);
    await notebooks.save(stored('n', 1));
    expect((await attempts.all()).map((entry) => entry.id)).toEqual(['a', 'b']);
    expect(await attempts.learner()).toBe(await attempts.learner());
    expect(await notebooks.load('n')).toEqual(stored('n', 1));
    expect((await notebooks.list()).map((notebook) => notebook.id)).toEqual(['n']);
    await notebooks.remove('n');
    expect(await notebooks.load('n')).toBeUndefined();
    expect(troubles.map((trouble) => trouble.kind)).toEqual([kind]);
  });

  test('what could not be written is written once that works again', async () => {
    let works = false;
    const open = async () => {
      if (!works) return blocked();
      const database = await openDatabase();
      opened.push(database);
      return database;
    };
    const { attempts } = openStorage(() => {}, open);
    await attempts.add([visit('a')]);
    works = true;
    await attempts.add([visit('b', 2)]);
    expect((await storage().attempts.all()).map((entry) => entry.id)).toEqual(['a', 'b']);
  });
});
