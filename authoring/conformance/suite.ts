import type { CaseResult } from './case-result';

/** One comparison with a peer. */
export interface Suite {
  readonly name: string;
  /** One sentence on what is missing where the suite cannot run here; undefined where it can. */
  missing(): string | undefined;
  run(): Promise<SuiteResult>;
}

export interface SuiteResult {
  /** What was counted: `cells`, `cases`, `sessions`. */
  readonly unit: string;
  readonly compared: number;
  readonly equal: number;
  /** Least share of equal units, in percent; the suite fails below it. */
  readonly threshold: number;
  readonly cases: readonly CaseResult[];
}

/** A suite over cases that each agree, differ, or differ for a known reason. */
export function countCases(cases: readonly CaseResult[], threshold = 100): SuiteResult {
  const known = cases.filter((one) => one.verdict === 'known difference').length;
  const equal = cases.filter((one) => one.verdict === 'agrees').length;
  return { unit: 'cases', compared: cases.length - known, equal, threshold, cases };
}
