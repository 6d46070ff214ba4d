import { fromHex, latin1, utf8 } from './bytes';
import { TAG } from './node';
import { oidOfText } from './objects';
import { oidContent } from './oid';
import { boolean, enumerated, explicit, integer, nothing, oid, sequence, setOf, universal } from './write';

type SectionLookup = (
  name: string,
) => readonly { readonly name: string; readonly value: string | undefined }[] | undefined;

const STRING_TAGS: Readonly<Record<string, number>> = {
  IA5: TAG.ia5String,
  IA5STRING: TAG.ia5String,
  UTF8: TAG.utf8String,
  UTF8STRING: TAG.utf8String,
  UTF8String: TAG.utf8String,
  PRINTABLE: TAG.printableString,
  PRINTABLESTRING: TAG.printableString,
  T61: TAG.teletexString,
  T61STRING: TAG.teletexString,
  TELETEXSTRING: TAG.teletexString,
  VISIBLE: TAG.visibleString,
  VISIBLESTRING: TAG.visibleString,
  NUMERIC: TAG.numericString,
  NUMERICSTRING: TAG.numericString,
  GENSTR: TAG.generalString,
  GeneralString: TAG.generalString,
  UTCTIME: TAG.utcTime,
  UTC: TAG.utcTime,
  GENERALIZEDTIME: TAG.generalizedTime,
  GENTIME: TAG.generalizedTime,
};

const MOST_LEVELS = 20;

/**
 * ASN1_generate_nconf: a value from text such as `UTF8:hello`, `SEQUENCE:section` or `EXP:0,FORMAT:HEX,OCT:00ff`.
 * Undefined for text that means nothing. See ASN1_generate_nconf(3).
 */
export function generateAsn1(
  text: string,
  section: SectionLookup = () => undefined,
  level = 0,
): Uint8Array | undefined {
  if (level > MOST_LEVELS) return undefined;
  let rest = text;
  let format = 'ASCII';
  const wraps: ((inner: Uint8Array) => Uint8Array)[] = [];
  for (;;) {
    const modifier =
      /^\s*(EXPLICIT|EXP|IMPLICIT|IMP|FORMAT|FORM|OCTWRAP|SEQWRAP|SETWRAP|BITWRAP)(?::([^,]*))?,(.*)$/s.exec(
        rest,
      );
    if (!modifier) break;
    const [, keyword, argument = '', tail] = modifier;
    rest = tail;
    if (keyword.startsWith('FORM')) format = argument;
    else {
      const wrap = wrapper(keyword, argument);
      if (!wrap) return undefined;
      wraps.unshift(wrap);
    }
  }
  const inner = plainValue(rest, format, section, level);
  return inner && wraps.reduce((value, wrap) => wrap(value), inner);
}

const CLASS_BITS: Readonly<Record<string, number>> = { U: 0, A: 0x40, C: 0x80, P: 0xc0, '': 0x80 };

function wrapper(keyword: string, argument: string): ((inner: Uint8Array) => Uint8Array) | undefined {
  if (keyword === 'SEQWRAP') return (inner) => sequence(inner);
  if (keyword === 'SETWRAP') return (inner) => setOf(inner);
  if (keyword === 'OCTWRAP') return (inner) => universal(TAG.octetString, inner);
  if (keyword === 'BITWRAP') return (inner) => universal(TAG.bitString, Uint8Array.of(0, ...inner));
  const match = /^(\d+)([UACP]?)$/.exec(argument);
  if (!match || Number(match[1]) > 30) return undefined;
  const [tag, bits] = [Number(match[1]), CLASS_BITS[match[2]]];
  if (keyword.startsWith('EXP')) {
    return (inner) => {
      const whole = explicit(tag, inner);
      whole[0] = bits | 0x20 | tag;
      return whole;
    };
  }
  return (inner) => Uint8Array.of(bits | (inner[0] & 0x20) | tag, ...inner.subarray(1));
}

function plainValue(
  text: string,
  format: string,
  section: SectionLookup,
  level: number,
): Uint8Array | undefined {
  const colon = text.indexOf(':');
  const type = (colon < 0 ? text : text.slice(0, colon)).trim();
  const value = colon < 0 ? '' : text.slice(colon + 1);
  switch (type) {
    case 'BOOL':
    case 'BOOLEAN':
      return truthOf(value);
    case 'NULL':
      return value === '' ? nothing() : undefined;
    case 'INT':
    case 'INTEGER':
      return numberOf(value, integer);
    case 'ENUM':
    case 'ENUMERATED':
      return numberOf(value, (number) => enumerated(Number(number)));
    case 'OID':
    case 'OBJECT': {
      const identifier = oidOfText(value);
      return identifier && oidContent(identifier) ? oid(identifier) : undefined;
    }
    case 'OCT':
    case 'OCTETSTRING': {
      const octets = octetsOfText(value, format);
      return octets && universal(TAG.octetString, octets);
    }
    case 'BITSTR':
    case 'BITSTRING': {
      const octets = format === 'BITLIST' ? bitList(value) : octetsOfText(value, format);
      return octets && universal(TAG.bitString, format === 'BITLIST' ? octets : Uint8Array.of(0, ...octets));
    }
    case 'SEQ':
    case 'SEQUENCE':
    case 'SET': {
      const items = (value ? (section(value) ?? [undefined]) : []).map((pair) =>
        pair ? generateAsn1(pair.value ?? '', section, level + 1) : undefined,
      );
      const whole = items.filter((item) => item !== undefined);
      if (whole.length !== items.length) return undefined;
      return type === 'SET' ? setOf(...whole) : sequence(...whole);
    }
    case 'BMP':
    case 'BMPSTRING':
      return universal(
        TAG.bmpString,
        Uint8Array.from([...value].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 0xff])),
      );
    default:
      return STRING_TAGS[type] ? universal(STRING_TAGS[type], utf8(value)) : undefined;
  }
}

function truthOf(text: string): Uint8Array | undefined {
  if (['TRUE', 'true', 'Y', 'y', 'YES', 'yes'].includes(text)) return boolean(true);
  return ['FALSE', 'false', 'N', 'n', 'NO', 'no'].includes(text) ? boolean(false) : undefined;
}

function numberOf(text: string, write: (value: bigint) => Uint8Array): Uint8Array | undefined {
  const match = /^(-?)(0[xX][0-9a-fA-F]+|\d+)$/.exec(text.trim());
  return match ? write(BigInt(match[2]) * (match[1] ? -1n : 1n)) : undefined;
}

function octetsOfText(text: string, format: string): Uint8Array | undefined {
  if (format.startsWith('HEX')) return fromHex(text.replaceAll(':', ''));
  return format.startsWith('UTF8') ? utf8(text) : latin1(text);
}

/** Numbers of the bits that are set, with the count of unused bits in front. */
function bitList(text: string): Uint8Array | undefined {
  const bits = text.split(',').map((part) => Number(part.trim()));
  if (bits.some((bit) => !Number.isInteger(bit) || bit < 0 || bit > 256)) return undefined;
  const last = Math.max(...bits);
  const content = new Uint8Array((last >> 3) + 2);
  content[0] = 7 - (last & 7);
  for (const bit of bits) content[(bit >> 3) + 1] |= 0x80 >> (bit & 7);
  return content;
}
