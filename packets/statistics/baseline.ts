import { series } from './series';
import { spreadOf } from './spread';
import type { Statistic } from './statistic';

/** One step of time whose traffic is far from what the others have. */
export interface OddStep {
  /** Seconds after the capture's first packet. */
  readonly start: number;
  readonly packets: number;
  readonly bytes: number;
  /** How many usual deviations (1.4826 × median absolute deviation) the bytes are from the median. */
  readonly deviations: number;
}

export interface Baseline {
  readonly interval: number;
  readonly steps: number;
  readonly medianBytes: number;
  readonly usualDeviation: number;
  readonly odd: readonly OddStep[];
}

/** Beyond this many usual deviations a step is called odd: the customary limit for a median-based score. */
const ODD_BEYOND = 3.5;
/** Makes the median absolute deviation of a normal distribution equal to its standard deviation. */
const TO_STANDARD_DEVIATION = 1.4826;
const MEAN_TO_STANDARD_DEVIATION = 1.2533;

/**
 * The spread around the median. Where more than half of the steps are alike its median is zero and says nothing: then
 * the mean distance stands in (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993).
 */
function usualDeviation(values: readonly number[], median: number, medianDistance: number): number {
  if (medianDistance > 0) return medianDistance * TO_STANDARD_DEVIATION;
  const mean = values.reduce((sum, value) => sum + Math.abs(value - median), 0) / Math.max(1, values.length);
  return mean * MEAN_TO_STANDARD_DEVIATION;
}

/** What is usual in this capture, step by step, and which steps are not. The median is not moved by the odd ones. */
export const baseline: Statistic<Baseline> = {
  name: 'baseline',
  title: 'Baseline and what leaves it',

  compute(evidence, options) {
    const steps = series.compute(evidence, { ...options, interval: options.interval ?? 60 });
    const spread = spreadOf(steps.bytes);
    const median = spread?.median ?? 0;
    const deviation = usualDeviation(steps.bytes, median, spread?.deviation ?? 0);
    const odd = steps.bytes.flatMap((bytes, step): OddStep[] => {
      const distance = bytes - median;
      const deviations =
        deviation === 0 ? (distance === 0 ? 0 : Number.POSITIVE_INFINITY) : distance / deviation;
      if (Math.abs(deviations) <= ODD_BEYOND) return [];
      return [{ start: step * steps.interval, packets: steps.packets[step], bytes, deviations }];
    });
    return {
      interval: steps.interval,
      steps: steps.bytes.length,
      medianBytes: median,
      usualDeviation: deviation,
      odd,
    };
  },

  text(data) {
    const rows = data.odd.map(
      (step) =>
        `${String(step.start).padStart(10)} ${String(step.packets).padStart(8)} ${String(step.bytes).padStart(12)}  ${step.deviations.toFixed(1)}`,
    );
    return [
      `${data.steps} steps of ${data.interval} s; median ${data.medianBytes} bytes, usual deviation ${data.usualDeviation.toFixed(0)}`,
      `${'start (s)'.padStart(10)} ${'Frames'.padStart(8)} ${'Bytes'.padStart(12)}  deviations`,
      ...rows,
      '',
    ].join('\n');
  },
};
