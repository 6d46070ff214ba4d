import type { CaseResult } from './case-result';
import { KNOWN_FIELD_DIFFERENCES } from './known-differences';
import { comparedCaptures, hasProgram } from './oracle';
import type { Suite, SuiteResult } from './suite';
import {
  type CaptureComparison,
  type CellDifference,
  compareCapture,
  comparedNames,
  unknownToTshark,
} from './tshark-fields';

const SUITE = 'tshark fields';
/** Least share of equal cells, in percent, over all captures. */
const THRESHOLD = 99;

/** Every cell of every field of ours, on every capture, against `tshark -T fields`. */
export const fieldsSuite: Suite = {
  name: SUITE,
  missing(): string | undefined {
    return hasProgram('tshark') ? undefined : 'tshark is not installed here';
  },
  async run(): Promise<SuiteResult> {
    const unknown = new Set(unknownToTshark(comparedNames()));
    const names = comparedNames().filter((name) => !unknown.has(name));
    const comparisons: CaptureComparison[] = [];
    for (const capture of comparedCaptures()) {
      const comparison = await compareCapture(capture.path, capture.name, names);
      if (comparison) comparisons.push(comparison);
    }
    return summarise(comparisons, [...unknown]);
  },
};

function summarise(comparisons: readonly CaptureComparison[], unknown: readonly string[]): SuiteResult {
  let compared = 0;
  let equal = 0;
  const cases: CaseResult[] = [];
  for (const comparison of comparisons) {
    const unexplained = comparison.differences.filter(
      (one) => reasonFor(comparison.capture, one) === undefined,
    );
    compared += comparison.equal + unexplained.length;
    equal += comparison.equal;
    cases.push(caseOf(comparison, unexplained));
  }
  if (unknown.length > 0) {
    cases.push({
      suite: SUITE,
      name: 'names',
      verdict: 'differs',
      details: unknown.map((name) => `tshark has no field ${name}`),
    });
  }
  return { unit: 'cells', compared, equal, threshold: THRESHOLD, cases };
}

function caseOf(comparison: CaptureComparison, unexplained: readonly CellDifference[]): CaseResult {
  const name = comparison.capture;
  if (unexplained.length > 0) {
    return { suite: SUITE, name, verdict: 'differs', details: unexplained.map(describe) };
  }
  if (comparison.differences.length === 0) return { suite: SUITE, name, verdict: 'agrees', details: [] };
  const reasons = comparison.differences.map((one) => reasonFor(name, one) ?? '');
  return { suite: SUITE, name, verdict: 'known difference', details: [...new Set(reasons)] };
}

function reasonFor(capture: string, difference: CellDifference): string | undefined {
  return KNOWN_FIELD_DIFFERENCES.find(
    (known) => known.field.test(difference.field) && (known.capture?.test(capture) ?? true),
  )?.reason;
}

function describe({ packet, field, theirs, ours }: CellDifference): string {
  return `packet ${packet} ${field}: - ${shorten(theirs)} + ${shorten(ours)}`;
}

function shorten(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 60)}…` : cell;
}
