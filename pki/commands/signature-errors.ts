import { fromBigInt, toBigInt } from '../asn1/bytes';
import { type OpensslError, openssl } from '../errors/openssl-error';
import type { PublicKey } from '../keys/key';
import { modPow, rsaLength } from '../keys/rsa';

const RSA = 'rsa routines';

/** What OpenSSL's error queue holds after a signature that did not verify: it tells the three ways in which RSA fails. */
export function signatureErrors(key: PublicKey, signature: Uint8Array): OpensslError[] {
  if (key.kind !== 'rsa') return [];
  const outer = openssl(
    '1C880004',
    'Provider routines',
    'rsa_verify',
    'RSA lib',
    'providers/implementations/signature/rsa_sig.c:769',
  );
  if (signature.length !== rsaLength(key)) {
    return [
      openssl('02000077', RSA, 'ossl_rsa_verify', 'wrong signature length', 'crypto/rsa/rsa_sign.c:339'),
      outer,
    ];
  }
  const opened = fromBigInt(modPow(toBigInt(signature), key.e, key.n), rsaLength(key));
  if (isPadded(opened)) {
    return [openssl('02000068', RSA, 'ossl_rsa_verify', 'bad signature', 'crypto/rsa/rsa_sign.c:429'), outer];
  }
  return [
    openssl('0200008A', RSA, 'RSA_padding_check_PKCS1_type_1', 'invalid padding', 'crypto/rsa/rsa_pk1.c:75'),
    openssl('02000072', RSA, 'rsa_ossl_public_decrypt', 'padding check failed', 'crypto/rsa/rsa_ossl.c:590'),
    outer,
  ];
}

/** 00 01 FF … FF 00, with at least eight FF. */
function isPadded(block: Uint8Array): boolean {
  const end = block.indexOf(0, 2);
  return (
    block[0] === 0 && block[1] === 1 && end >= 10 && block.subarray(2, end).every((octet) => octet === 0xff)
  );
}

export const certificateSignatureErrors = (key: PublicKey, signature: Uint8Array): OpensslError[] => [
  ...signatureErrors(key, signature),
  openssl(
    '06880006',
    'asn1 encoding routines',
    'ASN1_item_verify_ctx',
    'EVP lib',
    'crypto/asn1/a_verify.c:220',
  ),
];
