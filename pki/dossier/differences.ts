import type { GnutlsFlag } from '../paths/gnutls';
import type { VerifyError } from '../paths/verify-errors';

/** Why two verifiers say different things of one chain. */
export interface Difference {
  readonly what: string;
  readonly why: string;
}

/** What GnuTLS says where OpenSSL gives an error: the same thing in its own words. */
const SAME: Partial<Record<VerifyError, readonly GnutlsFlag[]>> = {
  expired: ['expired'],
  notYetValid: ['not-activated'],
  noIssuer: ['signer-not-found'],
  noIssuerLocally: ['signer-not-found'],
  cannotVerifyLeaf: ['signer-not-found'],
  selfSignedLeaf: ['signer-not-found'],
  selfSignedInChain: ['signer-not-found'],
  badSignature: ['signature-failure'],
  revoked: ['revoked'],
  invalidCa: ['signer-not-ca'],
  noCertSign: ['signer-constraints'],
  pathLength: ['signer-constraints'],
  notPermitted: ['signer-constraints'],
  excluded: ['signer-constraints'],
  wrongPurpose: ['purpose-mismatch'],
  hostname: ['unexpected-owner'],
  unknownCritical: ['unknown-critical'],
};

/** Reasons by what GnuTLS says where OpenSSL says nothing of the kind. */
const ONLY_GNUTLS: Partial<Record<GnutlsFlag, Difference>> = {
  'insecure-algorithm': {
    what: 'GnuTLS refuses the algorithm of a signature, OpenSSL takes it.',
    why: "GnuTLS has MD5 and SHA-1 off for certificates. OpenSSL's verify asks for nothing at security level 0, its default here; with -auth_level 1 or 2 it refuses them too (error 68).",
  },
  'signer-constraints': {
    what: 'GnuTLS speaks of a violated constraint, OpenSSL of something else.',
    why: 'GnuTLS has one flag for path length, name constraints and a keyUsage without keyCertSign. OpenSSL takes an issuer without keyCertSign for no CA at all (error 79), before it looks at its signature.',
  },
  expired: {
    what: 'GnuTLS also names an expired certificate.',
    why: 'GnuTLS looks at everything and sets a flag for each finding. OpenSSL ends at the first error, unless its caller says to go on.',
  },
};

/** Undefined where both say the same. */
export function differenceOf(error: VerifyError, flags: readonly GnutlsFlag[]): Difference | undefined {
  const same = SAME[error] ?? [];
  const more = flags.filter((flag) => !same.includes(flag));
  const missing = error !== 'ok' && flags.length === 0;
  if (missing) return notByGnutls(error);
  if (more.length === 0) return undefined;
  for (const flag of more) {
    const known = ONLY_GNUTLS[flag];
    if (known) return known;
  }
  return {
    what: 'The two name different things.',
    why: 'OpenSSL ends at its first error, in its order: trust, extensions, names, revocation, signatures, validity. GnuTLS looks at each certificate from the anchor down and collects flags.',
  };
}

function notByGnutls(error: VerifyError): Difference {
  const WHY: Partial<Record<VerifyError, string>> = {
    noCrl:
      'Asked for revocation, OpenSSL wants a list of the issuer (error 3). GnuTLS is content without one.',
    crlExpired:
      'OpenSSL refuses a list whose nextUpdate has passed. GnuTLS takes what it is given as a list.',
    noExplicitPolicy: 'OpenSSL follows certificate policies where it is told to. GnuTLS does not.',
  };
  return {
    what: 'OpenSSL refuses the chain, GnuTLS trusts it.',
    why: WHY[error] ?? 'GnuTLS does not make this check.',
  };
}
