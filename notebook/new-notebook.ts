import { NOTEBOOK_FORMAT, NOTEBOOK_VERSION, type Notebook, type StoredNotebook } from './notebook';

/** An empty notebook. `id` comes from `crypto.randomUUID()` or a test, `now` is milliseconds since 1970. */
export function newNotebook(id: string, title: string, now: number): Notebook {
  return {
    format: NOTEBOOK_FORMAT,
    version: NOTEBOOK_VERSION,
    id,
    title,
    created: now,
    captures: [],
    cells: [],
  };
}

/** A notebook that has no history yet. */
export function freshlyStored(notebook: Notebook, now: number): StoredNotebook {
  return { notebook, past: [], future: [], changed: now };
}
