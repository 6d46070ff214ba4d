import { CA_CASES } from './ca-cases';
import type { OpensslCase } from './case';
import { CERTIFICATE_CASES } from './certificate-cases';
import { CIPHER_CASES } from './cipher-cases';
import { CMS_CASES } from './cms-cases';
import { CRL_CASES } from './crl-cases';
import { KEY_CASES } from './key-cases';
import { OCSP_CASES } from './ocsp-cases';
import { OTHER_CASES } from './other-cases';
import { PKEYUTL_CASES } from './pkeyutl-cases';
import { REQUEST_CASES } from './request-cases';
import { STORE_CASES } from './store-cases';
import { VERIFY_CASES } from './verify-cases';

/** Every line of the differential suite. */
export const OPENSSL_CASES: readonly OpensslCase[] = [
  ...KEY_CASES,
  ...PKEYUTL_CASES,
  ...REQUEST_CASES,
  ...CERTIFICATE_CASES,
  ...VERIFY_CASES,
  ...CA_CASES,
  ...CIPHER_CASES,
  ...CMS_CASES,
  ...CRL_CASES,
  ...OCSP_CASES,
  ...STORE_CASES,
  ...OTHER_CASES,
];
