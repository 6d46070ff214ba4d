import type { Evidence } from '@/packets/engine/evidence';
import { type LadderStep, ladderOf } from '@/packets/sessions/ladder';

interface Ladder {
  readonly session: number;
  readonly steps: readonly LadderStep[];
  /** Packets that were left out because there are too many. */
  readonly left: number;
}

/** More than this of one session is not sent to a page. */
const MOST_STEPS = 20_000;

/** The packets of a session (row) as arrows between its two ends. */
export function answer(evidence: Evidence, { session }: { readonly session: number }): Ladder {
  const sessions = evidence.sessions();
  const steps = ladderOf(evidence.capture, sessions, session, MOST_STEPS);
  return { session, steps, left: sessions.at(session).packets - steps.length };
}
