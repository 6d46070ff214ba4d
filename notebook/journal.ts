import { readCell } from './read-cell';
import { type NotebookProblem, readNotebook } from './read-notebook';
import { isCount, isRecord, isText } from './reading';
import type { JournalEntry, Step } from './steps';

/** Reads an entry back; undefined for text that is none, whoever wrote it. */
export function readEntry(text: string): JournalEntry | undefined {
  const value = parsed(text);
  if (!isRecord(value) || !isText(value.notebook) || !isCount(value.changed)) return undefined;
  const step = readStep(value.step);
  return step && { notebook: value.notebook, changed: value.changed, step };
}

function readStep(value: unknown): Step | undefined {
  if (!isRecord(value)) return undefined;
  switch (value.do) {
    case 'undo':
    case 'redo':
      return { do: value.do };
    case 'begin': {
      const { notebook } = readNotebook(value.notebook);
      return notebook && { do: 'begin', notebook };
    }
    case 'retitle':
      return isText(value.title) ? { do: 'retitle', title: value.title } : undefined;
    case 'move':
      return isText(value.id) && isCount(value.to) ? { do: 'move', id: value.id, to: value.to } : undefined;
    case 'words':
      return isText(value.id) && isText(value.words)
        ? { do: 'words', id: value.id, words: value.words }
        : undefined;
    case 'remove':
      return isText(value.id) ? { do: 'remove', id: value.id } : undefined;
    case 'edit':
    case 'insert':
      return readCellStep(value.do, value);
    default:
      return undefined;
  }
}

function readCellStep(what: 'edit' | 'insert', value: Readonly<Record<string, unknown>>): Step | undefined {
  const problems: NotebookProblem[] = [];
  const [cell] = readCell(value.cell, 'cell', problems);
  if (!cell) return undefined;
  if (what === 'edit') return { do: 'edit', cell };
  const { at, capture } = value;
  const place = isCount(at) ? { at } : {};
  if (!isRecord(capture) || !isText(capture.slug) || !isText(capture.sha256))
    return { do: 'insert', cell, ...place };
  return { do: 'insert', cell, ...place, capture: { slug: capture.slug, sha256: capture.sha256 } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
