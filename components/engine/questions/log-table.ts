import type { Evidence } from '@/packets/engine/evidence';
import { type SqlCell, sqlRow } from '@/packets/search/sql-row';
import type { LogColumn } from '@/packets/transactions/log';
import { logTable } from './log-tables';

export interface LogBatch {
  readonly columns: readonly LogColumn[];
  /** Rows [from, to), each with its cells and then session number, first and last packet (null for none). */
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
  const rows = table.rows.slice(from, to).map((row) => sqlRow(table.columns, row));
  return { columns: table.columns, rows, total: table.rows.length };
}
