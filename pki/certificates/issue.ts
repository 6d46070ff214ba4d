import { bitString, explicit, integer, oid, sequence, time } from '../asn1/write';
import type { Signer } from '../keys/signatures';
import type { BuiltExtension } from './build-extension';
import type { Name } from './name';

/** What goes into a certificate before it is signed. */
export interface CertificatePlan {
  readonly serial: bigint;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly spki: Uint8Array;
  readonly extensions: readonly Pick<BuiltExtension, 'der'>[];
}

/** Undefined where the signer cannot sign (a key too short for the digest). Version 3 with extensions, else version 1. */
export function issueCertificate(plan: CertificatePlan, signer: Signer): Uint8Array | undefined {
  const { extensions } = plan;
  const tbs = sequence(
    ...(extensions.length ? [explicit(0, integer(2))] : []),
    integer(plan.serial),
    signer.algorithm,
    plan.issuer.der,
    sequence(time(plan.notBefore), time(plan.notAfter)),
    plan.subject.der,
    plan.spki,
    ...(extensions.length ? [explicit(3, sequence(...extensions.map((each) => each.der)))] : []),
  );
  return signed(tbs, signer);
}

/** An AlgorithmIdentifier that stands where nothing is signed yet. */
const NO_ALGORITHM = sequence(oid('0.0'));

/** The certificate as it is before somebody signs it: without a signature, and without its version. */
export function draftCertificate(plan: CertificatePlan): Uint8Array {
  const { extensions } = plan;
  const tbs = sequence(
    integer(plan.serial),
    NO_ALGORITHM,
    plan.issuer.der,
    sequence(time(plan.notBefore), time(plan.notAfter)),
    plan.subject.der,
    plan.spki,
    ...(extensions.length ? [explicit(3, sequence(...extensions.map((each) => each.der)))] : []),
  );
  return sequence(tbs, NO_ALGORITHM, bitString(new Uint8Array()));
}

export interface RequestPlan {
  readonly subject: Name;
  readonly spki: Uint8Array;
  /** Whole attributes; order does not matter, since a SET OF is sorted. */
  readonly attributes: readonly Uint8Array[];
}

export function issueRequest(plan: RequestPlan, signer: Signer): Uint8Array | undefined {
  const attributes = explicit(0, ...[...plan.attributes].sort(byEncoding));
  return signed(sequence(integer(0), plan.subject.der, plan.spki, attributes), signer);
}

function byEncoding(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

function signed(tbs: Uint8Array, signer: Signer): Uint8Array | undefined {
  const signature = signer.sign(tbs);
  return signature && sequence(tbs, signer.algorithm, bitString(signature));
}

export interface RevokedPlan {
  readonly serial: bigint;
  readonly date: Date;
  /** Whole extensions. */
  readonly extensions: readonly Uint8Array[];
}

export interface RevocationListPlan {
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly RevokedPlan[];
  readonly extensions: readonly Uint8Array[];
  /** 0 for v1, which knows no extensions, or 1 for v2. */
  readonly version: 0 | 1;
}

/** Entries go in by serial number. Undefined where the signer cannot sign. */
export function issueRevocationList(plan: RevocationListPlan, signer: Signer): Uint8Array | undefined {
  const entries = plan.revoked.toSorted((a, b) => (a.serial < b.serial ? -1 : a.serial > b.serial ? 1 : 0));
  const tbs = sequence(
    ...(plan.version ? [integer(1)] : []),
    signer.algorithm,
    plan.issuer.der,
    time(plan.thisUpdate),
    time(plan.nextUpdate),
    ...(entries.length ? [sequence(...entries.map(revokedEntry))] : []),
    ...(plan.extensions.length ? [explicit(0, sequence(...plan.extensions))] : []),
  );
  return signed(tbs, signer);
}

function revokedEntry({ serial, date, extensions }: RevokedPlan): Uint8Array {
  const own = extensions.length ? [sequence(...extensions)] : [];
  return sequence(integer(serial), time(date), ...own);
}
