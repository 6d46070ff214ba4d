import { utf8 } from '../asn1/bytes';
import { type OpensslError, openssl } from '../errors/openssl-error';
import type { NameAttribute } from './name';

/** Which string types an attribute's value may take, in OpenSSL's order of preference: what `string_mask` sets. */
export type StringMask = 'utf8only' | 'pkix' | 'nombstr' | 'default';

interface AttributeRule {
  readonly smallest: number;
  readonly largest: number;
  /** A fixed type, whatever the mask; undefined for a DirectoryString. */
  readonly only?: 'printable' | 'ia5' | 'bmp';
}

const unbounded = Number.POSITIVE_INFINITY;
const directory = (largest: number): AttributeRule => ({ smallest: 1, largest });
const printable = (smallest: number, largest: number): AttributeRule => ({
  smallest,
  largest,
  only: 'printable',
});

/** RFC 5280 appendix A.1's upper bounds, as OpenSSL's tbl_standard has them. */
const RULES: Readonly<Record<string, AttributeRule>> = {
  '2.5.4.3': directory(64),
  '2.5.4.6': printable(2, 2),
  '2.5.4.7': directory(128),
  '2.5.4.8': directory(128),
  '2.5.4.10': directory(64),
  '2.5.4.11': directory(64),
  '1.2.840.113549.1.9.1': { smallest: 1, largest: 128, only: 'ia5' },
  '2.5.4.42': directory(32768),
  '2.5.4.4': directory(32768),
  '2.5.4.43': directory(32768),
  '2.5.4.5': printable(1, 64),
  '2.5.4.41': directory(32768),
  '2.5.4.46': printable(-1, unbounded),
  '0.9.2342.19200300.100.1.25': { smallest: 1, largest: unbounded, only: 'ia5' },
  '1.3.6.1.4.1.311.60.2.1.3': printable(2, 2),
  '1.2.840.113549.1.9.7': directory(unbounded),
};
const ANY: AttributeRule = { smallest: -1, largest: unbounded };

const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/;
const MBSTRING = 'crypto/asn1/a_mbstr.c';

export type BuiltAttribute =
  | { readonly ok: true; readonly attribute: NameAttribute }
  | { readonly ok: false; readonly errors: readonly OpensslError[] };

/** An attribute from what was typed, with the string type that OpenSSL would choose. */
export function buildAttribute(oid: string, text: string, mask: StringMask): BuiltAttribute {
  const rule = RULES[oid] ?? ANY;
  const length = Array.from(text).length;
  if (length < rule.smallest) {
    return {
      ok: false,
      errors: [sizeError('06800098', 'string too short', 83 + 15, `minsize=${rule.smallest}`)],
    };
  }
  if (length > rule.largest) {
    return { ok: false, errors: [sizeError('06800097', 'string too long', 106, `maxsize=${rule.largest}`)] };
  }
  const tag = tagFor(text, rule, mask);
  if (tag === undefined) return { ok: false, errors: [sizeError('0680007C', 'illegal characters', 113, '')] };
  return { ok: true, attribute: { oid, tag, content: encodeText(text, tag), text } };
}

const sizeError = (code: string, reason: string, line: number, data: string): OpensslError =>
  openssl(code, 'asn1 encoding routines', 'ASN1_mbstring_ncopy', reason, `${MBSTRING}:${line}`, data);

function tagFor(text: string, rule: AttributeRule, mask: StringMask): number | undefined {
  if (rule.only === 'printable') return PRINTABLE.test(text) ? 19 : undefined;
  if (rule.only === 'ia5') return [...text].every((char) => char <= '\x7f') ? 22 : undefined;
  if (mask === 'utf8only') return 12;
  if (PRINTABLE.test(text)) return 19;
  const narrow = [...text].every((char) => char <= '\xff');
  if (mask !== 'pkix' && narrow) return 20;
  if (mask === 'nombstr') return undefined;
  return [...text].every((char) => char <= '\uffff') ? 30 : 12;
}

function encodeText(text: string, tag: number): Uint8Array {
  if (tag === 30)
    return Uint8Array.from(text.split('').flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 0xff]));
  return tag === 20 ? Uint8Array.from(text, (char) => char.charCodeAt(0)) : utf8(text);
}
