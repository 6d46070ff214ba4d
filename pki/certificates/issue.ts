import { bitString, explicit, integer, sequence, time } from '../asn1/write';
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
