import { longNameOf } from '../asn1/objects';
import { integerHex } from './certificate';
import type { RevocationList, RevokedEntry } from './crl';
import { extensionsText, nameLine, type PrintStyle, signatureText } from './print';
import { timeText } from './time-text';

/** X509_CRL_print_ex. */
export function crlText(list: RevocationList, style: PrintStyle): string {
  const next = list.nextUpdate ? timeText(list.nextUpdate.date) : 'NONE';
  const extensions = list.extensions.length
    ? `        CRL extensions:\n${extensionsText(list.extensions, 12, style)}`
    : '';
  const revoked = list.revoked.length
    ? `Revoked Certificates:\n${list.revoked.map((entry) => entryText(entry, style)).join('')}`
    : 'No Revoked Certificates.\n';
  return (
    `Certificate Revocation List (CRL):\n        Version ${list.version + 1} (0x${list.version})\n` +
    `        Signature Algorithm: ${longNameOf(list.algorithm.oid)}\n` +
    `        Issuer:${nameLine(list.issuer, style)}` +
    `        Last Update: ${timeText(list.thisUpdate.date)}\n        Next Update: ${next}\n` +
    extensions +
    revoked +
    signatureText(list.algorithm, list.signature)
  );
}

function entryText(entry: RevokedEntry, style: PrintStyle): string {
  const extensions = entry.extensions.length
    ? `        CRL entry extensions:\n${extensionsText(entry.extensions, 12, style)}`
    : '';
  return (
    `    Serial Number: ${integerHex(entry.serial)}\n` +
    `        Revocation Date: ${timeText(entry.date)}\n${extensions}`
  );
}
