import type { AttemptStore, ProgressEntry } from '@/learning';
import { mergeEntries } from '@/learning/progress/merge';
import type { Disk } from './disk';

/**
 * Progress in the browser's database. What could not be written stays in memory, is part of `all()`, and is tried
 * again with the next entry.
 */
export class KeptAttempts implements AttemptStore {
  private unwritten: readonly ProgressEntry[] = [];
  private unkeptLearner: string | undefined;

  constructor(
    private readonly disk: Disk,
    private readonly newId: () => string,
  ) {}

  async all(): Promise<readonly ProgressEntry[]> {
    const kept = await this.disk.use((database) => database.getAll('entries'));
    return mergeEntries(kept?.done ?? [], this.unwritten);
  }

  async add(entries: readonly ProgressEntry[]): Promise<void> {
    const batch = mergeEntries(this.unwritten, entries);
    this.unwritten = batch;
    const written = await this.disk.use(async (database) => {
      const transaction = database.transaction('entries', 'readwrite');
      const puts = batch.map(async (entry) => {
        if ((await transaction.store.getKey(entry.id)) === undefined) await transaction.store.put(entry);
      });
      await Promise.all([...puts, transaction.done]);
    });
    if (written) this.unwritten = this.unwritten.filter((entry) => !batch.includes(entry));
  }

  async learner(): Promise<string> {
    const kept = await this.disk.use(async (database) => {
      const transaction = database.transaction('settings', 'readwrite');
      const known = await transaction.store.get('learner');
      const learner = known ?? this.unkeptLearner ?? this.newId();
      const put = known === undefined ? transaction.store.put(learner, 'learner') : undefined;
      await Promise.all([put, transaction.done]);
      return learner;
    });
    this.unkeptLearner = kept?.done ?? this.unkeptLearner ?? this.newId();
    return this.unkeptLearner;
  }
}
