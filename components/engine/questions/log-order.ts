import type { Evidence } from '@/packets/engine/evidence';
import type { SearchProblem } from '@/packets/search/query';
import { compileSearch } from '@/packets/search/search';
import type { LogValue } from '@/packets/transactions/log';
import { inView } from './in-view';
import { cellText, type LogTable, logTable } from './log-tables';

export interface WantedLines {
  readonly log: string;
  /** Packet rows in view; undefined: all. */
  readonly rows?: Uint32Array;
  /** A field search over this log. */
  readonly where?: string;
  readonly sort?: { readonly column: string; readonly descending: boolean };
}

export type LogOrder =
  | { readonly lines: Uint32Array; readonly problem?: undefined }
  | { readonly lines?: undefined; readonly problem: SearchProblem };

/** Lines of a log that are in view and pass a search, in the wanted order. Unset cells come last either way. */
export function answer(evidence: Evidence, { log, rows, where = '', sort }: WantedLines): LogOrder {
  const table = logTable(evidence, log);
  if (!table) return { lines: new Uint32Array(0) };
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
  const keys = new Map(lines.map((line) => [line, keyOf(table, table.rows[line].values[column], column)]));
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
function keyOf(table: LogTable, value: LogValue, column: number): number | string | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  const text = cellText(table.columns[column], value);
  if (text === undefined || table.columns[column].type !== 'addr') return text;
  return text.includes(':')
    ? text
    : text
        .split('.')
        .map((part) => part.padStart(3, '0'))
        .join('.');
}
