import type { NotebookEvidence } from '../asking/notebook-evidence';
import type { TableAnswer } from '../asking/table';
import { readTableSource, type TableSource } from '../asking/table-source';
import { areTexts, fault, isCount, isText } from '../reading';
import { readScope, type Scope, scopePath, scopeText } from '../scope';
import { type Again, type CellBase, type CellKind, changed, type Difference, gone } from './cell';

/** The first rows of a table that the capture gave. */
export interface TableCell extends CellBase {
  readonly kind: 'table';
  readonly capture: string;
  readonly source: TableSource;
  readonly scope: Scope;
  /** What stands above it. */
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many rows there are, those that are not kept among them. */
  readonly total: number;
  readonly note: string;
}

/** So many rows are kept. */
export const MOST_ROWS = 30;

export const table: CellKind<TableCell> = {
  kind: 'table',
  noun: 'table',

  read(id, { capture, source, scope, label, columns, rows, total, note }) {
    if (!isText(capture)) return fault('capture', 'is not a text');
    const from = readTableSource(source);
    if (!from) return fault('source', 'is not a log, a statistic or a query');
    const within = readScope(scope);
    if ('message' in within) return within;
    if (!isText(label)) return fault('label', 'is not a text');
    if (!areTexts(columns)) return fault('columns', 'is not a list of texts');
    if (!Array.isArray(rows) || !rows.every((row) => areTexts(row) && row.length === columns.length))
      return fault('rows', 'is not a list of rows with a text for each column');
    if (!isCount(total)) return fault('total', 'is not a number of rows');
    if (!isText(note)) return fault('note', 'is not a text');
    return { kind: 'table', id, capture, source: from, scope: within, label, columns, rows, total, note };
  },

  title: ({ label, capture, scope }) => `${label} of ${capture}${scopeText(scope)}`,

  shown: (cell) => [
    { block: 'source', text: cell.label, path: pathOf(cell), code: cell.capture },
    ...(cell.source.of === 'sql' ? [{ block: 'line' as const, text: cell.source.sql }] : []),
    ...(aboutOf(cell) === '' ? [] : [{ block: 'sentence' as const, text: aboutOf(cell) }]),
    {
      block: 'table',
      label: cell.label,
      columns: cell.columns,
      rows: cell.rows,
      left: cell.total - cell.rows.length,
    },
  ],

  words: ({ note }) => note,
  withWords: (cell, note) => ({ ...cell, note }),
  captures: ({ capture }) => [capture],

  async again(cell, evidence): Promise<Again<TableCell>> {
    const answer = await askTable(cell.capture, cell.source, cell.scope, evidence);
    if (answer.problem !== undefined) return gone(answer.problem);
    const { columns, rows, total } = answer;
    return {
      differences: differencesOf(cell, { columns, rows, total }),
      cell: { ...cell, columns, rows, total },
    };
  },
};

/** Asks the capture for a table, at most `MOST_ROWS` rows of it. */
export async function askTable(
  capture: string,
  source: TableSource,
  scope: Scope,
  evidence: NotebookEvidence,
): Promise<TableAnswer> {
  if (source.of !== 'sql') return evidence.ask(capture, 'table', { source, scope, most: MOST_ROWS });
  const found = await evidence.sql(capture, source.sql);
  if (found.problem) return { problem: found.problem.message };
  const rows = found.rows
    .slice(0, MOST_ROWS)
    .map((row) => row.map((cell) => (cell === null ? '-' : String(cell))));
  return { columns: found.columns, rows, total: found.rows.length };
}

/** Only the first row that differs is named: after a row that is missing, all the rest differ. */
function differencesOf(
  was: Pick<TableCell, 'columns' | 'rows' | 'total'>,
  is: Pick<TableCell, 'columns' | 'rows' | 'total'>,
): Difference[] {
  const columns = changed('columns', was.columns.join(', '), is.columns.join(', '));
  if (columns.length > 0) return columns;
  const most = Math.max(was.rows.length, Math.min(is.rows.length, was.total));
  const texts = (rows: TableCell['rows']) => rows.map((row) => row.join(' | '));
  const [before, now] = [texts(was.rows), texts(is.rows)];
  for (let at = 0; at < most; at++) {
    if (before[at] === now[at]) continue;
    const row = { what: `row ${at + 1}`, was: before[at] ?? 'not there', is: now[at] ?? 'not there' };
    return [...changed('rows', String(was.total), String(is.total)), row];
  }
  return changed('rows', String(was.total), String(is.total));
}

function aboutOf({ scope, source }: TableCell): string {
  const where = source.of === 'log' && source.where ? `Lines with ${source.where}` : '';
  const within = scopeText(scope).trim();
  return [where, within && `Packets ${within}`].filter(Boolean).join('. ');
}

/** The page of the workbench that shows it. */
function pathOf({ capture, source, scope }: TableCell): string {
  if (source.of === 'sql') return scopePath(capture, {}, { view: 'search', by: 'sql', sql: source.sql });
  if (source.of === 'statistic') return scopePath(capture, scope, { view: 'statistics' });
  if (source.log === 'conn') return scopePath(capture, scope, { view: 'sessions' });
  const { log, where, sort } = source;
  return scopePath(capture, scope, {
    view: 'transactions',
    log,
    ...(where && { where }),
    ...(sort && { sort }),
  });
}
