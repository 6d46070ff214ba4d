import { spanOf } from '../asn1/node';
import { type Certificate, extensionOf } from '../certificates/certificate';
import { basicConstraintsOf } from '../certificates/extension-values';
import { checkStrict } from './check-strict';
import { isActedOn } from './critical-extensions';
import { isSelfIssued } from './issuers';
import type { PathRecord } from './path-record';
import { caKind, purposeVerdict } from './purposes';

export function checkExtensions(path: PathRecord): boolean {
  let intermediates = 0n;
  for (const [depth, certificate] of path.chain.certificates.entries()) {
    if (!checkCritical(path, certificate, depth)) return false;
    if (!checkCa(path, certificate, depth)) return false;
    if (!checkCurve(path, certificate, depth)) return false;
    if (!checkStrict(path, certificate, depth)) return false;
    if (!checkPurpose(path, certificate, depth)) return false;
    if (!checkPathLength(path, certificate, depth, intermediates)) return false;
    if (depth > 0 && !isSelfIssued(certificate)) intermediates++;
  }
  return true;
}

function checkCritical(path: PathRecord, certificate: Certificate, depth: number): boolean {
  if (path.policy.ignoreCritical) return true;
  const unknown = certificate.extensions.find((each) => each.critical && !isActedOn(each.oid));
  if (!unknown) return path.pass('critical extensions', depth, 'every critical extension is understood');
  const reason = `the extension ${unknown.oid} is critical and not understood`;
  return path.fail('critical extensions', depth, 'unknownCritical', reason, unknown.span);
}

function checkCa(path: PathRecord, certificate: Certificate, depth: number): boolean {
  const kind = caKind(certificate);
  const span = extensionOf(certificate.extensions, '2.5.29.19')?.span ?? spanOf(certificate.tbs);
  const strict = path.policy.strict;
  const top = path.chain.certificates.length - 1;
  if (depth === 0) {
    if (strict && kind > 1)
      return path.fail('CA', depth, 'invalidCa', 'it is a CA by other means than basicConstraints', span);
    return true;
  }
  const bad = kind === 0 || ((depth < top || strict) && kind !== 1);
  if (bad) return path.fail('CA', depth, 'invalidCa', 'basicConstraints does not make it a CA', span);
  return path.pass('CA', depth, 'basicConstraints makes it a CA', span);
}

function checkCurve(path: PathRecord, certificate: Certificate, depth: number): boolean {
  const { publicKey } = certificate;
  if (path.chain.certificates.length < 2 || publicKey.kind !== 'ec' || !publicKey.explicit) return true;
  return path.fail(
    'curve',
    depth,
    'explicitCurve',
    'the curve is spelt out instead of named',
    spanOf(certificate.spki),
  );
}

function checkPurpose(path: PathRecord, certificate: Certificate, depth: number): boolean {
  const { purpose } = path.policy;
  if (!purpose) return true;
  const verdict = purposeVerdict(certificate, purpose, depth > 0);
  const span = (
    extensionOf(certificate.extensions, '2.5.29.37') ?? extensionOf(certificate.extensions, '2.5.29.15')
  )?.span;
  if (verdict !== 0) return path.pass('purpose', depth, `it may be used for ${purpose}`, span);
  return path.fail('purpose', depth, 'wrongPurpose', `it may not be used for ${purpose}`, span);
}

function checkPathLength(
  path: PathRecord,
  certificate: Certificate,
  depth: number,
  intermediates: bigint,
): boolean {
  const limit = basicConstraintsOf(certificate.extensions)?.pathLength;
  if (depth < 2 || limit === undefined) return true;
  const span = extensionOf(certificate.extensions, '2.5.29.19')?.span;
  if (intermediates <= limit) return path.pass('path length', depth, `at most ${limit} CAs may follow`, span);
  return path.fail(
    'path length',
    depth,
    'pathLength',
    `at most ${limit} CAs may follow, there are ${intermediates}`,
    span,
  );
}
