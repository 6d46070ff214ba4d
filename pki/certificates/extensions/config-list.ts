import { type OpensslError, openssl } from '../../errors/openssl-error';
import type { ConfigPair } from './extension-kind';

export const V3 = 'X509 V3 routines';
const UTIL = 'crypto/x509/v3_utl.c';

const empty = (reason: 'name' | 'value', line: number): OpensslError =>
  reason === 'name'
    ? openssl('1100006C', V3, 'X509V3_parse_list', 'invalid empty name', `${UTIL}:${line}`)
    : openssl('1100006D', V3, 'X509V3_parse_list', 'invalid null value', `${UTIL}:${line}`);

export type ParsedList =
  | { readonly ok: true; readonly pairs: readonly ConfigPair[] }
  | { readonly ok: false; readonly error: OpensslError };

/**
 * X509V3_parse_list: `name:value, name, name:value`. The first colon of each part divides; white space around names and
 * values goes away; commas cannot be escaped.
 */
export function parseList(text: string): ParsedList {
  const pairs: ConfigPair[] = [];
  const parts = text.split('\n')[0].split(',');
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    const colon = part.indexOf(':');
    const name = (colon < 0 ? part : part.slice(0, colon)).trim();
    if (!name) return { ok: false, error: empty('name', colon >= 0 ? 336 : last ? 388 : 349) };
    if (colon < 0) pairs.push({ name, value: undefined });
    else {
      const value = part.slice(colon + 1).trim();
      if (!value) return { ok: false, error: empty('value', last ? 379 : 365) };
      pairs.push({ name, value });
    }
  }
  return { ok: true, pairs };
}

/** `name=…, value=…`, as X509V3_conf_add_error_name_value adds to an error. */
export const pairData = ({ name, value }: ConfigPair): string => `name=${name}, value=${value ?? '<NULL>'}`;

/** TRUE, true, Y, y, YES, yes and their opposites; undefined for anything else. */
export function booleanText(text: string | undefined): boolean | undefined {
  if (['TRUE', 'true', 'Y', 'y', 'YES', 'yes'].includes(text ?? '')) return true;
  if (['FALSE', 'false', 'N', 'n', 'NO', 'no'].includes(text ?? '')) return false;
  return undefined;
}

export const badBoolean = (pair: ConfigPair): OpensslError =>
  openssl('11000068', V3, 'X509V3_get_value_bool', 'invalid boolean string', `${UTIL}:289`, pairData(pair));

/** Decimal, or hexadecimal after 0x; undefined for anything else. */
export function integerText(text: string | undefined): bigint | undefined {
  const match = /^(-?)(0[xX][0-9a-fA-F]+|\d+)$/.exec(text ?? '');
  return match ? BigInt(match[2]) * (match[1] ? -1n : 1n) : undefined;
}

export const badInteger = (pair: ConfigPair): OpensslError =>
  openssl('11000064', V3, 's2i_ASN1_INTEGER', 'bn dec2bn error', `${UTIL}:231`, pairData(pair));

export const unknownObject = (): OpensslError =>
  openssl(
    '04000067',
    'object identifier routines',
    'OBJ_txt2obj',
    'unknown object name',
    'crypto/objects/obj_dat.c:372',
  );

export const invalidObject = (routine: string, place: string, data: string): OpensslError =>
  openssl('1100006E', V3, routine, 'invalid object identifier', place, data);

export const invalidSyntax = (routine: string, place: string, data = ''): OpensslError =>
  openssl('1100008F', V3, routine, 'invalid syntax', place, data);
