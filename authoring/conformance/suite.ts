import type { CaseResult } from './case-result';

/** True for the cases that somebody asked for. */
export type Picked = (name: string) => boolean;

/** One comparison with a peer. */
export interface Suite {
  readonly name: string;
  /** One sentence on what is missing where the suite cannot run here; undefined where it can. */
  missing(): string | undefined;
  /** Compares the cases that are picked by name. */
  run(picked: Picked): Promise<SuiteResult>;
}

export interface SuiteResult {
  /** What was counted: `cells`, `cases`, `sessions`. */
  readonly unit: string;
  readonly compared: number;
  readonly equal: number;
  /** Least share of equal units, in percent; the suite fails below it. */
  readonly threshold: number;
  readonly cases: readonly CaseResult[];
  /** Cases that have to agree, whatever the share; all of them where the threshold is 100. */
  readonly mustAgree?: Picked;
}

/** A suite over cases that each agree, differ, or differ for a known reason. */
export function countCases(cases: readonly CaseResult[], threshold = 100): SuiteResult {
  const known = cases.filter((one) => one.verdict === 'known difference').length;
  const equal = cases.filter((one) => one.verdict === 'agrees').length;
  return { unit: 'cases', compared: cases.length - known, equal, threshold, cases };
}

export function shareOf({ compared, equal }: SuiteResult): number {
  return compared === 0 ? 100 : (100 * equal) / compared;
}

/** What a suite demands, each with whether it is met: its share, and the cases that have to agree. */
export function demands(result: SuiteResult): { readonly what: string; readonly met: boolean }[] {
  const share = {
    what: `at least ${result.threshold} % of ${result.unit} equal`,
    met: shareOf(result) >= result.threshold,
  };
  const { mustAgree } = result;
  if (!mustAgree) return [share];
  const differing = result.cases.filter((one) => mustAgree(one.name) && one.verdict === 'differs');
  return [share, { what: 'the cases that have to agree do', met: differing.length === 0 }];
}
