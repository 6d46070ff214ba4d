import { fromLatin1, fromUtf8 } from '../asn1/bytes';
import { oidOf } from '../asn1/decode';
import { type Asn1Node, contentOf, isContext, isUniversal, type Span, spanOf, TAG } from '../asn1/node';
import { longNameOf } from '../asn1/objects';
import { oidText } from '../asn1/oid';
import { type Name, nameFrom } from './name';
import { nameText, ONE_LINE, slashedName } from './name-text';

/** GeneralName, RFC 5280 section 4.2.1.6, with its place in the bytes. */
export type GeneralName = { readonly span?: Span } & (
  | { readonly kind: 'email' | 'dns' | 'uri'; readonly text: string }
  | { readonly kind: 'ip'; readonly octets: Uint8Array }
  | { readonly kind: 'directory'; readonly name: Name }
  | { readonly kind: 'registered'; readonly oid: string }
  | { readonly kind: 'other'; readonly oid: string; readonly value: Asn1Node | undefined }
  | { readonly kind: 'unknown'; readonly tag: number }
);

export function generalNameFrom(node: Asn1Node): GeneralName {
  const span = spanOf(node);
  const text = () => fromLatin1(contentOf(node));
  if (isContext(node, 0))
    return { kind: 'other', oid: otherOid(node), value: node.children[1]?.children[0], span };
  if (isContext(node, 1)) return { kind: 'email', text: text(), span };
  if (isContext(node, 2)) return { kind: 'dns', text: text(), span };
  if (isContext(node, 4) && node.children[0])
    return { kind: 'directory', name: nameFrom(node.children[0]), span };
  if (isContext(node, 6)) return { kind: 'uri', text: text(), span };
  if (isContext(node, 7)) return { kind: 'ip', octets: contentOf(node), span };
  if (isContext(node, 8)) return { kind: 'registered', oid: oidText(contentOf(node)) ?? '', span };
  return { kind: 'unknown', tag: node.tag, span };
}

const otherOid = (node: Asn1Node): string =>
  node.children[0] ? oidOf(node.children[0], 'the type of an otherName') : '';

export const generalNamesFrom = (nodes: readonly Asn1Node[]): GeneralName[] => nodes.map(generalNameFrom);

/** `10.0.0.1`, or the eight groups of IPv6 in upper case as OpenSSL prints them. */
export function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) return '<invalid>';
  const groups = Array.from({ length: 8 }, (_, i) => (octets[2 * i] << 8) | octets[2 * i + 1]);
  return groups.map((group) => group.toString(16).toUpperCase()).join(':');
}

const OTHER_NAMES: Readonly<Record<string, readonly [values: string, print: string]>> = {
  '1.3.6.1.5.5.7.8.9': [' SmtpUTF8Mailbox', 'SmtpUTF8Mailbox'],
  '1.3.6.1.5.5.7.8.5': [' XmppAddr', 'XmppAddr'],
  '1.3.6.1.5.5.7.8.7': [' SRVName', 'SRVName'],
  '1.3.6.1.4.1.311.20.2.3': [' UPN', 'UPN'],
  '1.3.6.1.5.5.7.8.8': [' NAIRealm', 'NAIRealm'],
};

function otherText(value: Asn1Node | undefined): string {
  const printable = [
    TAG.utf8String,
    TAG.ia5String,
    TAG.printableString,
    TAG.visibleString,
    TAG.teletexString,
  ];
  return value && printable.some((tag) => isUniversal(value, tag))
    ? fromUtf8(contentOf(value))
    : '<unsupported>';
}

/** The form inside value lists (i2v_GENERAL_NAME): subjectAltName, authority information. */
export function generalNameValue(name: GeneralName): string {
  switch (name.kind) {
    case 'directory':
      return `DirName:${slashedName(name.name)}`;
    case 'other':
      return OTHER_NAMES[name.oid]
        ? `othername:${OTHER_NAMES[name.oid][0]}::${otherText(name.value)}`
        : `othername: ${longNameOf(name.oid)}::${otherText(name.value)}`;
    default:
      return generalNameText(name);
  }
}

/** The form on lines of its own (GENERAL_NAME_print): distribution points, name constraints. */
export function generalNameText(name: GeneralName): string {
  switch (name.kind) {
    case 'email':
      return `email:${name.text}`;
    case 'dns':
      return `DNS:${name.text}`;
    case 'uri':
      return `URI:${name.text}`;
    case 'ip':
      return `IP Address:${addressText(name.octets)}`;
    case 'directory':
      return `DirName:${nameText(name.name, ONE_LINE)}`;
    case 'registered':
      return `Registered ID:${longNameOf(name.oid)}`;
    case 'other':
      return `othername:${OTHER_NAMES[name.oid]?.[1] ?? longNameOf(name.oid)}:${otherText(name.value)}`;
    case 'unknown':
      return name.tag === 3 ? 'X400Name:<unsupported>' : 'EdiPartyName:<unsupported>';
  }
}
