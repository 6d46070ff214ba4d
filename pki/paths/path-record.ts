import type { Span } from '../asn1/node';
import type { BuiltChain } from './issuers';
import type { PathPolicy, PathStep } from './policy';
import type { PolicyOutcome } from './policy-tree';
import type { VerifyError } from './verify-errors';

/** Whether to go on after a failure; told of the policies where those were looked at. */
export type OnPathError = (step: PathStep, policies: PolicyOutcome | undefined) => boolean;

/** A chain under a policy, and every check that was made of it so far. */
export class PathRecord {
  readonly steps: PathStep[] = [];
  /** What came of the policies, once they were looked at. */
  policies: PolicyOutcome | undefined;

  constructor(
    readonly chain: BuiltChain,
    readonly policy: PathPolicy,
    private readonly onError: OnPathError,
  ) {}

  pass(check: string, depth: number, reason: string, evidence?: Span): true {
    this.steps.push({
      check,
      depth,
      certificate: this.chain.certificates[depth],
      verdict: 'passed',
      reason,
      evidence,
    });
    return true;
  }

  /** True where the work goes on all the same. */
  fail(check: string, depth: number, error: VerifyError, reason: string, evidence?: Span): boolean {
    const certificate = this.chain.certificates[depth];
    const step: PathStep = { check, depth, certificate, verdict: 'failed', error, reason, evidence };
    this.steps.push(step);
    return this.onError(step, this.policies);
  }
}
