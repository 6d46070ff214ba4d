import { spanOf } from '../asn1/node';
import { type Certificate, extensionOf, signedBytes } from '../certificates/certificate';
import { keyUsageOf } from '../certificates/extension-values';
import { verifySignature } from '../keys/signatures';
import { isSelfSigned } from './issuers';
import type { PathRecord } from './path-record';

/** From the top down: each signature with its issuer's key, each validity. */
export function checkSignatures(path: PathRecord): boolean {
  const { certificates } = path.chain;
  const top = certificates.length - 1;
  const lonely = !isSelfSigned(certificates[top]);
  if (lonely && top === 0 && !path.policy.partialChain) {
    const span = spanOf(certificates[0].signatureNode);
    if (
      !path.fail('signature', 0, 'cannotVerifyLeaf', 'there is no issuer to check its signature with', span)
    )
      return false;
    return checkValidity(path, 0);
  }
  for (let depth = top; depth >= 0; depth--) {
    const issuer = depth === top ? (lonely ? undefined : certificates[top]) : certificates[depth + 1];
    if (depth === top && lonely && top > 0) {
      continue;
    }
    if (issuer && (depth < top || path.policy.checkRootSignature) && !checkSignature(path, depth, issuer))
      return false;
    if (!checkValidity(path, depth)) return false;
  }
  return true;
}

function checkSignature(path: PathRecord, depth: number, issuer: Certificate): boolean {
  const certificate = path.chain.certificates[depth];
  const issuerDepth = Math.min(depth + 1, path.chain.certificates.length - 1);
  const usage = keyUsageOf(issuer.extensions);
  if (issuer !== certificate && usage && !usage.has('keyCertSign')) {
    const span = extensionOf(issuer.extensions, '2.5.29.15')?.span;
    const reason = 'keyUsage of the issuer does not allow signing certificates';
    if (!path.fail('key usage', issuerDepth, 'noCertSign', reason, span)) return false;
  }
  const { algorithm, signature } = certificate;
  const verdict = verifySignature(algorithm, issuer.publicKey, signedBytes(certificate), signature);
  const span = spanOf(certificate.signatureNode);
  if (verdict === 'valid') return path.pass('signature', depth, "the issuer's key verifies it", span);
  return path.fail('signature', depth, 'badSignature', `the signature does not verify: ${verdict}`, span);
}

function checkValidity(path: PathRecord, depth: number): boolean {
  if (!path.policy.checkTime) return true;
  const { notBefore, notAfter } = path.chain.certificates[depth];
  const { at } = path.policy;
  if (at < notBefore.date) {
    if (!path.fail('validity', depth, 'notYetValid', 'its notBefore lies ahead', notBefore.span))
      return false;
  }
  if (at > notAfter.date)
    return path.fail('validity', depth, 'expired', 'its notAfter has passed', notAfter.span);
  return at < notBefore.date || path.pass('validity', depth, 'it is valid at that time', notAfter.span);
}
