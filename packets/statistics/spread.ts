/** Quartiles and the like of a list of numbers, in the numbers' own unit. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  /** Median absolute deviation from the median. */
  readonly deviation: number;
  /** Bowley's skewness, -1 to 1: 0 when the quartiles lie evenly around the median. */
  readonly skew: number;
}

/** Undefined for an empty list. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  const lowerQuartile = quantile(sorted, 0.25);
  const upperQuartile = quantile(sorted, 0.75);
  const range = upperQuartile - lowerQuartile;
  const distances = sorted.map((value) => Math.abs(value - median)).sort((a, b) => a - b);
  return {
    count: sorted.length,
    median,
    lowerQuartile,
    upperQuartile,
    deviation: quantile(distances, 0.5),
    skew: range === 0 ? 0 : (lowerQuartile + upperQuartile - 2 * median) / range,
  };
}

/** Between the two nearest values, in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = Math.floor(place);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
