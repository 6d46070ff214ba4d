import { bytesOf } from '../../asn1/node';
import type { Name } from '../../certificates/name';
import type { CertificateRequest } from '../../certificates/request';
import { type PrivateKey, publicKeyOf } from '../../keys/key';
import { encodePublicKey } from '../../keys/public-key-der';
import { parseSubject } from '../naming';
import { loadCertificate, loadPrivateKey } from '../sources';
import type { Artifact } from './artifact';
import { makeCertificate } from './make-certificate';
import { makeRequest, modified } from './make-request';
import type { Plan } from './plan';
import { subjectFromConfig } from './subject';

export async function makeArtifact(
  plan: Plan,
  key: PrivateKey | undefined,
  read: CertificateRequest | undefined,
  passin: string | undefined,
): Promise<Artifact> {
  const { invocation } = plan;
  const { system } = invocation;
  const caPath = invocation.value('CA');
  if (!plan.makesCertificate && !plan.makesRequest && read) return modified(plan, key, read);
  const ca = caPath === undefined ? undefined : loadCertificate(system, caPath, 'issuer certificate');
  const caKeyPath = invocation.value('CAkey') ?? caPath;
  const caKey =
    caKeyPath === undefined
      ? undefined
      : await loadPrivateKey(system, { path: caKeyPath, what: 'issuer private key', pass: passin });
  const signingKey = caKey ?? key;
  if (!signingKey) return system.refuse('Must provide a signature key using -key or provide -CA / -CAkey\n');
  const { subject, attributes } = await subjectOf(plan, read);
  const publicKey = read && !key ? read.publicKey : key ? publicKeyOf(key) : read?.publicKey;
  const spki = read && !key ? bytesOf(read.spki) : publicKey && encodePublicKey(publicKey);
  if (!publicKey || !spki)
    return system.refuse('Must provide a signature key using -key or provide -CA / -CAkey\n');
  const making = { subject, spki, publicKey, signingKey, ca, read };
  return plan.makesCertificate ? makeCertificate(plan, making) : makeRequest(plan, making, attributes);
}

async function subjectOf(
  plan: Plan,
  read: CertificateRequest | undefined,
): Promise<{ subject: Name; attributes: readonly Uint8Array[] }> {
  const { invocation } = plan;
  const subj = invocation.value('subj');
  if (subj !== undefined)
    return { subject: parseSubject(invocation, subj, 'subject', plan.mask), attributes: [] };
  if (read) return { subject: read.subject, attributes: [] };
  return subjectFromConfig({ ...plan, attributes: !plan.makesCertificate });
}
