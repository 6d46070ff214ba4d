import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What a terminal keeps between visits: its files, where it stood, and the lines that were typed. */
export interface KeptWorkspace {
  /** `certificates`, or `lab/<slug>`. */
  readonly id: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly folder: string;
  /** Oldest first. */
  readonly history: readonly string[];
}

interface Schema extends DBSchema {
  workspaces: { key: string; value: KeptWorkspace };
}

let database: Promise<IDBPDatabase<Schema>> | undefined;

function opened(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>('tapbook-terminal', 1, {
    upgrade: (db) => {
      db.createObjectStore('workspaces', { keyPath: 'id' });
    },
  });
  return database;
}

/** Undefined for a workspace that is new, or where the browser keeps nothing. */
export async function loadWorkspace(id: string): Promise<KeptWorkspace | undefined> {
  try {
    return await (await opened()).get('workspaces', id);
  } catch {
    return undefined;
  }
}

/** False where it could not be kept: work goes on in memory, and the page has said so already. */
export async function saveWorkspace(workspace: KeptWorkspace): Promise<boolean> {
  try {
    await (await opened()).put('workspaces', workspace);
    return true;
  } catch {
    return false;
  }
}
