import type { Evidence } from '@/packets/engine/evidence';
import { linesInOrder } from '@/packets/search/log-order';
import { logs } from '@/packets/transactions';
import type { LogRow } from '@/packets/transactions/log';
import { zeekCell } from '@/packets/transactions/zeek-text';
import type { Scope } from '../scope';
import { rowsInScope } from './rows-in-scope';
import { statisticTables } from './statistic-tables';
import type { EngineTable } from './table-source';

/** The first rows of a table and how many there are, or why it cannot be made. */
export type TableAnswer =
  | {
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly total: number;
      readonly problem?: undefined;
    }
  | { readonly rows?: undefined; readonly problem: string };

export interface TableQuestion {
  readonly source: EngineTable;
  readonly scope: Scope;
  /** So many rows are wanted at most. */
  readonly most: number;
}

export function tableAnswer(evidence: Evidence, { source, scope, most }: TableQuestion): TableAnswer {
  const { rows, problem } = rowsInScope(evidence, scope);
  if (problem !== undefined) return { problem };
  if (source.of === 'log') return logAnswer(evidence, source, rows, most);
  const statistic = statisticTables[source.statistic];
  const all = statistic.rows(evidence, { rows, interval: source.interval });
  return { columns: statistic.columns, rows: all.slice(0, most), total: all.length };
}

function logAnswer(
  evidence: Evidence,
  { log: name, where, sort }: EngineTable & { of: 'log' },
  rows: Uint32Array | undefined,
  most: number,
): TableAnswer {
  const log = logs.find((each) => each.name === name);
  if (!log) return { problem: `there is no log ${name}` };
  const { columns } = log;
  const table = { name, columns, rows: log.rows(evidence) };
  const { lines, problem } = linesInOrder(evidence, table, { rows, where, sort: readSort(sort) });
  if (problem) return { problem: problem.message };
  const cellsOf = ({ values }: LogRow) =>
    values.map((value, at) => (value === undefined ? '-' : zeekCell(columns[at], value)));
  return {
    columns: columns.map((column) => column.name),
    rows: Array.from(lines.subarray(0, most), (line) => cellsOf(table.rows[line])),
    total: lines.length,
  };
}

function readSort(text: string | undefined): { column: string; descending: boolean } | undefined {
  if (!text) return undefined;
  const descending = text.startsWith('-');
  return { column: descending ? text.slice(1) : text, descending };
}
