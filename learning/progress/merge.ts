import type { ProgressEntry } from '../attempts';

/**
 * Set union by id, ordered by time and then id, so that it does not matter in which order or how often copies meet.
 * Two different entries under one id can only be damage; the one whose text sorts first stays, whoever asks.
 */
export function mergeEntries(...copies: readonly (readonly ProgressEntry[])[]): ProgressEntry[] {
  const byId = new Map<string, ProgressEntry>();
  for (const entry of copies.flat()) {
    const there = byId.get(entry.id);
    if (!there || textOf(entry) < textOf(there)) byId.set(entry.id, entry);
  }
  return [...byId.values()].sort(inOrder);
}

function inOrder(left: ProgressEntry, right: ProgressEntry): number {
  return left.at - right.at || (left.id < right.id ? -1 : 1);
}

/** The entry as text, whatever order its properties were written in. */
function textOf(entry: ProgressEntry): string {
  return JSON.stringify(entry, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}
