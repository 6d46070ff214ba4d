import { readPem } from '../asn1/pem';
import { type Certificate, decodeCertificate } from '../certificates/certificate';
import { decodeCrl } from '../certificates/crl';
import { DEFAULT_POLICY } from '../paths/policy';
import { validatePath } from '../paths/validate';
import { errorNumber, errorText, type VerifyError } from '../paths/verify-errors';

/** What a peer is trusted by. PEM files as they were read; empty where there are none. */
export interface PeerTrust {
  readonly authorities: Uint8Array;
  readonly revocationList?: Uint8Array;
  readonly purpose: 'sslserver' | 'sslclient';
  /** Certificates between leaf and root that are allowed, as `ssl_verify_depth` counts. */
  readonly depth: number;
  readonly at: Date;
}

/** OpenSSL's number and text of the error that ends the verification. */
export interface PeerProblem {
  readonly number: number;
  readonly text: string;
  readonly error: VerifyError;
}

/**
 * Verifies what a peer sent as OpenSSL does for nginx and for `s_client`: both go on after an error, and the last one is
 * what they tell. Undefined where everything is in order.
 */
export function verifyPeer(chain: readonly Uint8Array[], trust: PeerTrust): PeerProblem | undefined {
  const [leaf, ...untrusted] = certificatesOf(chain);
  if (!leaf) return problem('noIssuerLocally');
  const policy = {
    ...DEFAULT_POLICY,
    trusted: certificatesInPem(trust.authorities),
    untrusted,
    lists: trust.revocationList ? listsInPem(trust.revocationList) : [],
    revocation: trust.revocationList ? 'chain' : 'none',
    purpose: trust.purpose,
    at: trust.at,
    depth: trust.depth,
    level: 1,
  } as const;
  const { steps } = validatePath(leaf, policy, () => true);
  const failed = steps.findLast(({ error }) => error !== undefined)?.error;
  return failed && problem(failed);
}

function problem(error: VerifyError): PeerProblem {
  return { error, number: errorNumber(error), text: errorText(error) };
}

export function certificatesInPem(file: Uint8Array): Certificate[] {
  const blocks = readPem(file).filter(({ label }) => /^(X509 |TRUSTED )?CERTIFICATE$/.test(label));
  return certificatesOf(blocks.map(({ bytes }) => bytes));
}

/** Those that read as certificates. */
export function certificatesOf(ders: readonly Uint8Array[]): Certificate[] {
  return ders.flatMap((der) => {
    const decoded = decodeCertificate(der);
    return decoded.ok ? [decoded.value] : [];
  });
}

function listsInPem(file: Uint8Array) {
  return readPem(file).flatMap(({ label, bytes }) => {
    const decoded = label === 'X509 CRL' ? decodeCrl(bytes) : undefined;
    return decoded?.ok ? [decoded.value] : [];
  });
}
