/** Why a rule was refused: where in the file, and what to do about it. Lines and columns start at 1. */
export interface RuleProblem {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  /** The rule's sid, where it could be read. */
  readonly sid?: number;
}

/** Text with the place in the rule file at which it stands, so that a problem can point at it. */
export interface PlacedText {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Thrown inside the parser only; `parseRules` turns it into a `RuleProblem`. */
export class RuleError extends Error {
  constructor(
    readonly at: PlacedText,
    reason: string,
    /** Characters into `at.text` at which the trouble starts. */
    readonly offset = 0,
  ) {
    super(reason);
  }
  problem(sid?: number): RuleProblem {
    return { line: this.at.line, column: this.at.column + this.offset, reason: this.message, sid };
  }
}
