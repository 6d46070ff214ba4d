import type { Evidence } from '@/packets/engine/evidence';
import { inView } from '@/packets/engine/in-view';

/** Things made from packets: session row (-1 for none), first and last packet number. */
export interface Spans {
  readonly rows: Uint32Array;
  readonly things: readonly (readonly [session: number, first: number, last: number])[];
}

/** Which of the things have a packet among the rows: one truth value each. */
export function answer(evidence: Evidence, { rows, things }: Spans): boolean[] {
  const seen = inView(evidence, rows);
  return things.map(([session, first, last]) => seen(session, first, last));
}
