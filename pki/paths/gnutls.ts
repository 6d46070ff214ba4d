import type { Certificate } from '../certificates/certificate';
import { isSignedWith } from '../certificates/certificate-signature';
import { basicConstraintsOf, keyUsageOf, purposesOf } from '../certificates/extension-values';
import { matchesHost } from '../certificates/host-names';
import { isActedOn } from './critical-extensions';
import { type BuiltChain, isSelfSigned } from './issuers';
import { constrainedNames } from './name-constraints';
import type { PathPolicy } from './policy';
import { checkRevocation } from './revocation';

/** What GnuTLS says of a chain: flags that may stand together, where OpenSSL names one error after the other. */
export const GNUTLS_SENTENCES = {
  revoked: 'The certificate chain is revoked.',
  'signer-not-found': 'The certificate issuer is unknown.',
  'signer-not-ca': 'The certificate issuer is not a CA.',
  'insecure-algorithm': 'The certificate chain uses insecure algorithm.',
  'signer-constraints': "The certificate chain violates the signer's constraints.",
  'purpose-mismatch': 'The certificate chain does not match the intended purpose.',
  'not-activated': 'The certificate chain uses not yet valid certificate.',
  expired: 'The certificate chain uses expired certificate.',
  'signature-failure': 'The signature in the certificate is invalid.',
  'unexpected-owner': 'The name in the certificate does not match the expected.',
  'unknown-critical': 'The certificate contains an unknown critical extension.',
} as const;

export type GnutlsFlag = keyof typeof GNUTLS_SENTENCES;

/** Digests whose signatures GnuTLS 3.7 takes for insecure in certificates. */
const BROKEN: ReadonlySet<string> = new Set(['md5', 'sha1', 'rmd160']);

const PURPOSES: Readonly<Record<string, string>> = {
  sslserver: '1.3.6.1.5.5.7.3.1',
  sslclient: '1.3.6.1.5.5.7.3.2',
};
const ANY_PURPOSE = '2.5.29.37.0';

/** The verdict of GnuTLS's gnutls_x509_trust_list_verify_crt2 on a chain, as `certtool --verify` reports it. */
export function gnutlsVerdict({ certificates, trusted }: BuiltChain, policy: PathPolicy): GnutlsFlag[] {
  const found = new Set<GnutlsFlag>();
  const top = certificates.length - 1;
  if (!trusted) found.add('signer-not-found');
  // The search for the issuer comes first: of a chain without an anchor nothing above is looked at.
  for (let depth = top; depth >= 0; depth--) {
    const certificate = certificates[depth];
    checkTime(found, certificate, policy.at);
    if (depth === top && trusted) continue;
    if (certificate.extensions.some((each) => each.critical && !isActedOn(each.oid)))
      found.add('unknown-critical');
    const issuer = depth < top ? certificates[depth + 1] : undefined;
    if (issuer) checkIssuer(found, certificates, depth, issuer);
  }
  if (trusted) checkUse(found, certificates, policy);
  return ORDER.filter((flag) => found.has(flag));
}

const ORDER = Object.keys(GNUTLS_SENTENCES).filter((flag): flag is GnutlsFlag => flag in GNUTLS_SENTENCES);

function checkTime(found: Set<GnutlsFlag>, { notBefore, notAfter }: Certificate, at: Date): void {
  if (at < notBefore.date) found.add('not-activated');
  if (at > notAfter.date) found.add('expired');
}

function checkIssuer(
  found: Set<GnutlsFlag>,
  chain: readonly Certificate[],
  depth: number,
  issuer: Certificate,
): void {
  const certificate = chain[depth];
  const constraints = basicConstraintsOf(issuer.extensions);
  const ca = constraints?.ca === true;
  if (!ca) found.add('signer-not-ca');
  const usage = keyUsageOf(issuer.extensions);
  if (usage && !usage.has('keyCertSign')) {
    found.add('signer-constraints');
    return;
  }
  if (!ca) return;
  if (!isSignedWith(certificate, issuer.publicKey)) {
    found.add('signature-failure');
    return;
  }
  if (certificate.algorithm.digest && BROKEN.has(certificate.algorithm.digest.name))
    found.add('insecure-algorithm');
  const below = chain.slice(1, depth + 1).length;
  if (constraints.pathLength !== undefined && constraints.pathLength < below) found.add('signer-constraints');
  if (constrainedNames(issuer, chain[0], true)) found.add('signer-constraints');
}

function checkUse(found: Set<GnutlsFlag>, chain: readonly Certificate[], policy: PathPolicy): void {
  const purpose = PURPOSES[policy.purpose ?? ''];
  const below = chain.filter((certificate) => !isSelfSigned(certificate));
  if (purpose !== undefined && below.some((certificate) => refuses(certificate, purpose)))
    found.add('purpose-mismatch');
  if (policy.host !== undefined && !matchesHost(chain[0], policy.host)) found.add('unexpected-owner');
  if (policy.revocation === 'none') return;
  const findings = checkRevocation(chain, 0, policy);
  if (findings.some(({ error }) => error === 'revoked')) found.add('revoked');
}

const refuses = (certificate: Certificate, purpose: string): boolean => {
  const purposes = purposesOf(certificate.extensions);
  return purposes !== undefined && !purposes.includes(purpose) && !purposes.includes(ANY_PURPOSE);
};
