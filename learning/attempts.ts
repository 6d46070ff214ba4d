import type { Answer } from './checks/check';

/**
 * Progress is an append-only list of entries with ids made by the client. Nothing is ever changed or taken back, so
 * merging two copies is set union, and a new version of a lab loses nothing.
 */
export type ProgressEntry = Attempt | HintTaken | Visit | Skip | Review;

interface EntryBase {
  /** `crypto.randomUUID()` or anything else that nobody else makes. */
  readonly id: string;
  /** Milliseconds since 1970 on the learner's clock. */
  readonly at: number;
  /** What the task belongs to: `lab/<slug>` or `chapter/<part>/<slug>`. */
  readonly place: string;
}

/** One answer given, with its verdict as it was then. */
export interface Attempt extends EntryBase {
  readonly kind: 'attempt';
  readonly task: string;
  readonly answer: Answer;
  readonly passed: boolean;
  /** The verdict's reason. */
  readonly reason: string;
}

/** A hint was opened; `hint` counts from 0. */
export interface HintTaken extends EntryBase {
  readonly kind: 'hint';
  readonly task: string;
  readonly hint: number;
}

/** A chapter or lab was opened: where the reader left off. */
export interface Visit extends EntryBase {
  readonly kind: 'visit';
}

/** The reader chose to see an explanation without committing to an answer. */
export interface Skip extends EntryBase {
  readonly kind: 'skip';
  readonly task: string;
}

/** A review card was answered from memory; `task` is the card's id, `place` its chapter. */
export interface Review extends EntryBase {
  readonly kind: 'review';
  readonly task: string;
  readonly recall: Recall;
}

/** How well a card was remembered. */
export type Recall = 'again' | 'hard' | 'good' | 'easy';

export const RECALLS: readonly Recall[] = ['again', 'hard', 'good', 'easy'];

/** Where entries are kept. Adding an entry that is there already (same id) does nothing. */
export interface AttemptStore {
  all(): Promise<readonly ProgressEntry[]>;
  add(entries: readonly ProgressEntry[]): Promise<void>;
  /** An id for this learner on this device, made once; seeds come from it. */
  learner(): Promise<string>;
}
