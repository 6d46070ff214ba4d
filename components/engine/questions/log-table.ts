import type { Evidence } from '@/packets/engine/evidence';
import type { LogColumn, LogScalar, LogValue } from '@/packets/transactions/log';
import { cellText, logTable } from './log-tables';

/** What SQL keeps of a cell: numbers as numbers, times and intervals as seconds, sets as one text with commas. */
export type SqlCell = string | number | null;

export interface LogBatch {
  readonly columns: readonly LogColumn[];
  /** Rows [from, to), each with its cells and then session number, first and last packet (0 and null for none). */
  readonly rows: readonly (readonly SqlCell[])[];
  readonly total: number;
}

/** A part of a log in the form in which a database takes it. */
export function answer(
  evidence: Evidence,
  { log, from, to }: { readonly log: string; readonly from: number; readonly to: number },
): LogBatch {
  const table = logTable(evidence, log);
  if (!table) return { columns: [], rows: [], total: 0 };
  const rows = table.rows
    .slice(from, to)
    .map(({ values, session, packets }) => [
      ...values.map((value, i) => sqlCell(table.columns[i], value)),
      session === undefined ? null : session + 1,
      packets[0],
      packets[1],
    ]);
  return { columns: table.columns, rows, total: table.rows.length };
}

function sqlCell(column: LogColumn, value: LogValue): SqlCell {
  if (value === undefined) return null;
  if (typeof value === 'object') return cellText(column, value) ?? null;
  return sqlScalar(column, value);
}

function sqlScalar(column: LogColumn, value: Exclude<LogScalar, undefined>): SqlCell {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint')
    return column.type === 'time' || column.type === 'interval'
      ? Math.round(Number(value) / 1000) / 1e6
      : Number(value);
  return cellText(column, value) ?? null;
}
