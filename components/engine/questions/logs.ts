import type { Evidence } from '@/packets/engine/evidence';
import { inView } from '@/packets/engine/in-view';
import type { LogColumn } from '@/packets/transactions/log';
import { filledTables } from './log-tables';

export interface LogSummary {
  readonly name: string;
  readonly columns: readonly LogColumn[];
  readonly count: number;
  /** Rows that have a packet in view. */
  readonly seen: number;
}

/** The logs that this capture fills, with how much of each is in view. */
export function answer(evidence: Evidence, { rows }: { readonly rows?: Uint32Array }): LogSummary[] {
  const seen = inView(evidence, rows);
  return filledTables(evidence).map(({ name, columns, rows: lines }) => ({
    name,
    columns,
    count: lines.length,
    seen: rows
      ? lines.filter(({ session, packets }) => seen(session, packets[0], packets[1])).length
      : lines.length,
  }));
}
