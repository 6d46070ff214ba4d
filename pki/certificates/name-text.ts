import { fromLatin1, latin1, toHex, utf8 } from '../asn1/bytes';
import { longNameOf, objectOf, shortNameOf } from '../asn1/objects';
import { universal } from '../asn1/write';
import type { Name, NameAttribute } from './name';

/** How a name is printed: what `-nameopt` sets. See openssl-namedisplay-options(1). */
export interface NameStyle {
  /** The old form with slashes; everything else is then without meaning. */
  readonly compat: boolean;
  readonly separator: 'comma_plus' | 'comma_plus_space' | 'semi_plus_space' | 'multiline' | 'none';
  readonly reverse: boolean;
  readonly fieldName: 'short' | 'long' | 'oid' | 'none';
  readonly align: boolean;
  readonly spaceEq: boolean;
  readonly dumpUnknown: boolean;
  readonly esc2253: boolean;
  readonly esc2254: boolean;
  readonly escCtrl: boolean;
  readonly escMsb: boolean;
  readonly useQuote: boolean;
  readonly utf8: boolean;
  readonly ignoreType: boolean;
  readonly showType: boolean;
  readonly dumpAll: boolean;
  readonly dumpNostr: boolean;
  readonly dumpDer: boolean;
}

const NOTHING: NameStyle = {
  compat: false,
  separator: 'none',
  reverse: false,
  fieldName: 'short',
  align: false,
  spaceEq: false,
  dumpUnknown: false,
  esc2253: false,
  esc2254: false,
  escCtrl: false,
  escMsb: false,
  useQuote: false,
  utf8: false,
  ignoreType: false,
  showType: false,
  dumpAll: false,
  dumpNostr: false,
  dumpDer: false,
};

const STRING_2253 = {
  esc2253: true,
  escCtrl: true,
  escMsb: true,
  utf8: true,
  dumpNostr: true,
  dumpDer: true,
};
const RFC2253: NameStyle = {
  ...NOTHING,
  ...STRING_2253,
  separator: 'comma_plus',
  reverse: true,
  dumpUnknown: true,
};
/** What OpenSSL 3.0's commands use without `-nameopt`. */
export const ONE_LINE: NameStyle = {
  ...NOTHING,
  ...STRING_2253,
  separator: 'comma_plus_space',
  spaceEq: true,
  useQuote: true,
};
const MULTI_LINE: NameStyle = {
  ...NOTHING,
  escCtrl: true,
  escMsb: true,
  separator: 'multiline',
  spaceEq: true,
  fieldName: 'long',
  align: true,
};

const OPTIONS: Readonly<Record<string, Partial<NameStyle>>> = {
  esc_2253: { esc2253: true },
  esc_2254: { esc2254: true },
  esc_ctrl: { escCtrl: true },
  esc_msb: { escMsb: true },
  use_quote: { useQuote: true },
  utf8: { utf8: true },
  ignore_type: { ignoreType: true },
  show_type: { showType: true },
  dump_all: { dumpAll: true },
  dump_nostr: { dumpNostr: true },
  dump_der: { dumpDer: true },
  compat: { ...NOTHING, compat: true },
  sep_comma_plus: { separator: 'comma_plus' },
  sep_comma_plus_space: { separator: 'comma_plus_space' },
  sep_semi_plus_space: { separator: 'semi_plus_space' },
  sep_multiline: { separator: 'multiline' },
  dn_rev: { reverse: true },
  nofname: { fieldName: 'none' },
  sname: { fieldName: 'short' },
  lname: { fieldName: 'long' },
  align: { align: true },
  oid: { fieldName: 'oid' },
  space_eq: { spaceEq: true },
  dump_unknown: { dumpUnknown: true },
  RFC2253,
  oneline: ONE_LINE,
  multiline: MULTI_LINE,
  ca_default: MULTI_LINE,
};

/** Applies a comma-separated list of options, `-` before one takes it away. Undefined for an unknown option. */
export function nameStyle(list: string, start: NameStyle = NOTHING): NameStyle | undefined {
  let style = start;
  for (const word of list.split(',').map((part) => part.trim())) {
    if (!word) continue;
    const off = word.startsWith('-');
    const change = OPTIONS[word.replace(/^[+-]/, '')] ?? OPTIONS[caseless(word.replace(/^[+-]/, ''))];
    if (!change) return undefined;
    style = { ...style, ...(off ? negated(change) : { compat: false, ...change }) };
  }
  return style.compat || style.separator !== 'none' ? style : { ...style, separator: 'comma_plus_space' };
}

const caseless = (word: string): string =>
  Object.keys(OPTIONS).find((option) => option.toLowerCase() === word.toLowerCase()) ?? word;

function negated(change: Partial<NameStyle>): Partial<NameStyle> {
  const keys = Object.keys(change) as (keyof NameStyle)[];
  return Object.fromEntries(
    keys.filter((key) => change[key] !== NOTHING[key]).map((key) => [key, NOTHING[key]]),
  );
}

const SEPARATORS = {
  comma_plus: [',', '+'],
  comma_plus_space: [', ', ' + '],
  semi_plus_space: ['; ', ' + '],
  multiline: ['\n', ' + '],
  none: [', ', ' + '],
} as const;

/** X509_NAME_print_ex: the name in the style, each line of it indented. Without a line feed at the end. */
export function nameText(name: Name, style: NameStyle, indent = 0): string {
  if (style.compat) return slashedName(name);
  const [betweenNames, betweenValues] = SEPARATORS[style.separator];
  const names = style.reverse ? [...name.relativeNames].reverse() : name.relativeNames;
  const pad = style.separator === 'multiline' ? ' '.repeat(indent) : '';
  const texts = names.map((attributes) =>
    attributes.map((each) => attributeText(each, style)).join(betweenValues),
  );
  return ' '.repeat(indent) + texts.join(betweenNames + pad);
}

function attributeText(attribute: NameAttribute, style: NameStyle): string {
  const dumped = style.dumpUnknown && !objectOf(attribute.oid) ? { ...style, dumpAll: true } : style;
  const value = valueText(attribute, dumped);
  if (style.fieldName === 'none') return value;
  return `${fieldName(attribute.oid, style)}${style.spaceEq ? ' = ' : '='}${value}`;
}

function fieldName(oid: string, style: NameStyle): string {
  if (style.fieldName === 'oid') return oid;
  if (style.fieldName === 'long') return longNameOf(oid).padEnd(style.align ? 25 : 0);
  return style.align ? shortNameOf(oid).padEnd(10) : shortNameOf(oid);
}

const TYPE_NAMES: Readonly<Record<number, string>> = {
  12: 'UTF8STRING',
  19: 'PRINTABLESTRING',
  20: 'T61STRING',
  22: 'IA5STRING',
  26: 'VISIBLESTRING',
  28: 'UNIVERSALSTRING',
  30: 'BMPSTRING',
};

/** ASN1_STRING_print_ex. */
function valueText(attribute: NameAttribute, style: NameStyle): string {
  const type = style.showType ? `${TYPE_NAMES[attribute.tag] ?? `<ASN1 ${attribute.tag}>`}:` : '';
  if (style.dumpAll || (style.dumpNostr && !TYPE_NAMES[attribute.tag] && !style.ignoreType)) {
    const bytes = style.dumpDer ? universal(attribute.tag, attribute.content) : attribute.content;
    return `${type}#${toHex(bytes).toUpperCase()}`;
  }
  const characters = charactersOf(attribute, style);
  let quoted = false;
  const text = characters.map((code, index) => {
    const edge = index === 0 ? 'first' : index === characters.length - 1 ? 'last' : undefined;
    const escaped = escapeCharacter(code, style, edge);
    quoted ||= escaped === undefined;
    return escaped ?? String.fromCharCode(code);
  });
  const joined = style.utf8 ? utf8Text(text.join('')) : text.join('');
  return quoted ? `${type}"${joined}"` : type + joined;
}

/** Octets of UTF-8 where the style converts, else code points. */
function charactersOf(attribute: NameAttribute, style: NameStyle): number[] {
  const text = style.ignoreType ? fromLatin1(attribute.content) : attribute.text;
  if (style.utf8 && !(style.ignoreType && attribute.tag === 12)) return [...utf8(text)];
  return Array.from(text, (char) => char.codePointAt(0) ?? 0);
}

const utf8Text = (octets: string): string => new TextDecoder().decode(latin1(octets));

/** The character as the style writes it; undefined for one that makes the whole value quoted. */
function escapeCharacter(
  code: number,
  style: NameStyle,
  edge: 'first' | 'last' | undefined,
): string | undefined {
  if (code > 0xffff) return `\\W${code.toString(16).toUpperCase().padStart(8, '0')}`;
  if (code > 0xff) return `\\U${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const char = String.fromCharCode(code);
  const hex = `\\${code.toString(16).toUpperCase().padStart(2, '0')}`;
  if (code > 0x7f) return style.escMsb ? hex : char;
  if (style.esc2253) {
    const atEdge = (edge !== undefined && char === ' ') || (edge === 'first' && char === '#');
    if (atEdge || ',+;<>'.includes(char)) return style.useQuote ? undefined : `\\${char}`;
    if (char === '"') return '\\"';
  }
  if (style.esc2254 && '*()\0\\'.includes(char)) return hex;
  if (style.escCtrl && (code < 0x20 || code === 0x7f)) return hex;
  if (char === '\\' && (style.esc2253 || style.escCtrl || style.escMsb || style.useQuote)) return '\\\\';
  return char;
}

/** X509_NAME_oneline: `/C=DE/CN=x`, octets outside ASCII as `\xHH`. */
export function slashedName(name: Name): string {
  return name.relativeNames
    .flatMap((attributes) =>
      attributes.map(
        (each, index) => `${index ? '+' : '/'}${shortNameOf(each.oid)}=${escapedOctets(each.content)}`,
      ),
    )
    .join('');
}

function escapedOctets(content: Uint8Array): string {
  return Array.from(content, (octet) => {
    if (octet < 0x20 || octet > 0x7e) return `\\x${octet.toString(16).toUpperCase().padStart(2, '0')}`;
    const char = String.fromCharCode(octet);
    return char === '/' || char === '+' ? `\\${char}` : char;
  }).join('');
}
