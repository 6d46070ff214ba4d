import type { Evidence } from '@/packets/engine/evidence';
import type { LogTable } from '@/packets/search/log-order';
import { logs } from '@/packets/transactions';
import type { LogColumn, LogValue } from '@/packets/transactions/log';
import { zeekCell } from '@/packets/transactions/zeek-text';
import { kept } from './kept';

const tables = kept(() => new Map<string, LogTable>());

/** Names of all logs, whether the capture has rows for them or not. */
export const LOG_NAMES: readonly string[] = logs.map(({ name }) => name);

/** A log's rows, made once; undefined for a name that no log has. */
export function logTable(evidence: Evidence, name: string): LogTable | undefined {
  const known = tables(evidence).get(name);
  if (known) return known;
  const log = logs.find((each) => each.name === name);
  if (!log) return undefined;
  const table: LogTable = { name, columns: log.columns, rows: log.rows(evidence) };
  tables(evidence).set(name, table);
  return table;
}

/** The logs that have rows. */
export function filledTables(evidence: Evidence): LogTable[] {
  return LOG_NAMES.flatMap((name) => {
    const table = logTable(evidence, name);
    return table && table.rows.length > 0 ? [table] : [];
  });
}

/** A cell as Zeek's ASCII writer has it; undefined where it is unset. */
export function cellText(column: LogColumn, value: LogValue): string | undefined {
  return value === undefined ? undefined : zeekCell(column, value);
}
