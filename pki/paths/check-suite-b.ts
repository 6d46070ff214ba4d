import { spanOf } from '../asn1/node';
import type { Certificate } from '../certificates/certificate';
import type { PathRecord } from './path-record';
import type { VerifyError } from './verify-errors';

/** RFC 6460: which of the two levels of security a chain has to have. */
export type SuiteB = '128-only' | '128' | '192';

/** X509_chain_check_suiteb: only P-256 and P-384, each with its hash, the stronger ones above. */
export function checkSuiteB(path: PathRecord): boolean {
  const { suiteB } = path.policy;
  if (!suiteB) return true;
  const found = suiteBFault(path.chain.certificates, suiteB);
  if (!found) return path.pass('Suite B', 0, 'keys and signatures are those of Suite B');
  const { depth, error } = found;
  const span = spanOf(path.chain.certificates[depth].spki);
  return path.fail('Suite B', depth, error, 'its key or its signature is none of Suite B', span);
}

type Allowed = { p256: boolean; p384: boolean };

function suiteBFault(
  chain: readonly Certificate[],
  level: SuiteB,
): { depth: number; error: VerifyError } | undefined {
  const allowed: Allowed = { p256: level !== '192', p384: level !== '128-only' };
  for (const [depth, certificate] of chain.entries()) {
    if (certificate.version !== 2) return { depth, error: 'suiteBVersion' };
    const signature = depth === 0 ? undefined : chain[depth - 1].algorithm.oid;
    const error = keyFault(certificate, signature, allowed);
    if (!error) continue;
    // Trouble with a signature is trouble of the certificate below.
    const below = error === 'suiteBSignature' || error === 'suiteBLevel';
    return {
      depth: below && depth > 0 ? depth - 1 : depth,
      error: error === 'suiteBLevel' && depth > 0 && !allowed.p256 && level !== '192' ? 'suiteBMix' : error,
    };
  }
  const top = chain.length - 1;
  const error = keyFault(chain[top], chain[top].algorithm.oid, allowed);
  return error && { depth: top, error };
}

const WITH_SHA256 = '1.2.840.10045.4.3.2';
const WITH_SHA384 = '1.2.840.10045.4.3.3';

/** check_suite_b; a P-384 key forbids P-256 above it. */
function keyFault(
  { publicKey }: Certificate,
  signature: string | undefined,
  allowed: Allowed,
): VerifyError | undefined {
  if (publicKey.kind !== 'ec') return 'suiteBAlgorithm';
  if (publicKey.curve.name === 'secp384r1') {
    if (signature !== undefined && signature !== WITH_SHA384) return 'suiteBSignature';
    if (!allowed.p384) return 'suiteBLevel';
    allowed.p256 = false;
    return undefined;
  }
  if (publicKey.curve.name !== 'prime256v1') return 'suiteBCurve';
  if (signature !== undefined && signature !== WITH_SHA256) return 'suiteBSignature';
  return allowed.p256 ? undefined : 'suiteBLevel';
}
