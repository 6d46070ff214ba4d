import type { NotebookStore, NotebookSummary, StoredNotebook } from '@/notebook';
import type { Disk } from './disk';

/** Notebooks in the browser's database, with their undo. One that could not be written stays in memory and is read from there. */
export class KeptNotebooks implements NotebookStore {
  private readonly unwritten = new Map<string, StoredNotebook>();

  constructor(private readonly disk: Disk) {}

  /** The one that was changed last comes first. */
  async list(): Promise<readonly NotebookSummary[]> {
    const kept = await this.disk.use((database) => database.getAll('notebooks'));
    const byId = new Map<string, StoredNotebook>((kept?.done ?? []).map((stored) => [stored.id, stored]));
    for (const [id, stored] of this.unwritten) byId.set(id, stored);
    return [...byId.values()].map(summary).sort((left, right) => right.changed - left.changed);
  }

  async load(id: string): Promise<StoredNotebook | undefined> {
    const unwritten = this.unwritten.get(id);
    if (unwritten) return unwritten;
    const kept = await this.disk.use((database) => database.get('notebooks', id));
    if (!kept?.done) return undefined;
    const { notebook, past, future, changed } = kept.done;
    return { notebook, past, future, changed };
  }

  async save(stored: StoredNotebook): Promise<void> {
    const { id } = stored.notebook;
    this.unwritten.set(id, stored);
    const written = await this.disk.use((database) => database.put('notebooks', { ...stored, id }));
    if (written && this.unwritten.get(id) === stored) this.unwritten.delete(id);
  }

  async remove(id: string): Promise<void> {
    this.unwritten.delete(id);
    await this.disk.use((database) => database.delete('notebooks', id));
  }
}

function summary({ notebook, changed }: StoredNotebook): NotebookSummary {
  return { id: notebook.id, title: notebook.title, changed, cells: notebook.cells.length };
}
