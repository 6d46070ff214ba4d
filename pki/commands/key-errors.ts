import type { Certificate } from '../certificates/certificate';
import { type OpensslError, openssl } from '../errors/openssl-error';
import type { PrivateKey, PublicKey } from '../keys/key';

const X509 = 'x509 certificate routines';
const PLACE = 'crypto/x509/x509_cmp.c';

const differentTypes = (): OpensslError =>
  openssl(
    '03000065',
    'digital envelope routines',
    'evp_keymgmt_util_match',
    'different key types',
    'crypto/evp/keymgmt_lib.c:388',
  );

/** X509_REQ_check_private_key on a key that is not the request's. */
export function requestKeyMismatch(key: PrivateKey, own: PublicKey): OpensslError[] {
  const place = 'crypto/x509/x509_req.c';
  const routine = 'X509_REQ_check_private_key';
  if (key.kind === own.kind)
    return [openssl('05800074', X509, routine, 'key values mismatch', `${place}:93`)];
  return [differentTypes(), openssl('05800073', X509, routine, 'key type mismatch', `${place}:96`)];
}

/** X509_check_private_key on a key that is not the certificate's. */
export function keyMismatch(key: PrivateKey, certificate: Certificate): OpensslError[] {
  if (key.kind === certificate.publicKey.kind) {
    return [openssl('05800074', X509, 'X509_check_private_key', 'key values mismatch', `${PLACE}:403`)];
  }
  return [
    differentTypes(),
    openssl('05800073', X509, 'X509_check_private_key', 'key type mismatch', `${PLACE}:406`),
  ];
}
