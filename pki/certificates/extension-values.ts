import { bitsOf, decoding, hasBit, integerOf, sequenceOf, valueInside } from '../asn1/decode';
import type { Asn1Node } from '../asn1/node';
import { type Extension, extensionOf } from './certificate';
import { type BasicConstraints, basicConstraintsFrom } from './extensions/basic-constraints';
import { purposesFrom } from './extensions/extended-key-usage';
import { type AccessDescription, accessDescriptionsFrom } from './extensions/information-access';
import { type AuthorityKeyIdentifier, authorityKeyIdentifierFrom } from './extensions/key-identifiers';
import { KEY_USAGE_BITS } from './extensions/key-usage';
import { type NameConstraints, nameConstraintsFrom } from './extensions/name-constraints';
import { type GeneralName, generalNamesFrom } from './general-name';

/** Values of a certificate's extensions by name; undefined where the extension is missing or does not parse. */

function decodedValue<T>(
  extensions: readonly Extension[],
  oid: string,
  read: (node: Asn1Node) => T,
): T | undefined {
  const extension = extensionOf(extensions, oid);
  const decoded = extension && decoding(() => read(valueInside(extension.node)));
  return decoded?.ok ? decoded.value : undefined;
}

export const basicConstraintsOf = (extensions: readonly Extension[]): BasicConstraints | undefined =>
  decodedValue(extensions, '2.5.29.19', basicConstraintsFrom);

export const purposesOf = (extensions: readonly Extension[]): string[] | undefined =>
  decodedValue(extensions, '2.5.29.37', purposesFrom);

export const alternativeNamesOf = (extensions: readonly Extension[]): GeneralName[] | undefined =>
  decodedValue(extensions, '2.5.29.17', (node) => generalNamesFrom(sequenceOf(node, 'GeneralNames')));

export const authorityKeyIdentifierOf = (
  extensions: readonly Extension[],
): AuthorityKeyIdentifier | undefined => decodedValue(extensions, '2.5.29.35', authorityKeyIdentifierFrom);

export const nameConstraintsOf = (extensions: readonly Extension[]): NameConstraints | undefined =>
  decodedValue(extensions, '2.5.29.30', nameConstraintsFrom);

export const accessDescriptionsOf = (extensions: readonly Extension[]): AccessDescription[] =>
  decodedValue(extensions, '1.3.6.1.5.5.7.1.1', accessDescriptionsFrom) ?? [];

/** Short names of the set bits of keyUsage. */
export const keyUsageOf = (extensions: readonly Extension[]): ReadonlySet<string> | undefined =>
  decodedValue(extensions, '2.5.29.15', (node) => {
    const bits = bitsOf(node, 'keyUsage');
    return new Set(KEY_USAGE_BITS.filter(([bit]) => hasBit(bits, bit)).map(([, , short]) => short));
  });

/** Numbers of the set bits of nsCertType. */
export const netscapeTypesOf = (extensions: readonly Extension[]): ReadonlySet<number> | undefined =>
  decodedValue(extensions, '2.16.840.1.113730.1.1', (node) => {
    const bits = bitsOf(node, 'nsCertType');
    return new Set(Array.from({ length: 8 }, (_, bit) => bit).filter((bit) => hasBit(bits, bit)));
  });

export const crlNumberOf = (extensions: readonly Extension[]): bigint | undefined =>
  decodedValue(extensions, '2.5.29.20', (node) => integerOf(node, 'the CRL number'));
