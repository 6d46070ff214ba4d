import { equalBytes } from '../asn1/bytes';
import { decoding } from '../asn1/decode';
import type { Certificate } from '../certificates/certificate';
import { authorityKeyIdentifierOf } from '../certificates/extension-values';
import { subjectKeyIdentifierOf } from '../certificates/extensions/key-identifiers';
import { sameName } from '../certificates/name';

/** Whether `issuer` may be the one that issued `subject`, by names and key identifiers: before any signature is checked. */
export function mayHaveIssued(issuer: Certificate, subject: Certificate): boolean {
  if (!sameName(issuer.subject, subject.issuer)) return false;
  const wanted = authorityKeyIdentifierOf(subject.extensions);
  if (wanted) {
    const own = decoding(() => subjectKeyIdentifierOf(issuer.extensions));
    const key = own.ok ? own.value : undefined;
    if (wanted.keyIdentifier && key && !equalBytes(wanted.keyIdentifier, key)) return false;
    if (wanted.serial !== undefined && wanted.serial !== issuer.serial) return false;
    const directory = wanted.issuer.find((name) => name.kind === 'directory');
    if (directory?.kind === 'directory' && !sameName(directory.name, issuer.issuer)) return false;
  }
  return !subject.algorithm.key || subject.algorithm.key === issuer.publicKey.kind;
}

export const isSelfIssued = (certificate: Certificate): boolean =>
  sameName(certificate.subject, certificate.issuer);

/** Self-signed as OpenSSL's EXFLAG_SS: by name and identifiers, without checking the signature. */
export const isSelfSigned = (certificate: Certificate): boolean => mayHaveIssued(certificate, certificate);

export const sameCertificate = (a: Certificate, b: Certificate): boolean => equalBytes(a.der, b.der);

export interface BuiltChain {
  /** Leaf first. */
  readonly certificates: readonly Certificate[];
  /** How many at the beginning came from the leaf and the untrusted certificates. */
  readonly untrusted: number;
  readonly trusted: boolean;
}

export interface ChainSources {
  readonly trusted: readonly Certificate[];
  readonly untrusted: readonly Certificate[];
  /** A chain may end at any trusted certificate. */
  readonly partial: boolean;
  readonly at: Date;
  readonly depth: number;
}

/** Trusted certificates are looked for first (X509_V_FLAG_TRUSTED_FIRST); untrusted ones lead there where they are missing. */
export function buildChain(leaf: Certificate, sources: ChainSources): BuiltChain {
  const chain = [leaf];
  const known = sources.trusted.some((each) => sameCertificate(each, leaf));
  if (known && (sources.partial || isSelfSigned(leaf)))
    return { certificates: chain, untrusted: 0, trusted: true };
  let untrusted = 1;
  let last = leaf;
  while (chain.length <= sources.depth + 1 && !isSelfSigned(last)) {
    const anchor = pick(sources.trusted, last, chain, sources.at);
    if (anchor) {
      chain.push(anchor);
      if (isSelfSigned(anchor) || sources.partial) return { certificates: chain, untrusted, trusted: true };
      last = anchor;
      continue;
    }
    const next = untrusted === chain.length ? pick(sources.untrusted, last, chain, sources.at) : undefined;
    if (!next) break;
    chain.push(next);
    untrusted = chain.length;
    last = next;
  }
  return swapRoot(chain, untrusted, sources);
}

/** A self-signed certificate that came along may itself be among the trusted ones. */
function swapRoot(chain: readonly Certificate[], untrusted: number, sources: ChainSources): BuiltChain {
  const last = chain[chain.length - 1];
  const trusted = sources.trusted.some((each) => sameCertificate(each, last));
  if (trusted && (isSelfSigned(last) || sources.partial)) {
    return { certificates: chain, untrusted: Math.min(untrusted, chain.length - 1), trusted: true };
  }
  return { certificates: chain, untrusted, trusted: false };
}

/** One that is valid now before one that is not; no certificate twice. */
function pick(
  candidates: readonly Certificate[],
  subject: Certificate,
  chain: readonly Certificate[],
  at: Date,
): Certificate | undefined {
  const fitting = candidates.filter(
    (each) => mayHaveIssued(each, subject) && !chain.some((used) => sameCertificate(used, each)),
  );
  const valid = fitting.find((each) => each.notBefore.date <= at && at <= each.notAfter.date);
  return valid ?? fitting.toSorted((a, b) => b.notAfter.date.getTime() - a.notAfter.date.getTime())[0];
}
