import type { Evidence } from '@/packets/engine/evidence';
import { type LineChoice, type LogOrder, linesInOrder } from '@/packets/search/log-order';
import { logTable } from './log-tables';

export interface WantedLines extends LineChoice {
  readonly log: string;
}

/** Lines of a log that are in view and pass a search, in the wanted order; none of a log that there is not. */
export function answer(evidence: Evidence, { log, ...choice }: WantedLines): LogOrder {
  const table = logTable(evidence, log);
  return table ? linesInOrder(evidence, table, choice) : { lines: new Uint32Array(0) };
}
