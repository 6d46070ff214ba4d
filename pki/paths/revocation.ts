import { bytesOf, type Span, spanOf } from '../asn1/node';
import { type Certificate, extensionOf } from '../certificates/certificate';
import type { RevocationList } from '../certificates/crl';
import { keyUsageOf } from '../certificates/extension-values';
import { sameName } from '../certificates/name';
import { verifySignature } from '../keys/signatures';
import type { VerifyError } from './verify-errors';

export interface RevocationFinding {
  readonly error?: VerifyError;
  readonly reason: string;
  readonly evidence?: Span;
}

interface RevocationPolicy {
  readonly lists: readonly RevocationList[];
  readonly at: Date;
  readonly checkTime: boolean;
}

/** RFC 5280 section 6.3 for complete lists of the certificate's own issuer: what is found, failures first in OpenSSL's order. */
export function checkRevocation(
  chain: readonly Certificate[],
  depth: number,
  policy: RevocationPolicy,
): RevocationFinding[] {
  const certificate = chain[depth];
  const issuer = chain[depth + 1] ?? certificate;
  const list = bestList(policy.lists, certificate, policy.at);
  if (!list) {
    return [
      {
        error: 'noCrl',
        reason: 'there is no revocation list of its issuer',
        evidence: certificate.issuer.span,
      },
    ];
  }
  const findings: RevocationFinding[] = [];
  const usage = keyUsageOf(issuer.extensions);
  if (usage && !usage.has('cRLSign')) {
    const evidence = extensionOf(issuer.extensions, '2.5.29.15')?.span;
    findings.push({
      error: 'noCrlSign',
      reason: 'keyUsage of the issuer does not allow signing lists',
      evidence,
    });
  }
  if (policy.checkTime) findings.push(...timeFindings(list, policy.at));
  if (verifySignature(list.algorithm, issuer.publicKey, bytesOf(list.tbs), list.signature) !== 'valid') {
    findings.push({ error: 'badCrlSignature', reason: "the list's signature does not verify" });
  }
  const entry = list.revoked.find((each) => each.serial === certificate.serial);
  const evidence = spanOf(certificate.serialNode);
  if (entry) findings.push({ error: 'revoked', reason: `revoked on ${entry.date.toISOString()}`, evidence });
  else findings.push({ reason: 'the list does not name its serial number', evidence });
  return findings;
}

/** The newest list of the issuer; one that is current before one that is not. */
function bestList(
  lists: readonly RevocationList[],
  certificate: Certificate,
  at: Date,
): RevocationList | undefined {
  const own = lists
    .filter((list) => sameName(list.issuer, certificate.issuer))
    .toSorted((a, b) => b.thisUpdate.date.getTime() - a.thisUpdate.date.getTime());
  return (
    own.find((list) => list.thisUpdate.date <= at && (!list.nextUpdate || at <= list.nextUpdate.date)) ??
    own[0]
  );
}

function timeFindings(list: RevocationList, at: Date): RevocationFinding[] {
  if (at < list.thisUpdate.date)
    return [{ error: 'crlNotYetValid', reason: 'the thisUpdate of the list lies ahead' }];
  if (list.nextUpdate && at > list.nextUpdate.date) {
    return [{ error: 'crlExpired', reason: 'the nextUpdate of the list has passed' }];
  }
  return [];
}
