import type { Suite } from './suite';

/** What a word of a cipher string picks; undefined in a field means that it does not matter. */
export interface Selector {
  readonly keyExchange?: readonly string[];
  readonly authentication?: readonly string[];
  readonly encryption?: RegExp;
  readonly mac?: readonly string[];
  readonly protocol?: string;
  readonly test?: (suite: Suite) => boolean;
}

const EPHEMERAL = ['ECDSA', 'RSA', 'DSS', 'PSK', 'SRP'];
const kx = (...keyExchange: string[]): Selector => ({ keyExchange });
const au = (...authentication: string[]): Selector => ({ authentication });
const enc = (encryption: RegExp): Selector => ({ encryption });
const mac = (name: string): Selector => ({ mac: [name] });
const nothing: Selector = { test: () => false };

/** OpenSSL's names for groups of suites (openssl-ciphers(1)). */
const GROUPS: Readonly<Record<string, Selector>> = {
  ALL: enc(/^(?!None)/),
  COMPLEMENTOFALL: enc(/^None/),
  COMPLEMENTOFDEFAULT: { test: (suite) => !suite.byDefault },
  kRSA: kx('RSA'),
  kEDH: kx('DH'),
  kDHE: kx('DH'),
  DH: kx('DH'),
  kEECDH: kx('ECDH'),
  kECDHE: kx('ECDH'),
  ECDH: kx('ECDH'),
  kPSK: kx('PSK'),
  kRSAPSK: kx('RSAPSK'),
  kECDHEPSK: kx('ECDHEPSK'),
  kDHEPSK: kx('DHEPSK'),
  kSRP: kx('SRP'),
  kGOST: nothing,
  kGOST18: nothing,
  aRSA: au('RSA'),
  aDSS: au('DSS'),
  DSS: au('DSS'),
  aNULL: au('None'),
  aECDSA: au('ECDSA'),
  ECDSA: au('ECDSA'),
  aPSK: au('PSK'),
  aGOST01: nothing,
  aGOST12: nothing,
  aGOST: nothing,
  aSRP: au('SRP'),
  EDH: { keyExchange: ['DH'], authentication: EPHEMERAL },
  DHE: { keyExchange: ['DH'], authentication: EPHEMERAL },
  EECDH: { keyExchange: ['ECDH'], authentication: EPHEMERAL },
  ECDHE: { keyExchange: ['ECDH'], authentication: EPHEMERAL },
  NULL: enc(/^None/),
  eNULL: enc(/^None/),
  RSA: { keyExchange: ['RSA'], authentication: ['RSA'] },
  ADH: { keyExchange: ['DH'], authentication: ['None'] },
  AECDH: { keyExchange: ['ECDH'], authentication: ['None'] },
  PSK: kx('PSK', 'RSAPSK', 'DHEPSK', 'ECDHEPSK'),
  SRP: kx('SRP'),
  '3DES': enc(/^3DES/),
  RC4: enc(/^RC4/),
  RC2: enc(/^RC2/),
  IDEA: enc(/^IDEA/),
  SEED: enc(/^SEED/),
  GOST: nothing,
  AES128: enc(/^AES[A-Z0-9]*\(128/),
  AES256: enc(/^AES[A-Z0-9]*\(256/),
  AES: enc(/^AES/),
  AESGCM: enc(/^AESGCM/),
  AESCCM: enc(/^AESCCM/),
  AESCCM8: enc(/^AESCCM8/),
  CAMELLIA128: enc(/^Camellia\(128/),
  CAMELLIA256: enc(/^Camellia\(256/),
  CAMELLIA: enc(/^Camellia/),
  CHACHA20: enc(/^CHACHA20/),
  ARIA: enc(/^ARIA/),
  ARIAGCM: enc(/^ARIAGCM/),
  ARIA128: enc(/^ARIAGCM\(128/),
  ARIA256: enc(/^ARIAGCM\(256/),
  CBC: enc(/^(AES\(|Camellia\(|3DES|SEED|IDEA)/),
  MD5: mac('MD5'),
  SHA1: mac('SHA1'),
  SHA: mac('SHA1'),
  SHA256: mac('SHA256'),
  SHA384: mac('SHA384'),
  SSLv3: { protocol: 'SSLv3' },
  TLSv1: { protocol: 'TLSv1' },
  'TLSv1.0': { protocol: 'TLSv1' },
  'TLSv1.2': { protocol: 'TLSv1.2' },
  LOW: nothing,
  MEDIUM: nothing,
  HIGH: { test: (suite) => suite.strong },
  FIPS: { encryption: /^(?!None)/, test: (suite) => suite.fips },
};

/** The group of that name, or the one suite. */
export function selectorNamed(word: string, suites: readonly Suite[]): Selector | undefined {
  const suite = suites.find((each) => each.name === word);
  if (suite) return { test: (each) => each === suite };
  return Object.hasOwn(GROUPS, word) ? GROUPS[word] : undefined;
}

export const selects = (selector: Selector, suite: Suite): boolean =>
  (selector.keyExchange?.includes(suite.keyExchange) ?? true) &&
  (selector.authentication?.includes(suite.authentication) ?? true) &&
  (selector.encryption?.test(suite.encryption) ?? true) &&
  (selector.mac?.includes(suite.mac) ?? true) &&
  (selector.protocol === undefined || selector.protocol === suite.protocol) &&
  (selector.test?.(suite) ?? true);
