/** OpenSSL's numbers and texts of verification errors (X509_V_ERR_*), as far as this room gives them. */
export const VERIFY_ERRORS = {
  ok: [0, 'ok'],
  noIssuer: [2, 'unable to get issuer certificate'],
  noCrl: [3, 'unable to get certificate CRL'],
  badSignature: [7, 'certificate signature failure'],
  badCrlSignature: [8, 'CRL signature failure'],
  notYetValid: [9, 'certificate is not yet valid'],
  expired: [10, 'certificate has expired'],
  crlNotYetValid: [11, 'CRL is not yet valid'],
  crlExpired: [12, 'CRL has expired'],
  selfSignedLeaf: [18, 'self-signed certificate'],
  selfSignedInChain: [19, 'self-signed certificate in certificate chain'],
  noIssuerLocally: [20, 'unable to get local issuer certificate'],
  cannotVerifyLeaf: [21, 'unable to verify the first certificate'],
  chainTooLong: [22, 'certificate chain too long'],
  revoked: [23, 'certificate revoked'],
  invalidCa: [79, 'invalid CA certificate'],
  pathLength: [25, 'path length constraint exceeded'],
  wrongPurpose: [26, 'unsuitable certificate purpose'],
  noCertSign: [32, 'key usage does not include certificate signing'],
  noCrlIssuer: [33, 'unable to get CRL issuer certificate'],
  unknownCritical: [34, 'unhandled critical extension'],
  noCrlSign: [35, 'key usage does not include CRL signing'],
  notPermitted: [47, 'permitted subtree violation'],
  excluded: [48, 'excluded subtree violation'],
  hostname: [62, 'hostname mismatch'],
  email: [63, 'email address mismatch'],
  address: [64, 'IP address mismatch'],
  leafKeyTooSmall: [66, 'EE certificate key too weak'],
  caKeyTooSmall: [67, 'CA certificate key too weak'],
  digestTooWeak: [68, 'CA signature digest algorithm too weak'],
  explicitCurve: [94, 'Certificate public key has explicit ECC parameters'],
} as const satisfies Record<string, readonly [number, string]>;

export type VerifyError = keyof typeof VERIFY_ERRORS;

export const errorNumber = (error: VerifyError): number => VERIFY_ERRORS[error][0];
export const errorText = (error: VerifyError): string => VERIFY_ERRORS[error][1];
