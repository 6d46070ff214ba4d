import { readEntry } from '@/notebook/journal';
import type { NotebookStore, StoredNotebook } from '@/notebook/notebook';
import { type JournalEntry, replay } from '@/notebook/steps';
import { forget } from './journal-store';

/**
 * Does again what was written down under these keys and did not get into the store before a tab ended, and saves it.
 * Gives how many notebooks had something to recover.
 */
export async function recover(store: NotebookStore, keys: readonly string[]): Promise<number> {
  const byNotebook = new Map<string, JournalEntry[]>();
  for (const key of keys) {
    const entry = readEntry(localStorage.getItem(key) ?? '');
    if (entry) byNotebook.set(entry.notebook, [...(byNotebook.get(entry.notebook) ?? []), entry]);
  }
  let recovered = 0;
  for (const [id, entries] of byNotebook) {
    const before = await store.load(id);
    const after = replay(before, entries.map(asLatest(before)));
    if (!after || after === before) continue;
    await store.save(after);
    recovered++;
  }
  forget(keys);
  return recovered;
}

/** Words that were being typed are newer than whatever was saved; where they were saved, they change nothing. */
function asLatest(before: StoredNotebook | undefined): (entry: JournalEntry) => JournalEntry {
  return (entry) =>
    before && entry.step.do === 'words' && entry.changed <= before.changed
      ? { ...entry, changed: before.changed + 1 }
      : entry;
}
