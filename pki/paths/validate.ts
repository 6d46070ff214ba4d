import type { Certificate } from '../certificates/certificate';
import { checkExtensions } from './check-extensions';
import { checkIdentity } from './check-identity';
import { checkNames } from './check-names';
import { checkPolicies } from './check-policies';
import { checkRevoked } from './check-revoked';
import { checkSignatures } from './check-signatures';
import { checkLevel } from './check-strength';
import { checkSuiteB } from './check-suite-b';
import { checkTrust } from './check-trust';
import { type BuiltChain, buildChain } from './issuers';
import { type OnPathError, PathRecord } from './path-record';
import type { PathPolicy, PathStep } from './policy';
import type { PolicyOutcome } from './policy-tree';

export interface PathResult {
  readonly chain: BuiltChain;
  readonly steps: readonly PathStep[];
  readonly valid: boolean;
  /** Undefined where policies were not asked about, or the path broke before. */
  readonly policies: PolicyOutcome | undefined;
}

/** In the order of OpenSSL's X509_verify_cert. */
const STAGES = [
  checkTrust,
  checkExtensions,
  checkLevel,
  checkIdentity,
  checkRevoked,
  checkSuiteB,
  checkSignatures,
  checkNames,
  checkPolicies,
] as const;

/**
 * Validates a path. `onError` says whether to go on after a failure, as a verify callback does; without it the first failure
 * ends the work. Every step is kept.
 */
export function validatePath(
  leaf: Certificate,
  policy: PathPolicy,
  onError: OnPathError = () => false,
): PathResult {
  const chain = buildChain(leaf, { ...policy, partial: policy.partialChain });
  const path = new PathRecord(chain, policy, onError);
  const finished = STAGES.every((stage) => stage(path));
  return {
    chain,
    steps: path.steps,
    policies: path.policies,
    valid: finished && path.steps.every((step) => step.verdict === 'passed'),
  };
}
