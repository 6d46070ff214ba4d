import { type Cell, cellKinds } from './cells';
import type { NotebookProblem } from './read-notebook';
import { type Fault, fault, isRecord } from './reading';

/** Reads one cell; gives none and notes why where it is not sound. */
export function readCell(value: unknown, path: string, problems: NotebookProblem[]): Cell[] {
  const found = cellOf(value);
  if ('id' in found) return [found];
  problems.push({ path: found.at === '' ? path : `${path}.${found.at}`, message: found.message });
  return [];
}

function cellOf(value: unknown): Cell | Fault {
  if (!isRecord(value)) return fault('', 'is not an object');
  const { id, kind } = value;
  if (typeof id !== 'string' || id === '') return fault('id', 'is not a text');
  const known = typeof kind === 'string' ? cellKinds.get(kind) : undefined;
  if (!known)
    return fault('kind', `is ${JSON.stringify(kind)}, not one of ${[...cellKinds.keys()].join(', ')}`);
  return known.read(id, value);
}
