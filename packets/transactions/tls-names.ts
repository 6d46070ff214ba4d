import { CIPHER_SUITES } from '../protocols/tls/cipher-suites';
import { ALERTS, GROUPS } from '../protocols/tls/codes';

/** Names of numbers as Zeek has them (scripts/base/protocols/ssl/consts.zeek). */
export function versionName(version: number): string {
  const known = VERSIONS[version];
  if (known) return known;
  return version >> 8 === 0x7f ? `TLSv13-draft${version & 0xff}` : `unknown-${version}`;
}

export function cipherName(code: number, version: number | undefined): string {
  const known = version === 2 ? SSL2_CIPHERS[code] : CIPHER_SUITES[code]?.replace('_anon_', '_ANON_');
  return known ?? `unknown-${code}`;
}

export const curveName = (group: number): string => MORE_GROUPS[group] ?? GROUPS[group] ?? `unknown-${group}`;

export const alertName = (description: number): string =>
  ALERTS[description]?.toLowerCase().replaceAll(' ', '_') ?? `unknown-${description}`;

const VERSIONS: Readonly<Record<number, string>> = {
  2: 'SSLv2',
  768: 'SSLv3',
  769: 'TLSv10',
  770: 'TLSv11',
  771: 'TLSv12',
  772: 'TLSv13',
  65279: 'DTLSv10',
  65277: 'DTLSv12',
  65276: 'DTLSv13',
};

const MORE_GROUPS: Readonly<Record<number, string>> = {
  4587: 'SecP256r1MLKEM768',
  4588: 'X25519MLKEM768',
  4589: 'SecP384r1MLKEM1024',
  25497: 'X25519Kyber768Draft00',
};

const SSL2_CIPHERS: Readonly<Record<number, string>> = {
  65664: 'SSLv20_CK_RC4_128_WITH_MD5',
  131200: 'SSLv20_CK_RC4_128_EXPORT40_WITH_MD5',
  196736: 'SSLv20_CK_RC2_128_CBC_WITH_MD5',
  262272: 'SSLv20_CK_RC2_128_CBC_EXPORT40_WITH_MD5',
  327808: 'SSLv20_CK_IDEA_128_CBC_WITH_MD5',
  393280: 'SSLv20_CK_DES_64_CBC_WITH_MD5',
  458944: 'SSLv20_CK_DES_192_EDE3_CBC_WITH_MD5',
};
