import type { LogColumn, LogRow, LogScalar, LogValue } from '../transactions/log';
import { zeekCell } from '../transactions/zeek-text';

/** What SQL keeps of a cell: numbers as numbers, times and intervals as seconds, sets as one text with commas. */
export type SqlCell = string | number | null;

/** A log's columns as SQL names them (dots would have to be quoted), then session, first and last packet. */
export function sqlColumns(columns: readonly LogColumn[]): string[] {
  return [...columns.map(({ name }) => name.replaceAll('.', '_')), 'session', 'first_packet', 'last_packet'];
}

/** The cells of a line in the order of `sqlColumns`. */
export function sqlRow(columns: readonly LogColumn[], { values, session, packets }: LogRow): SqlCell[] {
  return [
    ...values.map((value, i) => sqlCell(columns[i], value)),
    session === undefined ? null : session + 1,
    packets[0],
    packets[1],
  ];
}

function sqlCell(column: LogColumn, value: LogValue): SqlCell {
  if (value === undefined) return null;
  if (typeof value === 'object') return zeekCell(column, value);
  return sqlScalar(column, value);
}

function sqlScalar(column: LogColumn, value: Exclude<LogScalar, undefined>): SqlCell {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint')
    return column.type === 'time' || column.type === 'interval'
      ? Math.round(Number(value) / 1000) / 1e6
      : Number(value);
  return zeekCell(column, value);
}
