import type { Evidence } from '../engine/evidence';
import { inView } from '../engine/in-view';
import type { LogColumn, LogRow, LogValue } from '../transactions/log';
import { zeekCell } from '../transactions/zeek-text';
import type { SearchProblem } from './query';
import { compileSearch } from './search';

/** A log of a capture with all its rows. */
export interface LogTable {
  readonly name: string;
  readonly columns: readonly LogColumn[];
  readonly rows: readonly LogRow[];
}

export interface LineChoice {
  /** Packet rows in view; undefined: all. */
  readonly rows?: Uint32Array;
  /** A field search over this log. */
  readonly where?: string;
  readonly sort?: { readonly column: string; readonly descending: boolean };
}

export type LogOrder =
  | { readonly lines: Uint32Array; readonly problem?: undefined }
  | { readonly lines?: undefined; readonly problem: SearchProblem };

/** Lines of a log (from 0) that are in view and pass a search, in the wanted order. Unset cells come last either way. */
export function linesInOrder(
  evidence: Evidence,
  table: LogTable,
  { rows, where = '', sort }: LineChoice,
): LogOrder {
  const { testOf, problem } = compileSearch(where, [table]);
  if (problem) return { problem };
  const passes = testOf(table);
  const seen = inView(evidence, rows);
  const lines: number[] = [];
  for (const [line, { session, packets, values }] of table.rows.entries())
    if (seen(session, packets[0], packets[1]) && passes(values)) lines.push(line);
  const column = table.columns.findIndex(({ name }) => name === sort?.column);
  if (sort && column >= 0) sortLines(lines, table, column, sort.descending);
  return { lines: Uint32Array.from(lines) };
}

function sortLines(lines: number[], table: LogTable, column: number, descending: boolean): void {
  const keys = new Map(
    lines.map((line) => [line, keyOf(table.columns[column], table.rows[line].values[column])]),
  );
  const turn = descending ? -1 : 1;
  lines.sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)];
    if (a === b) return one - other;
    if (a === undefined) return 1;
    if (b === undefined) return -1;
    return (a < b ? -1 : 1) * turn;
  });
}

/** Numbers and times by size, addresses of IPv4 by their numbers, everything else by its text. */
function keyOf(column: LogColumn, value: LogValue): number | string | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value === undefined) return undefined;
  const text = zeekCell(column, value);
  if (column.type !== 'addr' || text.includes(':')) return text;
  return text
    .split('.')
    .map((part) => part.padStart(3, '0'))
    .join('.');
}
