import { equalBytes } from '../asn1/bytes';
import type { Certificate } from './certificate';
import { alternativeNamesOf } from './extension-values';
import { parseAddress } from './extensions/general-names';
import { attributeTexts } from './name';

const COMMON_NAME = '2.5.4.3';
const EMAIL = '1.2.840.113549.1.9.1';

/**
 * X509_check_host (RFC 6125): a DNS name of subjectAltName, or the common name where there is no DNS name at all.
 * One `*` may stand for the leftmost label, or with OpenSSL for a part of it.
 */
export function matchesHost(certificate: Certificate, host: string): boolean {
  const names = (alternativeNamesOf(certificate.extensions) ?? []).flatMap((name) =>
    name.kind === 'dns' ? [name.text] : [],
  );
  const candidates = names.length ? names : attributeTexts(certificate.subject, COMMON_NAME);
  return candidates.some((pattern) => hostMatches(pattern, host));
}

export function hostMatches(pattern: string, host: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), host.toLowerCase().replace(/\.$/, '')];
  if (given.startsWith('.')) return wanted.endsWith(given) && wanted.length > given.length;
  if (wanted === given) return true;
  const star = /^([a-z0-9-]*)\*([a-z0-9-]*)(\.[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/.exec(wanted);
  if (!star || wanted.startsWith('xn--')) return false;
  const [, before, after, rest] = star;
  const label = given.slice(0, given.length - rest.length);
  if (!given.endsWith(rest) || !label || label.includes('.')) return false;
  if ((before || after) && label.startsWith('xn--')) return false;
  return label.length >= before.length + after.length && label.startsWith(before) && label.endsWith(after);
}

/** X509_check_email: the local part is compared exactly, the domain without case. */
export function matchesEmail(certificate: Certificate, address: string): boolean {
  const names = (alternativeNamesOf(certificate.extensions) ?? []).flatMap((name) =>
    name.kind === 'email' ? [name.text] : [],
  );
  const candidates = names.length ? names : attributeTexts(certificate.subject, EMAIL);
  const split = (text: string) => [
    text.slice(0, text.lastIndexOf('@')),
    text.slice(text.lastIndexOf('@')).toLowerCase(),
  ];
  return candidates.some((candidate) => split(candidate).join() === split(address).join());
}

/** X509_check_ip_asc. Undefined for text that is no address. */
export function matchesAddress(certificate: Certificate, text: string): boolean | undefined {
  const octets = parseAddress(text);
  if (!octets) return undefined;
  return (alternativeNamesOf(certificate.extensions) ?? []).some(
    (name) => name.kind === 'ip' && equalBytes(name.octets, octets),
  );
}
