import type { Evidence } from '@/packets/engine/evidence';
import { filledTables } from './log-tables';
import { transferred } from './transferred';

/** What was made from the packets of a session. */
export interface Belongings {
  /** The session's row. */
  readonly session: number;
  /** Lines of the logs, conn.log left out: the session itself is that. */
  readonly lines: readonly { readonly log: string; readonly count: number }[];
  readonly files: number;
  readonly tls: boolean;
}

export function answer(evidence: Evidence, { session }: { readonly session: number }): Belongings {
  const lines = filledTables(evidence)
    .filter(({ name }) => name !== 'conn')
    .map(({ name, rows }) => ({ log: name, count: rows.filter((row) => row.session === session).length }))
    .filter(({ count }) => count > 0);
  return {
    session,
    lines,
    files: transferred(evidence).filter(({ sessions }) => sessions.includes(session)).length,
    tls: lines.some(({ log }) => log === 'ssl'),
  };
}
