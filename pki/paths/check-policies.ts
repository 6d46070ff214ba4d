import { extensionOf } from '../certificates/certificate';
import type { PathRecord } from './path-record';
import { policyOutcome } from './policy-tree';

/** RFC 5280 section 6.1: what is left of the policy tree at the end of the path. */
export function checkPolicies(path: PathRecord): boolean {
  const { policies } = path.policy;
  if (!policies) return true;
  const outcome = policyOutcome(path.chain.certificates, policies);
  path.policies = outcome;
  if (outcome.verdict === 'invalid') {
    const depth = outcome.invalidAt ?? 0;
    const span = extensionOf(path.chain.certificates[depth].extensions, '2.5.29.32')?.span;
    return path.fail('policies', depth, 'invalidPolicy', 'its policy extensions contradict each other', span);
  }
  const [leaf] = path.chain.certificates;
  const span = extensionOf(leaf.extensions, '2.5.29.32')?.span ?? leaf.subject.span;
  if (outcome.verdict === 'good') {
    const names = outcome.user.map(({ oid }) => oid).join(', ');
    return path.pass('policies', 0, names ? `policies that hold: ${names}` : 'no policy has to hold', span);
  }
  const reason = outcome.authority.length
    ? 'a policy has to hold, and none that was asked for does'
    : 'a policy has to hold, and no policy holds from the root to the leaf';
  return path.fail('policies', 0, 'noExplicitPolicy', reason, span);
}
