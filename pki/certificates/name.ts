import { oidOf, sequenceOf, setItems, stringOf } from '../asn1/decode';
import { type Asn1Node, bytesOf, contentOf, type Span, spanOf } from '../asn1/node';
import { oid, sequence, setOf, universal } from '../asn1/write';

/** One attribute of a distinguished name (RFC 5280 section 4.1.2.4), with its place in the bytes. */
export interface NameAttribute {
  readonly oid: string;
  /** Universal tag of the value. */
  readonly tag: number;
  readonly content: Uint8Array;
  readonly text: string;
  readonly span?: Span;
}

export type RelativeName = readonly NameAttribute[];

/** A distinguished name: relative names in the order in which they are encoded. */
export interface Name {
  readonly relativeNames: readonly RelativeName[];
  readonly der: Uint8Array;
  readonly span?: Span;
}

export function nameFrom(node: Asn1Node): Name {
  const relativeNames = sequenceOf(node, 'a name').map((set) =>
    setItems(set, 'a relative name').map(attributeFrom),
  );
  return { relativeNames, der: bytesOf(node), span: spanOf(node) };
}

function attributeFrom(node: Asn1Node): NameAttribute {
  const [type, value] = sequenceOf(node, 'an attribute');
  const identifier = oidOf(type, 'the attribute type');
  if (!value) return { oid: identifier, tag: 5, content: new Uint8Array(), text: '', span: spanOf(node) };
  return {
    oid: identifier,
    tag: value.tag,
    content: contentOf(value),
    text: stringOf(value),
    span: spanOf(node),
  };
}

export function nameOf(relativeNames: readonly RelativeName[]): Name {
  return { relativeNames, der: encodeName(relativeNames) };
}

export function encodeName(relativeNames: readonly RelativeName[]): Uint8Array {
  return sequence(...relativeNames.map((attributes) => setOf(...attributes.map(encodeAttribute))));
}

const encodeAttribute = (attribute: NameAttribute): Uint8Array =>
  sequence(oid(attribute.oid), universal(attribute.tag, attribute.content));

export const attributesOf = (name: Name): readonly NameAttribute[] => name.relativeNames.flat();

/** Texts of all attributes of the type, in order. */
export const attributeTexts = (name: Name, identifier: string): string[] =>
  attributesOf(name)
    .filter((attribute) => attribute.oid === identifier)
    .map((attribute) => attribute.text);

const STRING_TAGS = new Set([12, 19, 20, 22, 26, 28, 30]);

/**
 * The form in which OpenSSL compares names (RFC 5280 section 7.1, simplified): strings as UTF-8, ASCII in lower case, runs of
 * white space as one space, none at the ends.
 */
export function canonicalName(name: Name): string {
  return name.relativeNames
    .map((attributes) => attributes.map(canonicalAttribute).sort().join('+'))
    .join('/');
}

function canonicalAttribute(attribute: NameAttribute): string {
  if (!STRING_TAGS.has(attribute.tag))
    return `${attribute.oid}#${attribute.tag}:${attribute.content.join(',')}`;
  const text = attribute.text.replace(/[ \t\n\v\f\r]+/g, ' ').replace(/^ | $/g, '');
  return `${attribute.oid}=${text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())}`;
}

export const sameName = (a: Name, b: Name): boolean => canonicalName(a) === canonicalName(b);
