import type { Evidence } from '@/packets/engine/evidence';
import type { LogScalar, LogValue } from '@/packets/transactions/log';
import { cellText, logTable } from './log-tables';

export interface ColumnStatistics {
  readonly column: string;
  readonly type: string;
  /** Lines that were looked at, and those of them in which the cell is set. */
  readonly lines: number;
  readonly set: number;
  readonly distinct: number;
  /** Values with how often they occur, the rarest first, and the most frequent first: a part of all. */
  readonly rarest: readonly ValueCount[];
  readonly commonest: readonly ValueCount[];
  /** Of numbers, times and intervals. */
  readonly range?: { readonly least: string; readonly median: string; readonly most: string };
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

const MOST_VALUES = 100;

/** Counts the values of a column over the given lines: stacking. An element of a set or vector counts by itself. */
export function answer(
  evidence: Evidence,
  { log, lines, column }: { readonly log: string; readonly lines: Uint32Array; readonly column: string },
): ColumnStatistics | undefined {
  const table = logTable(evidence, log);
  const at = table?.columns.findIndex(({ name }) => name === column) ?? -1;
  if (!table || at < 0) return undefined;
  const { type } = table.columns[at];
  const counts = new Map<string, number>();
  const ordered: { readonly size: number; readonly text: string }[] = [];
  let set = 0;
  for (const line of lines) {
    const value = table.rows[line]?.values[at];
    if (value === undefined) continue;
    set++;
    for (const each of elementsOf(value)) {
      const text = cellText({ name: column, type: innerType(type) as 'string' }, each) ?? '-';
      counts.set(text, (counts.get(text) ?? 0) + 1);
      if (typeof each === 'bigint' || (typeof each === 'number' && type !== 'port'))
        ordered.push({ size: Number(each), text });
    }
  }
  const sorted = [...counts].map(([value, count]) => ({ value, count }));
  sorted.sort((a, b) => a.count - b.count || (a.value < b.value ? -1 : 1));
  return {
    column,
    type,
    lines: lines.length,
    set,
    distinct: counts.size,
    rarest: sorted.slice(0, MOST_VALUES),
    commonest: sorted.toReversed().slice(0, MOST_VALUES),
    range: rangeOf(ordered),
  };
}

function rangeOf(values: { readonly size: number; readonly text: string }[]): ColumnStatistics['range'] {
  if (values.length === 0) return undefined;
  values.sort((a, b) => a.size - b.size);
  return {
    least: values[0].text,
    median: values[Math.floor((values.length - 1) / 2)].text,
    most: values[values.length - 1].text,
  };
}

function elementsOf(value: LogValue): readonly LogScalar[] {
  return typeof value === 'object' ? value : [value];
}

function innerType(type: string): string {
  const open = type.indexOf('[');
  return open < 0 ? type : type.slice(open + 1, -1);
}
