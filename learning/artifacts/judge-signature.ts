import { signedBytes } from '@/pki/certificates/certificate';
import { sameName } from '@/pki/certificates/name';
import { isSelfSigned } from '@/pki/certificates/request';
import { verifySignature } from '@/pki/keys/signatures';
import { type Artifact, keyOf } from './artifact';
import type { ArtifactFiles, Judgement } from './expectation';

/** A request is signed by its own key (RFC 2986 §3); a certificate that nobody else signed by its own, too. */
export function judgeSignature(artifact: Artifact): Judgement {
  const passed = ownSignatureHolds(artifact);
  return {
    passed,
    reason: passed ? 'signature-valid:right' : 'signature-valid:invalid',
    title: 'Its own key signed it',
    found: passed ? 'a signature that verifies' : 'no signature of its own key',
    expected: 'a signature that verifies with the public key inside',
    feedback:
      'The signature does not verify with the public key inside: something was changed after signing.',
  };
}

function ownSignatureHolds(artifact: Artifact): boolean {
  if (artifact.type === 'certificate request') return isSelfSigned(artifact.request);
  return artifact.type === 'certificate' && signedWith(artifact, artifact);
}

/** The certificate in `file` issued this one: its name is the issuer, its key verifies the signature. */
export function judgeSignedBy(file: string, artifact: Artifact, files: ArtifactFiles): Judgement {
  const issuer = files(file)?.artifact;
  const fit = issuerFit(artifact, issuer);
  return {
    passed: fit === 'right',
    reason: `signed-by:${fit}`,
    title: `${file} issued it`,
    found: FOUND[fit],
    expected: `the name in ${file} as issuer, and a signature of its key`,
    decidedBy: '`-CA` gives the issuer’s name, `-CAkey` the key that signs',
    feedback: `${FEEDBACK[fit]} (${file})`,
  };
}

type IssuerFit = 'right' | 'missing' | 'name' | 'signature';

const FOUND: Readonly<Record<IssuerFit, string>> = {
  right: 'the issuer’s name and its signature',
  missing: 'no pair of certificates to compare',
  name: 'another issuer’s name',
  signature: 'the issuer’s name, but a signature of another key',
};
const FEEDBACK: Readonly<Record<IssuerFit, string>> = {
  right: '',
  missing: 'There have to be two certificates: this one and its issuer’s.',
  name: 'The issuer’s name in it is not the subject of that certificate.',
  signature: 'The issuer’s name is right, but another key signed it.',
};

function issuerFit(artifact: Artifact, issuer: Artifact | undefined): IssuerFit {
  if (artifact.type !== 'certificate' || issuer?.type !== 'certificate') return 'missing';
  if (!sameName(artifact.certificate.issuer, issuer.certificate.subject)) return 'name';
  return signedWith(artifact, issuer) ? 'right' : 'signature';
}

function signedWith(artifact: Extract<Artifact, { type: 'certificate' }>, issuer: Artifact): boolean {
  const { algorithm, signature } = artifact.certificate;
  return verifySignature(algorithm, keyOf(issuer), signedBytes(artifact.certificate), signature) === 'valid';
}
