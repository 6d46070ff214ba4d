import { fromLatin1 } from '../../asn1/bytes';
import { TAG } from '../../asn1/node';
import { longNameOf } from '../../asn1/objects';
import type { NameAttribute } from '../../certificates/name';

const EMAIL = '1.2.840.113549.1.9.1';

const TYPES: Readonly<Record<number, string>> = {
  [TAG.printableString]: 'PRINTABLE',
  [TAG.teletexString]: 'T61STRING',
  [TAG.ia5String]: 'IA5STRING',
  [TAG.universalString]: 'UNIVERSALSTRING',
};

/** `countryName           :PRINTABLE:'DE'`, as `ca` shows each attribute of a request. */
export function attributeLine({ oid, tag, content }: NameAttribute): string {
  const type = TYPES[tag] ?? `ASN.1 ${String(tag).padStart(2)}`;
  return `${longNameOf(oid).padEnd(22)}:${type}:'${Array.from(content, shownOctet).join('')}'\n`;
}

/** Octets above 0x7f are printed as what a signed char becomes: eight digits. */
function shownOctet(octet: number): string {
  if (octet >= 0x20 && octet <= 0x7e) return String.fromCharCode(octet);
  if (octet & 0x80) return `\\0x${(0xffffff00 + octet).toString(16).toUpperCase()}`;
  return `^${String.fromCharCode((octet + 0x40) & 0xff)}`;
}

/** What `ca` finds wrong with an attribute's string type; undefined for a sound one. */
export function attributeFault({ oid, tag, content }: NameAttribute): string | undefined {
  if (oid === EMAIL && tag !== TAG.ia5String) return '\nemailAddress type needs to be of type IA5STRING\n';
  if (tag === TAG.bmpString || tag === TAG.utf8String) return undefined;
  const least = leastType(content);
  const illegal =
    (least === TAG.teletexString && tag !== TAG.teletexString) ||
    (least === TAG.ia5String && tag === TAG.printableString);
  return illegal ? '\nThe string contains characters that are illegal for the ASN.1 type\n' : undefined;
}

/** ASN1_PRINTABLE_type: the smallest of the three old types that holds the octets. */
function leastType(content: Uint8Array): number {
  if (content.some((octet) => octet > 0x7f)) return TAG.teletexString;
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(fromLatin1(content)) ? TAG.printableString : TAG.ia5String;
}
