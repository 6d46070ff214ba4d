import type { Expected } from './expected';

/** Type a value: a number, an address, a time, a name, a hash. Read tolerantly, compared exactly. */
export interface ValueCheck {
  readonly kind: 'value';
  readonly type: ValueType;
  readonly expect: Expected;
  /** `bytes`, `ms`, `packets`: shown beside the box; the learner may type it or leave it out. */
  readonly unit?: string;
  /** For numbers and durations: how far off still passes, in the unit of the expected value. */
  readonly tolerance?: number;
  /** Said when the answer is right: why it is, or what it is good for. */
  readonly why: string;
  /** Said to a wrong answer that no mistake foresaw. */
  readonly otherwise: string;
  readonly mistakes?: readonly ValueMistake[];
  /** What the empty box suggests: the form, never the answer. */
  readonly placeholder?: string;
}

export interface ValueMistake {
  readonly answer: Expected;
  readonly feedback: string;
}

export type ValueType = 'integer' | 'decimal' | 'ip' | 'mac' | 'time' | 'duration' | 'name' | 'hash' | 'text';

export interface ValueAnswer {
  readonly kind: 'value';
  readonly text: string;
}
