import type { PathRecord } from './path-record';
import { checkRevocation } from './revocation';

export function checkRevoked(path: PathRecord): boolean {
  if (path.policy.revocation === 'none') return true;
  const last = path.policy.revocation === 'leaf' ? 0 : path.chain.certificates.length - 1;
  for (let depth = 0; depth <= last; depth++) {
    for (const finding of checkRevocation(path.chain.certificates, depth, path.policy)) {
      if (finding.error === undefined) path.pass('revocation', depth, finding.reason, finding.evidence);
      else if (!path.fail('revocation', depth, finding.error, finding.reason, finding.evidence)) return false;
    }
  }
  return true;
}
