import type { Certificate } from '../../certificates/certificate';
import type { Name } from '../../certificates/name';
import type { CertificateRequest } from '../../certificates/request';
import type { PrivateKey, PublicKey } from '../../keys/key';

/** What `req` gives. */
export type Artifact =
  | { readonly kind: 'request'; readonly request: CertificateRequest }
  | { readonly kind: 'certificate'; readonly certificate: Certificate };

/** What an artifact is made of, once keys and names are known. */
export interface Making {
  readonly subject: Name;
  readonly spki: Uint8Array;
  readonly publicKey: PublicKey;
  readonly signingKey: PrivateKey;
  readonly ca: Certificate | undefined;
  readonly read: CertificateRequest | undefined;
}
