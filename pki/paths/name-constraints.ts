import type { Certificate } from '../certificates/certificate';
import { alternativeNamesOf, nameConstraintsOf } from '../certificates/extension-values';
import type { GeneralName } from '../certificates/general-name';
import { attributeTexts, canonicalName, type Name, nameOf } from '../certificates/name';

const EMAIL = '1.2.840.113549.1.9.1';
const COMMON_NAME = '2.5.4.3';

/** Which name a constraint refused, and by which list. */
export interface NameRefusal {
  readonly kind: 'notPermitted' | 'excluded';
  readonly name: GeneralName;
}

/** RFC 5280 section 4.2.1.10: every name of the certificate against the constraints of one issuer above it. */
export function constrainedNames(
  issuer: Certificate,
  subject: Certificate,
  leaf: boolean,
): NameRefusal | undefined {
  const constraints = nameConstraintsOf(issuer.extensions);
  if (!constraints) return undefined;
  for (const name of namesOf(subject, leaf)) {
    const sameKind = constraints.permitted.filter((base) => base.kind === name.kind);
    if (sameKind.length && !sameKind.some((base) => within(name, base)))
      return { kind: 'notPermitted', name };
    if (constraints.excluded.some((base) => base.kind === name.kind && within(name, base))) {
      return { kind: 'excluded', name };
    }
  }
  return undefined;
}

/** Subject, its e-mail addresses, subjectAltName, and the common name of a leaf that has no DNS name. */
function namesOf(certificate: Certificate, leaf: boolean): GeneralName[] {
  const { subject } = certificate;
  const alternative = alternativeNamesOf(certificate.extensions) ?? [];
  const names: GeneralName[] = subject.relativeNames.length
    ? [{ kind: 'directory', name: subject, span: subject.span }]
    : [];
  names.push(
    ...attributeTexts(subject, EMAIL).map(
      (text): GeneralName => ({ kind: 'email', text, span: subject.span }),
    ),
  );
  names.push(...alternative);
  if (leaf && !alternative.some((name) => name.kind === 'dns')) {
    const hosts = attributeTexts(subject, COMMON_NAME).filter((text) =>
      /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text),
    );
    names.push(...hosts.map((text): GeneralName => ({ kind: 'dns', text, span: subject.span })));
  }
  return names;
}

function within(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'dns' && base.kind === 'dns') return dnsWithin(name.text, base.text);
  if (name.kind === 'email' && base.kind === 'email') return emailWithin(name.text, base.text);
  if (name.kind === 'uri' && base.kind === 'uri') return uriWithin(name.text, base.text);
  if (name.kind === 'ip' && base.kind === 'ip') return addressWithin(name.octets, base.octets);
  if (name.kind === 'directory' && base.kind === 'directory') return directoryWithin(name.name, base.name);
  return false;
}

/** Labels may be added on the left; a leading dot in the base asks for at least one more label. */
function dnsWithin(text: string, base: string): boolean {
  const [given, wanted] = [text.toLowerCase(), base.toLowerCase()];
  if (!wanted) return true;
  if (given.length > wanted.length && !wanted.startsWith('.') && given.at(-wanted.length - 1) !== '.')
    return false;
  return given.endsWith(wanted);
}

function emailWithin(text: string, base: string): boolean {
  const [domain, wanted] = [text.slice(text.lastIndexOf('@') + 1).toLowerCase(), base.toLowerCase()];
  if (base.startsWith('.')) return domain.endsWith(wanted) && domain.length > wanted.length;
  if (!base.includes('@')) return domain === wanted;
  const local = base.slice(0, base.indexOf('@'));
  return (
    (!local || text.slice(0, text.lastIndexOf('@')) === local) &&
    domain === wanted.slice(wanted.indexOf('@') + 1)
  );
}

function uriWithin(text: string, base: string): boolean {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(text)?.[1]?.toLowerCase();
  if (!host) return false;
  const wanted = base.toLowerCase();
  return wanted.startsWith('.') ? host.endsWith(wanted) && host.length > wanted.length : host === wanted;
}

function addressWithin(octets: Uint8Array, base: Uint8Array): boolean {
  if (base.length !== 2 * octets.length) return false;
  return octets.every((octet, i) => ((octet ^ base[i]) & base[i + octets.length]) === 0);
}

/** The base's relative names have to stand at the beginning. */
function directoryWithin(name: Name, base: Name): boolean {
  const head = name.relativeNames.slice(0, base.relativeNames.length);
  return head.length === base.relativeNames.length && canonicalName(nameOf(head)) === canonicalName(base);
}
