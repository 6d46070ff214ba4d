import { type Spread, spreadOf } from './spread';

/** One contact of a pair: when it started and how much its originator sent. */
export interface Contact {
  /** Seconds; only differences matter. */
  readonly time: number;
  readonly bytes: number;
}

/**
 * How much a pair's contacts look like a clock: 0 not at all, 1 exactly. It is the mean of the regularity of the
 * intervals and that of the sizes; each of these is the mean of symmetry (1 - |Bowley skew|) and steadiness
 * (1 - median absolute deviation / median). The idea is RITA's (Active Countermeasures), the arithmetic is spelt out
 * here so that a reader can do it by hand.
 */
export interface BeaconScore {
  readonly score: number;
  readonly intervals: Regularity;
  readonly sizes: Regularity;
  readonly contacts: number;
}

export interface Regularity {
  readonly regularity: number;
  readonly symmetry: number;
  readonly steadiness: number;
  readonly spread: Spread;
}

/** Fewer contacts than this say nothing about a rhythm. */
export const FEWEST_CONTACTS = 5;

/** Undefined where there are too few contacts to speak of a rhythm. `contacts` in order of time. */
export function beaconScore(contacts: readonly Contact[]): BeaconScore | undefined {
  if (contacts.length < FEWEST_CONTACTS) return undefined;
  const gaps = contacts.slice(1).map((contact, at) => contact.time - contacts[at].time);
  const intervals = regularity(gaps);
  const sizes = regularity(contacts.map((contact) => contact.bytes));
  return {
    score: (intervals.regularity + sizes.regularity) / 2,
    intervals,
    sizes,
    contacts: contacts.length,
  };
}

function regularity(values: readonly number[]): Regularity {
  const spread = spreadOf(values)!;
  const symmetry = 1 - Math.abs(spread.skew);
  const steadiness =
    spread.median === 0
      ? spread.deviation === 0
        ? 1
        : 0
      : Math.max(0, 1 - spread.deviation / spread.median);
  return { regularity: (symmetry + steadiness) / 2, symmetry, steadiness, spread };
}
