import { type OpensslError, openssl } from '../../errors/openssl-error';

/** What OpenSSL's error queue holds where an operation with a key fails. */

const RSA = 'rsa routines';
const PROVIDER = 'Provider routines';
const SIGNATURES = 'providers/implementations/signature/rsa_sig.c';

/** Lines of evp/*.c that say that a key cannot do this. */
const UNABLE = {
  sign: ['evp_pkey_signature_init', 'crypto/evp/signature.c:574'],
  'sign-octets': ['evp_pkey_signature_init', 'crypto/evp/signature.c:525'],
  'verify-octets': ['evp_pkey_signature_init', 'crypto/evp/signature.c:533'],
  'verify-none': ['evp_pkey_signature_init', 'crypto/evp/signature.c:574'],
  recover: ['evp_pkey_signature_init', 'crypto/evp/signature.c:541'],
  cipher: ['evp_pkey_asym_cipher_init', 'crypto/evp/asymcipher.c:188'],
  derive: ['EVP_PKEY_derive_init_ex', 'crypto/evp/exchange.c:359'],
  peer: ['EVP_PKEY_derive_set_peer_ex', 'crypto/evp/exchange.c:445'],
} as const;

export function unable(what: keyof typeof UNABLE): OpensslError {
  const [routine, place] = UNABLE[what];
  const library = 'digital envelope routines';
  return openssl('03000096', library, routine, 'operation not supported for this keytype', place);
}

export const unknownSetting = (name: string, value: string): OpensslError =>
  openssl(
    '03000093',
    'digital envelope routines',
    'default_fixup_args',
    'command not supported',
    'crypto/evp/ctrl_params_translate.c:582',
    `[action:2, state:4] name=${name}, value=${value}`,
  );

export const unknownSignatureDigest = (name: string): OpensslError[] => [
  openssl(
    '0308010C',
    'digital envelope routines',
    'inner_evp_generic_fetch',
    'unsupported',
    'crypto/evp/evp_fetch.c:386',
    `Global default library context, Algorithm (${name} : 0), Properties (<null>)`,
  ),
  openssl(
    '1C80007A',
    PROVIDER,
    'rsa_setup_md',
    'invalid digest',
    `${SIGNATURES}:301`,
    `${name} could not be fetched`,
  ),
  openssl('1C8000AE', PROVIDER, 'rsa_setup_md', 'digest not allowed', `${SIGNATURES}:304`, `digest=${name}`),
];

export const wrongHashLength = (): OpensslError =>
  openssl('1C8000A6', PROVIDER, 'rsa_sign', 'invalid digest length', `${SIGNATURES}:537`);

const tooShortForNone = (): OpensslError =>
  openssl('0200007A', RSA, 'RSA_padding_add_none', 'data too small for key size', 'crypto/rsa/rsa_none.c:29');

export const signTooShort = (): OpensslError[] => [
  tooShortForNone(),
  openssl('1C880004', PROVIDER, 'rsa_sign', 'RSA lib', `${SIGNATURES}:649`),
];

export const encryptTooShort = (): OpensslError[] => [tooShortForNone()];

export const encryptTooLong = (padding: 'pkcs1' | 'oaep'): OpensslError[] => [
  padding === 'pkcs1'
    ? openssl(
        '0200006E',
        RSA,
        'ossl_rsa_padding_add_PKCS1_type_2_ex',
        'data too large for key size',
        'crypto/rsa/rsa_pk1.c:129',
      )
    : openssl(
        '0200006E',
        RSA,
        'ossl_rsa_padding_add_PKCS1_OAEP_mgf1_ex',
        'data too large for key size',
        'crypto/rsa/rsa_oaep.c:87',
      ),
];

export const notOpened = (padding: 'pkcs1' | 'oaep'): OpensslError[] =>
  padding === 'oaep'
    ? [
        openssl(
          '02000079',
          RSA,
          'RSA_padding_check_PKCS1_OAEP_mgf1',
          'oaep decoding error',
          'crypto/rsa/rsa_oaep.c:314',
        ),
      ]
    : [
        openssl(
          '0200009F',
          RSA,
          'RSA_padding_check_PKCS1_type_2',
          'pkcs decoding error',
          'crypto/rsa/rsa_pk1.c:269',
        ),
        openssl(
          '02000072',
          RSA,
          'rsa_ossl_private_decrypt',
          'padding check failed',
          'crypto/rsa/rsa_ossl.c:491',
        ),
      ];

export const notRecovered = (): OpensslError[] => [
  openssl('0200008A', RSA, 'RSA_padding_check_PKCS1_type_1', 'invalid padding', 'crypto/rsa/rsa_pk1.c:75'),
  openssl('02000072', RSA, 'rsa_ossl_public_decrypt', 'padding check failed', 'crypto/rsa/rsa_ossl.c:590'),
  openssl('1C880004', PROVIDER, 'rsa_verify_recover', 'RSA lib', `${SIGNATURES}:740`),
];

export const noPeer = (kind: string): OpensslError[] =>
  kind === 'x25519'
    ? [
        openssl(
          '1C800080',
          PROVIDER,
          'ecx_derive',
          'missing key',
          'providers/implementations/exchange/ecx_exch.c:127',
        ),
      ]
    : [];

export const noKdfDigest = (): OpensslError =>
  openssl(
    '1C800081',
    PROVIDER,
    'kdf_hkdf_derive',
    'missing message digest',
    'providers/implementations/kdfs/hkdf.c:161',
  );
