import type { Certificate } from '../certificates/certificate';
import { extensionOf } from '../certificates/certificate';
import {
  basicConstraintsOf,
  keyUsageOf,
  netscapeTypesOf,
  purposesOf,
} from '../certificates/extension-values';
import { sameName } from '../certificates/name';

/** What a certificate may be used for: OpenSSL's v3_purp.c, which combines basicConstraints, keyUsage, EKU and nsCertType. */

export const PURPOSES = [
  ['sslclient', 'SSL client'],
  ['sslserver', 'SSL server'],
  ['nssslserver', 'Netscape SSL server'],
  ['smimesign', 'S/MIME signing'],
  ['smimeencrypt', 'S/MIME encryption'],
  ['crlsign', 'CRL signing'],
  ['any', 'Any Purpose'],
  ['ocsphelper', 'OCSP helper'],
  ['timestampsign', 'Time Stamp signing'],
] as const;

export type PurposeName = (typeof PURPOSES)[number][0];

export const purposeNamed = (name: string): PurposeName | undefined =>
  PURPOSES.find(([known]) => known === name)?.[0];

const EKU = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  email: '1.3.6.1.5.5.7.3.4',
  timestamp: '1.3.6.1.5.5.7.3.8',
  sgc: ['1.3.6.1.4.1.311.10.3.3', '2.16.840.1.113730.4.1'],
} as const;

const NS = { client: 0, server: 1, email: 2, sslCa: 5, emailCa: 6 } as const;

const refusesUsage = (certificate: Certificate, ...usages: readonly string[]): boolean => {
  const usage = keyUsageOf(certificate.extensions);
  return usage !== undefined && !usages.some((each) => usage.has(each));
};

const refusesPurpose = (certificate: Certificate, ...oids: readonly string[]): boolean => {
  const purposes = purposesOf(certificate.extensions);
  return purposes !== undefined && !oids.some((oid) => purposes.includes(oid));
};

const refusesNetscape = (certificate: Certificate, bit: number): boolean => {
  const types = netscapeTypesOf(certificate.extensions);
  return types !== undefined && !types.has(bit);
};

/** 0 no CA; 1 by basicConstraints; 3 a self-signed version 1; 4 by keyUsage alone; 5 by nsCertType. */
export function caKind(certificate: Certificate): 0 | 1 | 3 | 4 | 5 {
  if (refusesUsage(certificate, 'keyCertSign')) return 0;
  const constraints = basicConstraintsOf(certificate.extensions);
  if (constraints) return constraints.ca ? 1 : 0;
  if (certificate.version === 0 && sameName(certificate.subject, certificate.issuer)) return 3;
  if (keyUsageOf(certificate.extensions)) return 4;
  const types = netscapeTypesOf(certificate.extensions);
  return types && [NS.sslCa, NS.emailCa, 7].some((bit) => types.has(bit)) ? 5 : 0;
}

function caFor(certificate: Certificate, netscapeBit: number): number {
  const kind = caKind(certificate);
  return kind === 5 && !netscapeTypesOf(certificate.extensions)?.has(netscapeBit) ? 0 : kind;
}

/** 1 for yes, 0 for no, another number for yes with a warning of that code. `asCa`: for issuing to such certificates. */
export function purposeVerdict(certificate: Certificate, purpose: PurposeName, asCa: boolean): number {
  switch (purpose) {
    case 'sslclient':
      if (refusesPurpose(certificate, EKU.client)) return 0;
      if (asCa) return caFor(certificate, NS.sslCa);
      if (refusesUsage(certificate, 'digitalSignature', 'keyAgreement')) return 0;
      return refusesNetscape(certificate, NS.client) ? 0 : 1;
    case 'sslserver':
      return serverVerdict(certificate, asCa);
    case 'nssslserver': {
      const verdict = serverVerdict(certificate, asCa);
      return verdict && !asCa && refusesUsage(certificate, 'keyEncipherment') ? 0 : verdict;
    }
    case 'smimesign': {
      const verdict = mailVerdict(certificate, asCa);
      return verdict && !asCa && refusesUsage(certificate, 'digitalSignature', 'nonRepudiation')
        ? 0
        : verdict;
    }
    case 'smimeencrypt': {
      const verdict = mailVerdict(certificate, asCa);
      return verdict && !asCa && refusesUsage(certificate, 'keyEncipherment') ? 0 : verdict;
    }
    case 'crlsign':
      if (asCa) return caKind(certificate);
      return refusesUsage(certificate, 'cRLSign') ? 0 : 1;
    case 'any':
      return 1;
    case 'ocsphelper':
      return asCa ? caKind(certificate) : 1;
    case 'timestampsign':
      return asCa ? caKind(certificate) : timestampVerdict(certificate);
  }
}

function serverVerdict(certificate: Certificate, asCa: boolean): number {
  if (refusesPurpose(certificate, EKU.server, ...EKU.sgc)) return 0;
  if (asCa) return caFor(certificate, NS.sslCa);
  if (refusesNetscape(certificate, NS.server)) return 0;
  return refusesUsage(certificate, 'digitalSignature', 'keyEncipherment', 'keyAgreement') ? 0 : 1;
}

function mailVerdict(certificate: Certificate, asCa: boolean): number {
  if (refusesPurpose(certificate, EKU.email)) return 0;
  if (asCa) return caFor(certificate, NS.emailCa);
  const types = netscapeTypesOf(certificate.extensions);
  if (!types || types.has(NS.email)) return 1;
  return types.has(NS.client) ? 2 : 0;
}

function timestampVerdict(certificate: Certificate): number {
  const usage = keyUsageOf(certificate.extensions);
  const allowed = ['digitalSignature', 'nonRepudiation'];
  if (
    usage &&
    (!allowed.some((each) => usage.has(each)) || [...usage].some((each) => !allowed.includes(each)))
  )
    return 0;
  const purposes = purposesOf(certificate.extensions);
  if (purposes?.length !== 1 || purposes[0] !== EKU.timestamp) return 0;
  return extensionOf(certificate.extensions, '2.5.29.37')?.critical ? 1 : 0;
}

/** What `x509 -purpose` prints. */
export function purposesText(certificate: Certificate): string {
  const word = (verdict: number) =>
    verdict === 0 ? 'No' : verdict === 1 ? 'Yes' : `Yes (WARNING code=${verdict})`;
  const lines = PURPOSES.map(
    ([name, long]) =>
      `${long} : ${word(purposeVerdict(certificate, name, false))}\n${long} CA : ${word(purposeVerdict(certificate, name, true))}\n`,
  );
  return `Certificate purposes:\n${lines.join('')}`;
}
