import type { Evidence } from './evidence';

/** Whether something that was made from packets of a session has one of them among the rows in view. */
export type InView = (session: number | undefined, firstPacket: number, lastPacket: number) => boolean;

/**
 * `rows`: those that filter, session and time let through, ascending; undefined: all. `session` is a row of the
 * session table; without one only the first and the last packet are looked at.
 */
export function inView(evidence: Evidence, rows: Uint32Array | undefined): InView {
  if (!rows) return () => true;
  evidence.sessions();
  const { session: sessionOf } = evidence.capture.table;
  const rowsOf = new Map<number, number[]>();
  for (const row of rows) {
    const list = rowsOf.get(sessionOf[row]);
    if (list) list.push(row);
    else rowsOf.set(sessionOf[row], [row]);
  }
  const single = new Set(rows);
  return (session, first, last) => {
    if (session === undefined || session < 0) return single.has(first - 1) || single.has(last - 1);
    const own = rowsOf.get(session + 1);
    if (!own) return false;
    const next = own[firstNotBelow(own, first - 1)];
    return next !== undefined && next < last;
  };
}

function firstNotBelow(rows: readonly number[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
