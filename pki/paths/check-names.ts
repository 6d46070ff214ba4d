import { isSelfIssued } from './issuers';
import { constrainedNames } from './name-constraints';
import type { PathRecord } from './path-record';

export function checkNames(path: PathRecord): boolean {
  const { certificates } = path.chain;
  for (let depth = certificates.length - 1; depth >= 0; depth--) {
    const certificate = certificates[depth];
    if (depth > 0 && isSelfIssued(certificate)) continue;
    for (let above = certificates.length - 1; above > depth; above--) {
      const refusal = constrainedNames(certificates[above], certificate, depth === 0);
      if (!refusal) continue;
      const reason = `a name is ${refusal.kind === 'excluded' ? 'excluded' : 'not permitted'} by the constraints of the CA at depth ${above}`;
      if (!path.fail('name constraints', depth, refusal.kind, reason, refusal.name.span)) return false;
    }
  }
  return true;
}
