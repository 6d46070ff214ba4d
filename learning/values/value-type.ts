/**
 * How one type of value is read from what a learner typed, or from a cell as tshark prints it: both go through the
 * same reader into one normal form, and two values are the same when their normal forms are.
 */
export interface ValueReader {
  /** `a whole number` */
  readonly called: string;
  /** How to write one, for whoever wrote something else. Never an example that could be the answer. */
  readonly advice: string;
  /** The normal form, or undefined for text that is no such value. */
  read(text: string): string | undefined;
  /** The value on a scale, where there is one, so that "near enough" means something. */
  scale?(normal: string): number;
}

/** Takes a unit off the end, whatever its case and spacing: `20 bytes`, `20bytes`, `20 byte`. */
export function withoutUnit(text: string, unit: string | undefined): string {
  const trimmed = text.trim();
  if (!unit) return trimmed;
  const singular = unit.endsWith('s') && unit.length > 2 ? unit.slice(0, -1) : unit;
  for (const word of [unit, singular]) {
    if (!trimmed.toLowerCase().endsWith(word.toLowerCase())) continue;
    const before = trimmed.slice(0, -word.length);
    if (/[\d\s]$/.test(before)) return before.trim();
  }
  return trimmed;
}
