import { readPem } from '../asn1/pem';
import type { Certificate } from '../certificates/certificate';
import { decodeCrl, type RevocationList } from '../certificates/crl';
import { openssl } from '../errors/openssl-error';
import type { System } from '../system';
import { openErrors } from './errors';
import { certificatesIn } from './sources';

/** What a file of trusted or untrusted certificates holds; revocation lists may stand in it too. */
export interface StoreFile {
  readonly certificates: readonly Certificate[];
  readonly lists: readonly RevocationList[];
}

/** X509_LOOKUP_load_file: a file without any certificate or list ends the command. */
export function readStore(system: System, path: string): StoreFile {
  const bytes = system.files.read(path);
  const place = 'crypto/x509/by_file.c';
  const library = 'x509 certificate routines';
  const routine = 'X509_load_cert_crl_file_ex';
  if (!bytes) {
    return system.refuse(`Error loading file ${path}\n`, [
      ...openErrors(path, 'r'),
      openssl('05880002', library, routine, 'system lib', `${place}:229`),
    ]);
  }
  const certificates = readPem(bytes).length ? certificatesIn(bytes) : [];
  const lists = crlsIn(bytes);
  if (certificates.length || lists.length) return { certificates, lists };
  return system.refuse(`Error loading file ${path}\n`, [
    openssl('05800088', library, routine, 'no certificate or crl found', `${place}:252`),
  ]);
}

/** Every list of a PEM file. */
export const crlsIn = (bytes: Uint8Array): RevocationList[] =>
  readPem(bytes)
    .filter((block) => block.label === 'X509 CRL')
    .map((block) => decodeCrl(block.bytes))
    .flatMap((decoded) => (decoded.ok ? [decoded.value] : []));
