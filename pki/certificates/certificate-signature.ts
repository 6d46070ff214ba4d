import type { PublicKey } from '../keys/key';
import { verifySignature } from '../keys/signatures';
import { type Certificate, signedBytes } from './certificate';

export const isSignedWith = (certificate: Certificate, key: PublicKey): boolean =>
  verifySignature(certificate.algorithm, key, signedBytes(certificate), certificate.signature) === 'valid';

/** Whether the certificate's own key made its signature. */
export const signsItself = (certificate: Certificate): boolean =>
  isSignedWith(certificate, certificate.publicKey);
