/** A difference from a peer that is meant or accepted, with its reason; every other one fails the run. */
export interface KnownDifference {
  /** Field name, or a pattern over it. */
  readonly field: RegExp;
  /** Captures in which it may differ; everywhere where it is not said. */
  readonly capture?: RegExp;
  readonly reason: string;
}

/** Differences from `tshark -T fields` 4.0. */
export const KNOWN_FIELD_DIFFERENCES: readonly KnownDifference[] = [];
