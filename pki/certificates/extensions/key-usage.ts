import { bitExtension, type NamedBit } from './bit-names';

/** RFC 5280 section 4.2.1.3. */
export const KEY_USAGE_BITS: readonly NamedBit[] = [
  [0, 'Digital Signature', 'digitalSignature'],
  [1, 'Non Repudiation', 'nonRepudiation'],
  [2, 'Key Encipherment', 'keyEncipherment'],
  [3, 'Data Encipherment', 'dataEncipherment'],
  [4, 'Key Agreement', 'keyAgreement'],
  [5, 'Certificate Sign', 'keyCertSign'],
  [6, 'CRL Sign', 'cRLSign'],
  [7, 'Encipher Only', 'encipherOnly'],
  [8, 'Decipher Only', 'decipherOnly'],
];

export const keyUsage = bitExtension('2.5.29.15', 'keyUsage', KEY_USAGE_BITS);
