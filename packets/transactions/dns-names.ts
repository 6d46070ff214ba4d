import { RECORD_TYPES } from '../protocols/dns/codes';

/** Names of numbers as Zeek has them (scripts/base/protocols/dns/consts.zeek). */
export function recordTypeName(type: number): string {
  const known = MORE_TYPES[type] ?? (type === 0 ? undefined : RECORD_TYPES[type]?.split(' ')[0]);
  return known ?? `query-${type}`;
}

export const className = (code: number): string => CLASSES[code] ?? `qclass-${code}`;
export const responseCodeName = (code: number): string => RESPONSE_CODES[code] ?? `rcode-${code}`;
export const opcodeName = (code: number, isNetbios: boolean): string =>
  isNetbios ? (NETBIOS_OPCODES[code] ?? `netbios-opcode-${code}`) : (OPCODES[code] ?? `opcode-${code}`);

const MORE_TYPES: Readonly<Record<number, string>> = { 53: 'SMIMEA', 56: 'NINFO', 65521: 'INTEGRITY' };

const CLASSES: Readonly<Record<number, string>> = {
  1: 'C_INTERNET',
  2: 'C_CSNET',
  3: 'C_CHAOS',
  4: 'C_HESIOD',
  254: 'C_NONE',
  255: 'C_ANY',
};

const RESPONSE_CODES: Readonly<Record<number, string>> = {
  0: 'NOERROR',
  1: 'FORMERR',
  2: 'SERVFAIL',
  3: 'NXDOMAIN',
  4: 'NOTIMP',
  5: 'REFUSED',
  6: 'YXDOMAIN',
  7: 'YXRRSET',
  8: 'NXRRSet',
  9: 'NOTAUTH',
  10: 'NOTZONE',
  11: 'unassigned-11',
  12: 'unassigned-12',
  13: 'unassigned-13',
  14: 'unassigned-14',
  15: 'unassigned-15',
};

const OPCODES: Readonly<Record<number, string>> = {
  0: 'query',
  1: 'iquery',
  2: 'server-status',
  4: 'notify',
  5: 'dynamic-update',
  6: 'dso',
};

/** RFC 1002 §4.2.1.1 */
const NETBIOS_OPCODES: Readonly<Record<number, string>> = {
  0: 'netbios-query',
  5: 'netbios-registration',
  6: 'netbios-release',
  7: 'netbios-wack',
  8: 'netbios-refresh',
};
