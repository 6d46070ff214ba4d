import type { AttemptStore } from '@/learning';
import type { NotebookStore } from '@/notebook';
import { openDatabase } from './database';
import { Disk, type StorageTrouble } from './disk';
import { KeptAttempts } from './kept-attempts';
import { KeptNotebooks } from './kept-notebooks';

export type { StorageTrouble } from './disk';

/** What the browser keeps for the reader. */
export interface Storage {
  readonly attempts: AttemptStore;
  readonly notebooks: NotebookStore;
}

/**
 * The stores over one database. They never reject: where the browser keeps nothing, `onTrouble` is called once and
 * work goes on in memory.
 */
export function openStorage(onTrouble: (trouble: StorageTrouble) => void, open = openDatabase): Storage {
  const disk = new Disk(open, onTrouble);
  return {
    attempts: new KeptAttempts(disk, () => crypto.randomUUID()),
    notebooks: new KeptNotebooks(disk),
  };
}
