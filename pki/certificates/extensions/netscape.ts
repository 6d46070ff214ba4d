import { stringOf } from '../../asn1/decode';
import { ia5String } from '../../asn1/write';
import { bitExtension } from './bit-names';
import { built, type ExtensionKind } from './extension-kind';

/** Netscape's extensions of 1995: nobody honours them, old tutorials still set them. */
export const netscapeCertType = bitExtension('2.16.840.1.113730.1.1', 'nsCertType', [
  [0, 'SSL Client', 'client'],
  [1, 'SSL Server', 'server'],
  [2, 'S/MIME', 'email'],
  [3, 'Object Signing', 'objsign'],
  [4, 'Unused', 'reserved'],
  [5, 'SSL CA', 'sslCA'],
  [6, 'S/MIME CA', 'emailCA'],
  [7, 'Object Signing CA', 'objCA'],
]);

function netscapeText(number: number, name: string): ExtensionKind {
  return {
    oid: `2.16.840.1.113730.1.${number}`,
    name,
    text: (node, indent) => ' '.repeat(indent) + stringOf(node),
    build: ({ text }) => built(ia5String(text)),
  };
}

export const netscapeTexts: readonly ExtensionKind[] = [
  netscapeText(2, 'nsBaseUrl'),
  netscapeText(3, 'nsRevocationUrl'),
  netscapeText(4, 'nsCaRevocationUrl'),
  netscapeText(7, 'nsRenewalUrl'),
  netscapeText(8, 'nsCaPolicyUrl'),
  netscapeText(12, 'nsSslServerName'),
  netscapeText(13, 'nsComment'),
];
