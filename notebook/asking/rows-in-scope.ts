import type { Evidence } from '@/packets/engine/evidence';
import type { Scope } from '../scope';

/** Rows of a scope, ascending (undefined: all of them), or why its filter cannot be used. */
export type ScopeRows =
  | { readonly rows: Uint32Array | undefined; readonly problem?: undefined }
  | { readonly rows?: undefined; readonly problem: string };

/** The packets that a scope lets through. A session that is not there has no packets. */
export function rowsInScope(evidence: Evidence, { filter, session, time }: Scope): ScopeRows {
  const limits: Uint32Array[] = [];
  if (filter && filter.expression.trim() !== '') {
    const { rows, error } = evidence.filter(filter.expression, filter.dialect);
    if (error) return { problem: error.message };
    limits.push(rows);
  }
  if (session !== undefined) {
    const sessions = evidence.sessions();
    limits.push(session <= sessions.count ? sessions.rows(session - 1) : new Uint32Array(0));
  }
  if (time) limits.push(rowsBetween(evidence, time));
  if (limits.length === 0) return { rows: undefined };
  return { rows: limits.reduce(both) };
}

/** Rows in [from, to) seconds after the earliest packet. */
function rowsBetween({ capture: { table } }: Evidence, [from, to]: readonly [number, number]): Uint32Array {
  const rows: number[] = [];
  let first: bigint | undefined;
  for (let row = 0; row < table.count; row++) {
    const time = table.time(row);
    if (first === undefined || time < first) first = time;
  }
  for (let row = 0; row < table.count; row++) {
    const seconds = Number(table.time(row) - (first ?? 0n)) / 1e9;
    if (seconds >= from && seconds < to) rows.push(row);
  }
  return Uint32Array.from(rows);
}

function both(one: Uint32Array, other: Uint32Array): Uint32Array {
  const wanted = new Set(other);
  return one.filter((row) => wanted.has(row));
}
