import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { decoding } from '@/pki/asn1/decode';
import { type Certificate, decodeCertificate, integerHex } from '@/pki/certificates/certificate';
import { alternativeNamesOf } from '@/pki/certificates/extension-values';
import { addressText, type GeneralName } from '@/pki/certificates/general-name';
import { nameText, ONE_LINE } from '@/pki/certificates/name-text';
import { isSelfSigned } from '@/pki/paths/issuers';
import { DEFAULT_POLICY, type PathStep } from '@/pki/paths/policy';
import { validatePath } from '@/pki/paths/validate';
import { errorText } from '@/pki/paths/verify-errors';

/** What a chain says of itself, and what is to be thought of it. All texts, so that two of them can be compared. */
export interface Judgement {
  /** Names with values about the leaf: subject, issuer, serial, validity, names, SHA-256. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** `passed` or what failed, check by check, from the one that was sent first. */
  readonly checks: readonly (readonly [check: string, verdict: string])[];
  readonly valid: boolean;
}

export interface JudgedUnder {
  /** Milliseconds since 1970 at which the chain is judged. */
  readonly at: number;
  /** Host whose name it has to bear; not asked where left out. */
  readonly host?: string;
}

/**
 * Parses a chain (DER, leaf first) and validates its path (RFC 5280 section 6). Trusted is the last certificate that
 * came along, whether it signed itself or not: a notebook holds no store of roots, and says so in its first check.
 */
export function judge(chain: readonly Uint8Array[], { at, host }: JudgedUnder): Judgement {
  const certificates: Certificate[] = [];
  for (const [place, der] of chain.entries()) {
    const decoded = decodeCertificate(der);
    if (decoded.ok) certificates.push(decoded.value);
    else return unreadable(place, `${decoded.problem.what} at offset ${decoded.problem.offset}`);
  }
  const [leaf, ...rest] = certificates;
  if (!leaf) return unreadable(0, 'the chain is empty');
  const anchor = certificates[certificates.length - 1];
  const policy = {
    ...DEFAULT_POLICY,
    at: new Date(at),
    host,
    untrusted: rest,
    trusted: [anchor],
    partialChain: true,
  };
  const { steps, valid } = validatePath(leaf, policy, () => true);
  const trust = isSelfSigned(anchor)
    ? 'assumed of the root that came along'
    : 'assumed of the last one that came along';
  const anchored = anchor === leaf ? 'assumed of the only one that there is' : trust;
  return {
    facts: factsOf(leaf, certificates.length),
    checks: [['trust', anchored], ...steps.filter(({ check }) => check !== 'trust').map(checkOf)],
    valid,
  };
}

function factsOf(leaf: Certificate, length: number): Judgement['facts'] {
  const names = decoding(() => alternativeNamesOf(leaf.extensions) ?? []);
  return [
    ['subject', nameText(leaf.subject, ONE_LINE)],
    ['issuer', nameText(leaf.issuer, ONE_LINE)],
    ['serial', integerHex(leaf.serial)],
    ['valid', `${dayText(leaf.notBefore.date)} to ${dayText(leaf.notAfter.date)}`],
    ['names', names.ok ? names.value.map(generalText).join(', ') || 'none' : 'cannot be read'],
    ['SHA-256', bytesToHex(sha256(leaf.der))],
    ['sent with it', length === 1 ? 'no other certificate' : `${length - 1} more`],
  ];
}

function checkOf({ check, depth, verdict, error, reason }: PathStep): readonly [string, string] {
  const name = `${check} of certificate ${depth + 1}`;
  if (verdict === 'passed') return [name, `passed: ${reason}`];
  return [name, `FAILED: ${error ? `${errorText(error)}, ` : ''}${reason}`];
}

function generalText(name: GeneralName): string {
  switch (name.kind) {
    case 'dns':
    case 'email':
    case 'uri':
      return name.text;
    case 'ip':
      return addressText(name.octets);
    case 'directory':
      return nameText(name.name, ONE_LINE);
    default:
      return `a name of another kind (${name.kind})`;
  }
}

/** RFC 3339 to the second; an unreadable time is data. */
function dayText(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'an unreadable time' : `${date.toISOString().slice(0, 19)}Z`;
}

function unreadable(place: number, why: string): Judgement {
  return {
    facts: [],
    checks: [[`certificate ${place + 1}`, `FAILED: it cannot be read, ${why}`]],
    valid: false,
  };
}
