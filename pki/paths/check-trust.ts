import { isSelfSigned } from './issuers';
import type { PathRecord } from './path-record';

export function checkTrust(path: PathRecord): boolean {
  const { certificates, trusted, untrusted } = path.chain;
  const top = certificates.length - 1;
  const last = certificates[top];
  const span = last.subject.span;
  if (trusted) return path.pass('trust', top, 'the chain ends at a trusted certificate', span);
  if (top > path.policy.depth)
    return path.fail('trust', top, 'chainTooLong', 'the chain is longer than allowed');
  if (isSelfSigned(last)) {
    const error = top === 0 ? 'selfSignedLeaf' : 'selfSignedInChain';
    return path.fail('trust', top, error, 'the last certificate signs itself and is not trusted', span);
  }
  const error = untrusted < certificates.length ? 'noIssuer' : 'noIssuerLocally';
  return path.fail('trust', top, error, 'no certificate of this issuer was found', last.issuer.span);
}
