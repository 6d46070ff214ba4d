import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ProgressEntry } from '@/learning';
import type { StoredNotebook } from '@/notebook';

/** What this browser keeps. Progress entries go under their id, notebooks under theirs. */
interface TapbookSchema extends DBSchema {
  entries: { key: string; value: ProgressEntry };
  notebooks: { key: string; value: StoredNotebook & { readonly id: string } };
  settings: { key: string; value: string };
}

export type Database = IDBPDatabase<TapbookSchema>;

const VERSION = 1;

/** Opens the database, making it where there is none. Rejects where the browser keeps nothing (a private window). */
export async function openDatabase(): Promise<Database> {
  return openDB<TapbookSchema>('tapbook', VERSION, {
    upgrade(database) {
      database.createObjectStore('entries', { keyPath: 'id' });
      database.createObjectStore('notebooks', { keyPath: 'id' });
      database.createObjectStore('settings');
    },
    /** Another tab wants to upgrade: let it. The next call opens the database anew. */
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
}
