import { type Cell, kindOf } from './cells';
import type { CapturePin, Notebook, StoredNotebook } from './notebook';

/** One thing done to a notebook, as data. */
export type Change =
  | { readonly do: 'retitle'; readonly title: string }
  /** A cell goes in before the one at `at` (from 0); at the end where `at` is not said. A cell that cites a capture names its file. */
  | { readonly do: 'insert'; readonly cell: Cell; readonly at?: number; readonly capture?: CapturePin }
  /** A cell goes to where the one at `to` is now; past the end means last. */
  | { readonly do: 'move'; readonly id: string; readonly to: number }
  /** The cell with the same id is replaced. */
  | { readonly do: 'edit'; readonly cell: Cell }
  /** The author's own words in a cell: its text, or the note on it. */
  | { readonly do: 'words'; readonly id: string; readonly words: string }
  | { readonly do: 'remove'; readonly id: string };

/** How many states undo goes back. */
export const MOST_UNDO = 100;

/** The notebook after a change; the same notebook where the change names a cell that is not there. */
export function applyChange(notebook: Notebook, change: Change): Notebook {
  switch (change.do) {
    case 'retitle':
      return change.title === notebook.title ? notebook : { ...notebook, title: change.title };
    case 'insert':
      return inserted(notebook, change.cell, change.at ?? notebook.cells.length, change.capture);
    case 'move':
      return moved(notebook, change.id, change.to);
    case 'edit':
      return withCells(notebook, (cell) => (cell.id === change.cell.id ? [change.cell] : [cell]));
    case 'words':
      return withCells(notebook, (cell) =>
        cell.id === change.id ? [withWords(cell, change.words)] : [cell],
      );
    case 'remove':
      return withCells(notebook, (cell) => (cell.id === change.id ? [] : [cell]));
  }
}

/** Does a change and remembers how to take it back. What had been taken back is forgotten. */
export function change(stored: StoredNotebook, what: Change, now: number): StoredNotebook {
  const notebook = applyChange(stored.notebook, what);
  if (notebook === stored.notebook) return stored;
  const past = [...stored.past, stored.notebook].slice(-MOST_UNDO);
  return { notebook, past, future: [], changed: after(stored, now) };
}

export function undo(stored: StoredNotebook, now: number): StoredNotebook {
  const before = stored.past.at(-1);
  if (!before) return stored;
  return {
    notebook: before,
    past: stored.past.slice(0, -1),
    future: [stored.notebook, ...stored.future],
    changed: after(stored, now),
  };
}

export function redo(stored: StoredNotebook, now: number): StoredNotebook {
  const [next, ...rest] = stored.future;
  if (!next) return stored;
  const past = [...stored.past, stored.notebook];
  return { notebook: next, past, future: rest, changed: after(stored, now) };
}

/** A time that no earlier change has, whatever the clock says: the journal orders changes by it. */
function after({ changed }: StoredNotebook, now: number): number {
  return Math.max(now, changed + 1);
}

function withWords(cell: Cell, words: string): Cell {
  const kind = kindOf(cell);
  return kind.words(cell) === words ? cell : kind.withWords(cell, words);
}

function inserted(notebook: Notebook, cell: Cell, at: number, capture: CapturePin | undefined): Notebook {
  if (notebook.cells.some((there) => there.id === cell.id)) return notebook;
  const cells = [...notebook.cells];
  cells.splice(clamp(at, cells.length), 0, cell);
  return { ...notebook, cells, captures: withCapture(notebook.captures, capture) };
}

/** The first file that a slug stood for stays: later citations of other bytes have to show up as such. */
function withCapture(captures: readonly CapturePin[], added: CapturePin | undefined): readonly CapturePin[] {
  if (!added || captures.some((pin) => pin.slug === added.slug)) return captures;
  return [...captures, added];
}

function moved(notebook: Notebook, id: string, to: number): Notebook {
  const from = notebook.cells.findIndex((cell) => cell.id === id);
  const target = clamp(to, notebook.cells.length - 1);
  if (from < 0 || from === target) return notebook;
  const cells = [...notebook.cells];
  const [cell] = cells.splice(from, 1);
  cells.splice(target, 0, cell);
  return { ...notebook, cells };
}

function withCells(notebook: Notebook, change: (cell: Cell) => readonly Cell[]): Notebook {
  const cells = notebook.cells.flatMap(change);
  const same =
    cells.length === notebook.cells.length && cells.every((cell, at) => cell === notebook.cells[at]);
  return same ? notebook : { ...notebook, cells };
}

function clamp(index: number, most: number): number {
  return Math.max(0, Math.min(index, most));
}
