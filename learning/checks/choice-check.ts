/** Pick one answer, or every right one. Each wrong option says why somebody would think so, and why not. */
export interface ChoiceCheck {
  readonly kind: 'choice';
  /** `many`: every right option has to be picked and no other. */
  readonly pick: 'one' | 'many';
  readonly options: readonly ChoiceOption[];
  /** Said when the answer is right: why it is. */
  readonly why: string;
}

export interface ChoiceOption {
  readonly id: string;
  /** Markdown. */
  readonly text: string;
  readonly right?: boolean;
  /** For a wrong option: the feedback to whoever picks it. For a right one of several: the feedback when it is left out. */
  readonly why?: string;
}

export interface ChoiceAnswer {
  readonly kind: 'choice';
  /** Ids of options. */
  readonly chosen: readonly string[];
}
