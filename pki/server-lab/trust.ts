import { longNameOf } from '../asn1/objects';
import type { Certificate } from '../certificates/certificate';
import { matchesAddress, matchesHost } from '../certificates/host-names';
import { certificatesOf, type PeerProblem, verifyPeer } from '../nginx/verify-peer';
import { causeOf } from './cause';
import type { Cap, RatingSetting } from './rating';
import type { ServerReport } from './report';

/** How a client takes the chain that came. */
export interface TrustFinding {
  readonly trusted: boolean;
  /** OpenSSL's number and words where it is not. */
  readonly problem: PeerProblem | undefined;
  /** What a client says that knows nothing but what was sent, and its roots. */
  readonly asSent: PeerProblem | undefined;
  readonly nameFits: boolean;
  /** False where the chain only holds with certificates that were not sent. */
  readonly complete: boolean;
  readonly caps: readonly Cap[];
}

/** Certificates between leaf and root that are followed. */
const DEEPEST = 10;

/** Validates what the host sent, for the name that was asked for. */
export function judgeTrust(report: ServerReport, { chosen, roots, known, at }: RatingSetting): TrustFinding {
  const chain = report.chains[0]?.certificates ?? [];
  const [leaf] = certificatesOf(chain.slice(0, 1));
  const trust = { authorities: roots, purpose: 'sslserver', depth: DEEPEST, at } as const;
  const asSent = verifyPeer(chain, trust);
  const completed = asSent && verifyPeer([...chain, ...known], trust);
  const complete = asSent === undefined || completed !== undefined;
  const nameFits =
    leaf !== undefined && (matchesAddress(leaf, report.host) ?? matchesHost(leaf, report.host));
  const cause = causeOf(chosen.tls.certificates[0]?.by ?? chosen.directive);
  const caps: Cap[] = [];
  if (leaf && !nameFits) caps.push({ ...MISMATCH, cause });
  if (!complete) caps.push({ ...INCOMPLETE, cause });
  if (completed)
    caps.push({
      letter: 'T',
      title: `Clients do not trust it: ${completed.text}`,
      why: whyOf(completed),
      cause,
    });
  if (leaf && isMd5(leaf)) caps.push({ ...MD5, cause });
  return { trusted: completed === undefined, problem: completed, asSent, nameFits, complete, caps };
}

const INCOMPLETE = {
  letter: 'B',
  title: 'The chain is incomplete',
  why: 'A certificate between leaf and root was not sent. Some clients fetch it from elsewhere, others refuse: put it behind the leaf, in the same file.',
} as const;
const MISMATCH = {
  letter: 'M',
  title: 'The certificate is for another name',
  why: 'Clients compare the name that they asked for with subjectAltName (RFC 9525).',
} as const;
const MD5 = {
  letter: 'F',
  title: 'The certificate is signed with MD5',
  why: 'Two certificates with one MD5 were made in 2008, and one of them was an authority’s.',
} as const;

function whyOf({ error }: PeerProblem): string {
  switch (error) {
    case 'expired':
      return 'Its last day is over.';
    case 'selfSignedLeaf':
      return 'It signed itself, and is not among the roots that clients trust.';
    case 'selfSignedInChain':
      return 'It leads to a root, but to none that is trusted.';
    case 'noIssuerLocally':
    case 'cannotVerifyLeaf':
      return 'No certificate that was sent leads to a root that is trusted.';
    default:
      return 'OpenSSL refuses the chain with these words.';
  }
}

function isMd5({ algorithm }: Certificate): boolean {
  return /md5/i.test(longNameOf(algorithm.oid));
}
