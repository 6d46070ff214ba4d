import type { Certificate } from '../certificates/certificate';
import { checkExtensions } from './check-extensions';
import { checkIdentity } from './check-identity';
import { checkNames } from './check-names';
import { checkRevoked } from './check-revoked';
import { checkSignatures } from './check-signatures';
import { checkLevel } from './check-strength';
import { checkTrust } from './check-trust';
import { type BuiltChain, buildChain } from './issuers';
import { PathRecord } from './path-record';
import type { PathPolicy, PathStep } from './policy';

export interface PathResult {
  readonly chain: BuiltChain;
  readonly steps: readonly PathStep[];
  readonly valid: boolean;
}

/** In the order of OpenSSL's X509_verify_cert. */
const STAGES = [
  checkTrust,
  checkExtensions,
  checkLevel,
  checkIdentity,
  checkRevoked,
  checkSignatures,
  checkNames,
] as const;

/**
 * Validates a path. `onError` says whether to go on after a failure, as a verify callback does; without it the first failure
 * ends the work. Every step is kept.
 */
export function validatePath(
  leaf: Certificate,
  policy: PathPolicy,
  onError: (step: PathStep) => boolean = () => false,
): PathResult {
  const chain = buildChain(leaf, { ...policy, partial: policy.partialChain });
  const path = new PathRecord(chain, policy, onError);
  const finished = STAGES.every((stage) => stage(path));
  return {
    chain,
    steps: path.steps,
    valid: finished && path.steps.every((step) => step.verdict === 'passed'),
  };
}
