import { longNameOf } from '../asn1/objects';
import { integerHex } from './certificate';
import type { RevocationList, RevokedEntry } from './crl';
import { nameText } from './name-text';
import { type PrintStyle, signatureText, titledExtensions } from './print';
import { timeText } from './time-text';

/** X509_CRL_print_ex: dates are printed in the one form, whatever `-dateopt` says. */
export function crlText(list: RevocationList, style: Pick<PrintStyle, 'names' | 'unknown'>): string {
  const { version, revoked } = list;
  return [
    'Certificate Revocation List (CRL):\n',
    version >= 0 && version <= 1
      ? `        Version ${version + 1} (0x${version.toString(16)})\n`
      : `        Version unknown (${version})\n`,
    `        Signature Algorithm: ${longNameOf(list.algorithm.oid)}\n`,
    `        Issuer: ${nameText(list.issuer, style.names)}\n`,
    `        Last Update: ${timeText(list.thisUpdate.date)}\n`,
    `        Next Update: ${list.nextUpdate ? timeText(list.nextUpdate.date) : 'NONE'}\n`,
    titledExtensions('CRL extensions', list.extensions, 8, style),
    revoked.length ? 'Revoked Certificates:\n' : 'No Revoked Certificates.\n',
    ...revoked.map((entry) => entryText(entry, style)),
    signatureText(list.algorithm, list.signature),
  ].join('');
}

function entryText(entry: RevokedEntry, style: Pick<PrintStyle, 'unknown'>): string {
  return (
    `    Serial Number: ${integerHex(entry.serial)}\n` +
    `        Revocation Date: ${timeText(entry.date)}\n` +
    titledExtensions('CRL entry extensions', entry.extensions, 8, style)
  );
}
