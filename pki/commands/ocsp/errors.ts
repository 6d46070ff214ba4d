import { type OpensslError, openssl } from '../../errors/openssl-error';

/** [code, routine, reason, place] */
const ERRORS = {
  foreignKey: [
    '1380006E',
    'OCSP_basic_sign_ctx',
    'private key does not match certificate',
    'crypto/ocsp/ocsp_srv.c:179',
  ],
  foreignRequestKey: [
    '1380006E',
    'OCSP_request_sign',
    'private key does not match certificate',
    'crypto/ocsp/ocsp_cl.c:93',
  ],
  noSigner: ['13800076', 'OCSP_basic_verify', 'signer certificate not found', 'crypto/ocsp/ocsp_vfy.c:107'],
  badSignature: ['13800075', 'ocsp_verify', 'signature failure', 'crypto/ocsp/ocsp_vfy.c:92'],
  badChain: ['13800065', 'ocsp_verify_signer', 'certificate verify error', 'crypto/ocsp/ocsp_vfy.c:64'],
  noPurpose: ['13800067', 'ocsp_check_delegated', 'missing ocspsigning usage', 'crypto/ocsp/ocsp_vfy.c:374'],
  untrustedRoot: ['13800070', 'OCSP_basic_verify', 'root ca not trusted', 'crypto/ocsp/ocsp_vfy.c:149'],
  notYet: ['1380007E', 'OCSP_check_validity', 'status not yet valid', 'crypto/ocsp/ocsp_cl.c:326'],
  tooOld: ['1380007F', 'OCSP_check_validity', 'status too old', 'crypto/ocsp/ocsp_cl.c:337'],
  expired: ['1380007D', 'OCSP_check_validity', 'status expired', 'crypto/ocsp/ocsp_cl.c:353'],
  backwards: ['1380007C', 'OCSP_check_validity', 'nextupdate before thisupdate', 'crypto/ocsp/ocsp_cl.c:360'],
} as const;

/** An answer that could not be signed cannot be written either. */
export const unsignedAnswer = (): OpensslError[] => [
  openssl(
    '068000DE',
    'asn1 encoding routines',
    'asn1_template_ex_i2d',
    'illegal zero content',
    'crypto/asn1/tasn_enc.c:373',
  ),
  openssl(
    '06800070',
    'asn1 encoding routines',
    'ASN1_item_pack',
    'encode error',
    'crypto/asn1/asn_pack.c:33',
  ),
];

export function ocspError(kind: keyof typeof ERRORS | 'badItem', data = ''): OpensslError {
  if (kind === 'badItem') {
    return openssl(
      '06880006',
      'asn1 encoding routines',
      'ASN1_item_verify_ctx',
      'EVP lib',
      'crypto/asn1/a_verify.c:220',
    );
  }
  const [code, routine, reason, place] = ERRORS[kind];
  return openssl(code, 'OCSP routines', routine, reason, place, data);
}
