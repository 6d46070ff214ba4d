import { certificateIssuer, issuerAltName, subjectAltName } from './alternative-names';
import { basicConstraints } from './basic-constraints';
import { crlDistributionPoints, freshestCrl, issuingDistributionPoint } from './distribution-points';
import { extendedKeyUsage } from './extended-key-usage';
import type { ExtensionKind } from './extension-kind';
import { authorityInfoAccess, subjectInfoAccess } from './information-access';
import { authorityKeyIdentifier, subjectKeyIdentifier } from './key-identifiers';
import { keyUsage } from './key-usage';
import { nameConstraints } from './name-constraints';
import { netscapeCertType, netscapeTexts } from './netscape';
import { certificatePolicies } from './policies';
import { inhibitAnyPolicy, policyConstraints, policyMappings } from './policy-limits';
import {
  crlNumber,
  crlReason,
  deltaCrl,
  holdInstruction,
  invalidityDate,
  ocspNoCheck,
  ocspNonce,
} from './revocation-entries';
import { precertificatePoison, signedCertificateTimestamps } from './signed-timestamps';
import { tlsFeature } from './tls-feature';

/** Every extension that this room prints or builds, sorted by the name in configuration files. */
export const EXTENSION_KINDS: readonly ExtensionKind[] = [
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificateIssuer,
  certificatePolicies,
  crlDistributionPoints,
  crlNumber,
  crlReason,
  deltaCrl,
  extendedKeyUsage,
  freshestCrl,
  holdInstruction,
  inhibitAnyPolicy,
  invalidityDate,
  issuerAltName,
  issuingDistributionPoint,
  keyUsage,
  nameConstraints,
  netscapeCertType,
  ...netscapeTexts,
  ocspNoCheck,
  ocspNonce,
  policyConstraints,
  policyMappings,
  precertificatePoison,
  signedCertificateTimestamps,
  subjectAltName,
  subjectInfoAccess,
  subjectKeyIdentifier,
  tlsFeature,
];

const byOid = new Map(EXTENSION_KINDS.map((kind) => [kind.oid, kind]));
export const extensionKind = (oid: string): ExtensionKind | undefined => byOid.get(oid);
