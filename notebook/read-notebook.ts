import type { Cell } from './cells';
import { type CapturePin, NOTEBOOK_FORMAT, NOTEBOOK_VERSION, type Notebook } from './notebook';
import { readCell } from './read-cell';
import { isRecord } from './reading';

/** What is wrong with a notebook's file, and where in it: `cells[2].address`. */
export interface NotebookProblem {
  readonly path: string;
  readonly message: string;
}

export type NotebookReading =
  | { readonly notebook: Notebook; readonly problems?: undefined }
  | { readonly notebook?: undefined; readonly problems: readonly NotebookProblem[] };

/** Reads a notebook's data, whole or not at all: a notebook with holes in it would be somebody's lost work. */
export function readNotebook(value: unknown): NotebookReading {
  if (!isRecord(value) || value.format !== NOTEBOOK_FORMAT) {
    return refused('', 'This is not a notebook of Tapbook.');
  }
  if (value.version !== NOTEBOOK_VERSION) {
    return refused(
      'version',
      `is ${JSON.stringify(value.version)}; this Tapbook reads version ${NOTEBOOK_VERSION}`,
    );
  }
  const { id, title, created } = value;
  if (typeof id !== 'string' || id === '') return refused('id', 'is not a text');
  if (typeof title !== 'string') return refused('title', 'is not a text');
  if (typeof created !== 'number' || !Number.isFinite(created))
    return refused('created', 'is not a time in milliseconds');
  if (!Array.isArray(value.captures)) return refused('captures', 'is not a list');
  if (!Array.isArray(value.cells)) return refused('cells', 'is not a list');

  const problems: NotebookProblem[] = [];
  const captures = value.captures.flatMap((pin, at) => readPin(pin, `captures[${at}]`, problems));
  const cells = value.cells.flatMap((cell, at) => readCell(cell, `cells[${at}]`, problems));
  noteTwins(cells, problems);
  if (problems.length > 0) return { problems };
  return {
    notebook: { format: NOTEBOOK_FORMAT, version: NOTEBOOK_VERSION, id, title, created, captures, cells },
  };
}

function readPin(value: unknown, path: string, problems: NotebookProblem[]): CapturePin[] {
  if (isRecord(value) && typeof value.slug === 'string' && typeof value.sha256 === 'string') {
    if (/^([0-9a-f]{64})?$/.test(value.sha256)) return [{ slug: value.slug, sha256: value.sha256 }];
    problems.push({ path: `${path}.sha256`, message: 'is not a SHA-256 in lower-case hexadecimal' });
    return [];
  }
  problems.push({ path, message: 'does not name a capture and its SHA-256' });
  return [];
}

function noteTwins(cells: readonly Cell[], problems: NotebookProblem[]): void {
  const seen = new Set<string>();
  for (const [at, cell] of cells.entries()) {
    if (seen.has(cell.id)) problems.push({ path: `cells[${at}].id`, message: `"${cell.id}" is there twice` });
    seen.add(cell.id);
  }
}

function refused(path: string, message: string): NotebookReading {
  return { problems: [{ path, message }] };
}
