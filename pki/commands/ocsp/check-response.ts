import { sha1 } from '@noble/hashes/legacy.js';
import { equalBytes } from '../../asn1/bytes';
import { bytesOf } from '../../asn1/node';
import type { Certificate } from '../../certificates/certificate';
import { purposesOf } from '../../certificates/extension-values';
import { sameName } from '../../certificates/name';
import type { OpensslError } from '../../errors/openssl-error';
import { digestByOid } from '../../keys/digests';
import { identifiedOctets } from '../../keys/public-key-der';
import { verifySignature } from '../../keys/signatures';
import { type CertificateId, certificateId, sameIssuer } from '../../ocsp/certificate-id';
import type { BasicResponse } from '../../ocsp/response';
import type { PathPolicy } from '../../paths/policy';
import { validatePath } from '../../paths/validate';
import { errorText } from '../../paths/verify-errors';
import { signatureErrors } from '../signature-errors';
import { ocspError } from './errors';

export interface ResponsePolicy {
  readonly path: PathPolicy;
  readonly skip: {
    readonly signature: boolean;
    readonly certificate: boolean;
    readonly chain: boolean;
    readonly checks: boolean;
    readonly explicit: boolean;
    readonly inside: boolean;
  };
  readonly trustOther: boolean;
}

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** OCSP_basic_verify: what speaks against the answer, as OpenSSL queues it; empty for a good one. */
export function responseFaults(
  basic: BasicResponse,
  others: readonly Certificate[],
  policy: ResponsePolicy,
): OpensslError[] {
  const given = others.find((each) => isResponder(each, basic));
  const inside = policy.skip.inside ? undefined : basic.certificates.find((each) => isResponder(each, basic));
  const signer = given ?? inside;
  if (!signer) return [ocspError('noSigner')];
  if (!policy.skip.signature) {
    const verdict = verifySignature(basic.algorithm, signer.publicKey, bytesOf(basic.tbs), basic.signature);
    if (verdict !== 'valid') return signatureFaults(signer, basic);
  }
  if (policy.skip.certificate || (given && policy.trustOther)) return [];
  return signerFaults(basic, signer, others, policy);
}

const signatureFaults = (signer: Certificate, basic: BasicResponse): OpensslError[] => [
  ...signatureErrors(signer.publicKey, basic.signature),
  ocspError('badItem'),
  ocspError('badSignature'),
];

function isResponder(certificate: Certificate, { responder }: BasicResponse): boolean {
  return responder.by === 'name'
    ? sameName(certificate.subject, responder.name)
    : equalBytes(sha1(identifiedOctets(certificate.spki)), responder.hash);
}

function signerFaults(
  basic: BasicResponse,
  signer: Certificate,
  others: readonly Certificate[],
  { path, skip }: ResponsePolicy,
): OpensslError[] {
  const untrusted = skip.chain ? [] : [...basic.certificates, ...others];
  const result = validatePath(signer, { ...path, untrusted, purpose: 'ocsphelper' });
  const failed = result.steps.find((step) => step.error !== undefined);
  if (failed?.error) return [ocspError('badChain', `Verify error: ${errorText(failed.error)}`)];
  if (skip.checks) return [];
  const issuer = authorisation(basic, result.chain.certificates);
  if (issuer === 'authorised') return [];
  const missing = issuer === 'no-purpose' ? [ocspError('noPurpose')] : [];
  return skip.explicit ? [...missing] : [...missing, ocspError('untrustedRoot')];
}

/** RFC 6960 section 4.2.2.2: the CA itself, or one whom the CA allowed to sign answers. */
function authorisation(
  basic: BasicResponse,
  chain: readonly Certificate[],
): 'authorised' | 'no-purpose' | 'stranger' {
  const ids = basic.responses.map(({ id }) => id);
  const [signer, issuer] = chain;
  if (!ids.length) return 'stranger';
  if (issuer && ids.every((id) => isAbout(issuer, id)))
    return purposesOf(signer.extensions)?.includes(OCSP_SIGNING) ? 'authorised' : 'no-purpose';
  return ids.every((id) => isAbout(signer, id)) ? 'authorised' : 'stranger';
}

function isAbout(issuer: Certificate, id: CertificateId): boolean {
  const digest = digestByOid(id.hash);
  return digest !== undefined && sameIssuer(certificateId(digest, issuer, id.serial), id);
}
