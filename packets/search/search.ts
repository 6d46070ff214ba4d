import type { LogColumn, LogValue } from '../transactions/log';
import { parseSearch } from './parser';
import { type FieldName, SearchError, type SearchProblem, type SearchQuery } from './query';
import { cellTest, containsTest, holds } from './values';

/** A log as a search sees it: its name and its columns. */
export interface SearchedLog {
  readonly name: string;
  readonly columns: readonly LogColumn[];
}

export type RowTest = (values: readonly LogValue[]) => boolean;

export type CompiledSearch =
  | { readonly testOf: (log: SearchedLog) => RowTest; readonly problem?: undefined }
  | { readonly testOf?: undefined; readonly problem: SearchProblem };

/** The field that names the log itself: `_log:dns`. */
const LOG = '_log';

/**
 * Compiles a query against the logs that it will be asked of. A field that one log lacks fails there alone; one that
 * no log has is refused, with the nearest that there is.
 */
export function compileSearch(text: string, logs: readonly SearchedLog[]): CompiledSearch {
  const { query, problem } = parseSearch(text);
  if (problem) return { problem };
  if (!query) return { testOf: () => () => true };
  try {
    const resolved = new Map<string, ReadonlyMap<SearchedLog, number>>();
    for (const field of fieldsOf(query))
      if (field.name !== LOG) resolved.set(field.name, columnsOf(field, logs));
    const indexOf = (field: FieldName, log: SearchedLog) => resolved.get(field.name)?.get(log) ?? -1;
    const tests = new Map(logs.map((log) => [log, rowTest(query, log, indexOf)]));
    return { testOf: (log) => tests.get(log) ?? (() => false) };
  } catch (error) {
    if (!(error instanceof SearchError)) throw error;
    const { message, from, to } = error;
    return { problem: { message, from, to } };
  }
}

type IndexOf = (field: FieldName, log: SearchedLog) => number;

function rowTest(query: SearchQuery, log: SearchedLog, indexOf: IndexOf): RowTest {
  switch (query.kind) {
    case 'and': {
      const [left, right] = [rowTest(query.left, log, indexOf), rowTest(query.right, log, indexOf)];
      return (values) => left(values) && right(values);
    }
    case 'or': {
      const [left, right] = [rowTest(query.left, log, indexOf), rowTest(query.right, log, indexOf)];
      return (values) => left(values) || right(values);
    }
    case 'not': {
      const inner = rowTest(query.of, log, indexOf);
      return (values) => !inner(values);
    }
    case 'exists': {
      const at = indexOf(query.field, log);
      return (values) => at >= 0 && values[at] !== undefined;
    }
    case 'term':
      return termTest(query, log, indexOf);
  }
}

function termTest(
  { field, test }: SearchQuery & { kind: 'term' },
  log: SearchedLog,
  indexOf: IndexOf,
): RowTest {
  if (field?.name === LOG) {
    const named = holds(cellTest(test, 'string'), log.name);
    return () => named;
  }
  if (field) {
    const at = indexOf(field, log);
    if (at < 0) return () => false;
    const cell = cellTest(test, log.columns[at].type);
    return (values) => holds(cell, values[at]);
  }
  if (test.kind !== 'text') return () => false;
  const cell = containsTest(test.text, test.wild);
  return (values) => values.some((value) => holds(cell, value));
}

function fieldsOf(query: SearchQuery): FieldName[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return [...fieldsOf(query.left), ...fieldsOf(query.right)];
    case 'not':
      return fieldsOf(query.of);
    case 'exists':
      return [query.field];
    case 'term':
      return query.field ? [query.field] : [];
  }
}

/** Where each log has a field: by its whole name, or by the last part of it (`orig_h` for `id.orig_h`). */
function columnsOf(field: FieldName, logs: readonly SearchedLog[]): ReadonlyMap<SearchedLog, number> {
  const found = new Map<SearchedLog, number>();
  for (const log of logs) {
    const whole = log.columns.findIndex(({ name }) => name === field.name);
    const at = whole >= 0 ? whole : log.columns.findIndex(({ name }) => name.endsWith(`.${field.name}`));
    if (at >= 0) found.set(log, at);
  }
  if (found.size > 0) return found;
  const near = nearest(field.name, logs);
  throw new SearchError(
    `no log has a field "${field.name}"${near ? `; the nearest is ${near}` : ''}`,
    field.from,
    field.to,
  );
}

function nearest(name: string, logs: readonly SearchedLog[]): string | undefined {
  const wanted = name.toLowerCase();
  const names = [...new Set(logs.flatMap((log) => log.columns.map((column) => column.name)))].sort();
  const scored = names
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = scored;
  return best && best.distance <= Math.max(2, Math.ceil(wanted.length / 2)) ? best.candidate : undefined;
}

/** Levenshtein's distance. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length];
}
