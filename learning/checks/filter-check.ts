import type { FilterDialect } from '../evidence/evidence-reader';

/**
 * Write a filter. Graded on the set of packets that it lets through, so every equivalent expression passes; also on
 * captures that the learner has not seen, so that an answer which fits one capture only is found out.
 */
export interface FilterCheck {
  readonly kind: 'filter';
  readonly dialect: FilterDialect;
  /** The capture that the learner works on. */
  readonly capture: string;
  /** Further captures that the answer has to be right on. */
  readonly unseen: readonly string[];
  /** An expression with the wanted set, in the task's dialect unless `referenceDialect` says otherwise. */
  readonly reference: string;
  readonly referenceDialect?: FilterDialect;
  /** Other ways to write it, proved equal by the suite. */
  readonly solutions?: readonly string[];
  readonly why: string;
  readonly mistakes?: readonly FilterMistake[];
}

/** A wrong expression; whoever's filter lets the same packets through gets the feedback. */
export interface FilterMistake {
  readonly expression: string;
  readonly feedback: string;
}

export interface FilterAnswer {
  readonly kind: 'filter';
  readonly expression: string;
}
