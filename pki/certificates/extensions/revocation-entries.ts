import { integerOf, oidOf, timeOf } from '../../asn1/decode';
import { bytesOf } from '../../asn1/node';
import { longNameOf } from '../../asn1/objects';
import { nothing } from '../../asn1/write';
import { timeText } from '../time-text';
import { built, colonHex, type ExtensionKind } from './extension-kind';

/** RFC 5280 section 5.3.1. */
export const REVOCATION_REASONS: Readonly<Record<number, readonly [long: string, short: string]>> = {
  0: ['Unspecified', 'unspecified'],
  1: ['Key Compromise', 'keyCompromise'],
  2: ['CA Compromise', 'CACompromise'],
  3: ['Affiliation Changed', 'affiliationChanged'],
  4: ['Superseded', 'superseded'],
  5: ['Cessation Of Operation', 'cessationOfOperation'],
  6: ['Certificate Hold', 'certificateHold'],
  8: ['Remove From CRL', 'removeFromCRL'],
  9: ['Privilege Withdrawn', 'privilegeWithdrawn'],
  10: ['AA Compromise', 'AACompromise'],
};

export const crlReason: ExtensionKind = {
  oid: '2.5.29.21',
  name: 'CRLReason',
  text: (node, indent) => {
    const code = Number(integerOf(node, 'the reason'));
    return ' '.repeat(indent) + (REVOCATION_REASONS[code]?.[0] ?? String(code));
  },
};

/** RFC 3280 section 5.3.2, gone from RFC 5280. */
export const holdInstruction: ExtensionKind = {
  oid: '2.5.29.23',
  name: 'holdInstructionCode',
  text: (node, indent) => ' '.repeat(indent) + longNameOf(oidOf(node, 'the hold instruction')),
};

export const invalidityDate: ExtensionKind = {
  oid: '2.5.29.24',
  name: 'invalidityDate',
  text: (node, indent) => ' '.repeat(indent) + timeText(timeOf(node, 'the invalidity date')),
};

const number = (oid: string, name: string): ExtensionKind => ({
  oid,
  name,
  text: (node, indent) => `${' '.repeat(indent)}${numberText(integerOf(node, 'the number'))}`,
});

/** Decimal up to 127 bits, hexadecimal above, as OpenSSL's bignum_to_string. */
function numberText(value: bigint): string {
  const size = value < 0n ? -value : value;
  return size < 1n << 127n ? String(value) : `${value < 0n ? '-' : ''}0x${size.toString(16).toUpperCase()}`;
}

/** RFC 8954: printed with tag and length, as the real one does. */
export const ocspNonce: ExtensionKind = {
  oid: '1.3.6.1.5.5.7.48.1.2',
  name: 'Nonce',
  text: (node, indent) => ' '.repeat(indent) + colonHex(bytesOf(node)).replaceAll(':', ''),
};

export const crlNumber: ExtensionKind = number('2.5.29.20', 'crlNumber');
export const deltaCrl: ExtensionKind = number('2.5.29.27', 'deltaCRL');

/** RFC 6960 section 4.2.2.2.1. */
export const ocspNoCheck: ExtensionKind = {
  oid: '1.3.6.1.5.5.7.48.1.5',
  name: 'noCheck',
  text: () => '',
  build: () => built(nothing()),
};
