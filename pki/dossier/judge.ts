import type { Certificate } from '../certificates/certificate';
import { isSignedWith } from '../certificates/certificate-signature';
import { type GnutlsFlag, gnutlsVerdict } from '../paths/gnutls';
import { isSelfSigned, mayHaveIssued, sameCertificate } from '../paths/issuers';
import { DEFAULT_POLICY, type PathPolicy, type PathStep } from '../paths/policy';
import type { PurposeName } from '../paths/purposes';
import { type PathResult, validatePath } from '../paths/validate';
import { errorNumber, errorText, type VerifyError } from '../paths/verify-errors';
import { type Difference, differenceOf } from './differences';
import type { DossierItem } from './read-files';

/** What a reader wants to know of what was brought. */
export interface Wishes {
  readonly at: Date;
  readonly purpose: PurposeName | undefined;
  readonly host: string | undefined;
  /** Certificates that are trusted though they do not sign themselves, and roots that are not. */
  readonly turned: ReadonlySet<string>;
}

/** The verdict on one certificate, with every step on the way. */
export interface ChainVerdict {
  readonly leaf: Certificate;
  readonly result: PathResult;
  /** The first failure; undefined for a good chain. */
  readonly failure: (PathStep & { readonly error: VerifyError }) | undefined;
  /** OpenSSL's number and text of it; 0 and `ok` for a good chain. */
  readonly openssl: { readonly number: number; readonly text: string; readonly depth: number };
  readonly gnutls: readonly GnutlsFlag[];
  readonly difference: Difference | undefined;
}

type CertificateItem = Extract<DossierItem, { kind: 'certificate' }>;

/** A name for a certificate among those of a dossier. */
export const keyOfItem = ({ file, place }: Pick<DossierItem, 'file' | 'place'>): string => `${file}#${place}`;

/** Roots are taken for trusted, unless the reader turned one over. */
export const isTrusted = (item: CertificateItem, { turned }: Wishes): boolean =>
  isSelfSigned(item.certificate) !== turned.has(keyOfItem(item));

/** A verdict on every certificate that issued no other one of the dossier; where all did, on every one. */
export function judgeChains(items: readonly DossierItem[], wishes: Wishes): ChainVerdict[] {
  const given = items.flatMap((item) => (item.kind === 'certificate' ? [item] : []));
  const all = unique(given.map(({ certificate }) => certificate));
  const leaves = all.filter(
    (each) => !all.some((other) => !sameCertificate(each, other) && issued(each, other)),
  );
  const policy = policyOf(items, given, wishes);
  return (leaves.length > 0 ? leaves : all).map((leaf) => judgeChain(leaf, policy));
}

const issued = (issuer: Certificate, subject: Certificate): boolean =>
  mayHaveIssued(issuer, subject) && isSignedWith(subject, issuer.publicKey);

function unique(certificates: readonly Certificate[]): Certificate[] {
  return certificates.filter(
    (each, at) => certificates.findIndex((other) => sameCertificate(each, other)) === at,
  );
}

function policyOf(
  items: readonly DossierItem[],
  given: readonly CertificateItem[],
  wishes: Wishes,
): PathPolicy {
  const lists = items.flatMap((item) => (item.kind === 'list' ? [item.list] : []));
  const trusted = given.filter((item) => isTrusted(item, wishes)).map(({ certificate }) => certificate);
  return {
    ...DEFAULT_POLICY,
    at: wishes.at,
    trusted,
    untrusted: given.map(({ certificate }) => certificate),
    partialChain: trusted.some((certificate) => !isSelfSigned(certificate)),
    lists,
    purpose: wishes.purpose,
    host: wishes.host,
    revocation: lists.length > 0 ? 'leaf' : 'none',
  };
}

export function judgeChain(leaf: Certificate, policy: PathPolicy): ChainVerdict {
  const result = validatePath(leaf, policy);
  const failed = result.steps.find((step) => step.verdict === 'failed');
  const failure = failed?.error === undefined ? undefined : { ...failed, error: failed.error };
  const error = failure?.error ?? 'ok';
  const gnutls = gnutlsVerdict(result.chain, policy);
  return {
    leaf,
    result,
    failure,
    openssl: { number: errorNumber(error), text: errorText(error), depth: failure?.depth ?? 0 },
    gnutls,
    difference: differenceOf(error, gnutls),
  };
}
