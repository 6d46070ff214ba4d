import { type OpensslError, openssl } from '../../errors/openssl-error';

/** [code, routine, reason, place] */
const ERRORS = {
  badChain: [
    '17000064',
    'cms_signerinfo_verify_cert',
    'certificate verify error',
    'crypto/cms/cms_smime.c:289',
  ],
  noRecipient: [
    '17000084',
    'CMS_decrypt_set1_pkey_and_peer',
    'no matching recipient',
    'crypto/cms/cms_smime.c:777',
  ],
  notSigned: ['1700006C', 'cms_get0_signed', 'content type not signed data', 'crypto/cms/cms_sd.c:30'],
  noSigners: ['17000087', 'CMS_verify', 'no signers', 'crypto/cms/cms_smime.c:331'],
  noSignerCertificate: [
    '1700008A',
    'CMS_verify',
    'signer certificate not found',
    'crypto/cms/cms_smime.c:346',
  ],
  foreignKey: [
    '17000088',
    'CMS_add1_signer',
    'private key does not match certificate',
    'crypto/cms/cms_sd.c:313',
  ],
  badDigest: [
    '1700009E',
    'CMS_SignerInfo_verify_content',
    'verification failure',
    'crypto/cms/cms_sd.c:1000',
  ],
  badContent: ['1700006D', 'CMS_verify', 'content verify error', 'crypto/cms/cms_smime.c:455'],
  badSignature: ['1700009E', 'CMS_SignerInfo_verify', 'verification failure', 'crypto/cms/cms_sd.c:842'],
} as const;

export function cmsError(kind: keyof typeof ERRORS, data = ''): OpensslError {
  const [code, routine, reason, place] = ERRORS[kind];
  return openssl(code, 'CMS routines', routine, reason, place, data);
}

export const noContentType = (): OpensslError =>
  openssl(
    '068000D1',
    'asn1 encoding routines',
    'SMIME_read_ASN1_ex',
    'no content type',
    'crypto/asn1/asn_mime.c:433',
  );
