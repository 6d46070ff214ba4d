/** Statistics that can be pinned, sorted; `statistic-tables.ts` makes them. */
const NAMES = [
  'conversations',
  'endpoints',
  'hierarchy',
  'lengths',
  'series-bytes',
  'series-packets',
] as const;

export type StatisticTableName = (typeof NAMES)[number];

export function isStatisticTable(value: unknown): value is StatisticTableName {
  return NAMES.some((name) => name === value);
}
