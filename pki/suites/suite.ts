import { SUITE_TABLE } from './suite-table';

/** One cipher suite, in the words of `openssl ciphers -v`. */
export interface Suite {
  /** Four hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  /** As IANA registered it. */
  readonly standardName: string;
  /** The oldest protocol that has it. */
  readonly protocol: string;
  readonly keyExchange: string;
  readonly authentication: string;
  readonly encryption: string;
  readonly mac: string;
  readonly bits: number;
  readonly strong: boolean;
  readonly fips: boolean;
  readonly byDefault: boolean;
}

/** Every suite, largest number first: the order that all others start from. */
export const SUITES: readonly Suite[] = SUITE_TABLE.trim()
  .split('\n')
  .map((line) => {
    const [id, name, standardName, protocol, keyExchange, authentication, encryption, mac, letters] =
      line.split('|');
    return {
      id,
      name,
      standardName,
      protocol,
      keyExchange,
      authentication,
      encryption,
      mac,
      bits: Number(/\((\d+)\)/.exec(encryption)?.[1] ?? 0),
      strong: letters.includes('H'),
      fips: letters.includes('F'),
      byDefault: !letters.includes('N'),
    };
  });

const isTls13 = (suite: Suite): boolean => suite.protocol === 'TLSv1.3';

const TLS13_DEFAULT = ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'];

/** Suites of TLS 1.3 are chosen apart from all others. */
export const TLS13_SUITES: readonly Suite[] = SUITES.filter(isTls13);
export const DEFAULT_TLS13: readonly Suite[] = TLS13_DEFAULT.flatMap((name) =>
  TLS13_SUITES.filter((suite) => suite.name === name),
);
export const OLDER_SUITES: readonly Suite[] = SUITES.filter((suite) => !isTls13(suite));
