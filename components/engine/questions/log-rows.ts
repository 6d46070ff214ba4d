import type { Evidence } from '@/packets/engine/evidence';
import { cellText, logTable } from './log-tables';

/** One line of a log for showing. */
export interface LogLine {
  /** Place in the log, from 0. */
  readonly line: number;
  /** Session number (row + 1), 0 for none. */
  readonly session: number;
  readonly first: number;
  readonly last: number;
  /** One text a column as Zeek writes it; undefined where unset. */
  readonly cells: readonly (string | undefined)[];
  /** Nanoseconds since 1970, where the log has a time. */
  readonly time: bigint | undefined;
}

export function answer(
  evidence: Evidence,
  { log, lines }: { readonly log: string; readonly lines: Uint32Array },
): LogLine[] {
  const table = logTable(evidence, log);
  if (!table) return [];
  return Array.from(lines).flatMap((line) => {
    const row = table.rows[line];
    if (!row) return [];
    const [time] = row.values;
    return {
      line,
      session: row.session === undefined ? 0 : row.session + 1,
      first: row.packets[0],
      last: row.packets[1],
      cells: row.values.map((value, i) => cellText(table.columns[i], value)),
      time: typeof time === 'bigint' ? time : undefined,
    };
  });
}
