import { type Certificate, decodeCertificate } from '../certificates/certificate';
import { isSignedWith } from '../certificates/certificate-signature';
import { decodeCrl, isSignedBy } from '../certificates/crl';
import { sameName } from '../certificates/name';
import { mayHaveIssued } from '../paths/issuers';
import type { DerDocument } from './documents';

/** The issuer of a certificate or list among some certificates: one whose key verifies it before one that only bears the name. */
export function issuerAmong(
  certificates: readonly Certificate[],
  { der, structure }: DerDocument,
): Certificate | undefined {
  if (structure === 'certificate') {
    const decoded = decodeCertificate(der);
    if (!decoded.ok) return undefined;
    const fitting = certificates.filter((each) => mayHaveIssued(each, decoded.value));
    return fitting.find((each) => isSignedWith(decoded.value, each.publicKey)) ?? fitting[0];
  }
  if (structure !== 'list') return undefined;
  const decoded = decodeCrl(der);
  if (!decoded.ok) return undefined;
  const fitting = certificates.filter((each) => sameName(each.subject, decoded.value.issuer));
  return fitting.find((each) => isSignedBy(decoded.value, each.publicKey)) ?? fitting[0];
}
