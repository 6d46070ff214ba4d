import { cipherSuite } from '@/packets/tls/suites';
import type { ProbedVersion, SuiteFinding, VersionFinding } from '@/pki/server-lab/report';
import { cipherList } from '@/pki/suites/cipher-list';
import { SUITES, type Suite, TLS13_SUITES } from '@/pki/suites/suite';
import type { Host } from './host';
import { keyExchangeOf } from './key-exchange';
import { type Offered, offer } from './offer';

/** Where a probe goes. */
export interface Place {
  readonly host: Host;
  readonly port: number;
  readonly serverName: string | undefined;
}

const CODES: Readonly<Record<ProbedVersion, number>> = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
};
export const PROBED = Object.keys(CODES) as ProbedVersion[];

const codeOf = ({ id }: Suite): number => Number.parseInt(id, 16);
const BY_CODE = new Map(SUITES.map((suite) => [codeOf(suite), suite]));

/** Suites that today's OpenSSL does not have but a server may: RC4, 3DES, export, and their like. */
const OLD = [
  0x0004, 0x0005, 0x000a, 0x0007, 0x0009, 0x0003, 0x0006, 0x0008, 0x0014, 0x0015, 0x0016, 0x0017, 0x0018,
  0x0019, 0x001a, 0x001b, 0x0062, 0x0064, 0xc007, 0xc008, 0xc011, 0xc012, 0xc016, 0xc017,
];

/** Everything without a key shared beforehand, in OpenSSL's order: what scanners offer. */
const OLDER: readonly number[] = [...openSslOrder(), ...OLD];
const NEWER: readonly number[] = [
  0x1302,
  0x1303,
  0x1301,
  ...TLS13_SUITES.map(codeOf).filter((code) => code > 0x1303),
];

function openSslOrder(): number[] {
  const listing = cipherList('ALL:COMPLEMENTOFALL');
  const suites = listing.ok ? listing.suites : [];
  return suites
    .filter(({ keyExchange, authentication }) => !/PSK|SRP/.test(`${keyExchange} ${authentication}`))
    .map(codeOf);
}

/** Offers everything, takes out what the host chose, and offers the rest, until it takes nothing more. */
export async function enumerate(place: Place, version: ProbedVersion): Promise<VersionFinding> {
  const left = [...(version === 'TLSv1.3' ? NEWER : OLDER)];
  const suites: SuiteFinding[] = [];
  while (left.length > 0) {
    const offered = await offerSuites(place, version, left);
    const at = offered.suite === undefined ? -1 : left.indexOf(offered.suite);
    if (at < 0 || offered.facts.version !== CODES[version]) break;
    suites.push(suiteFinding(offered));
    left.splice(at, 1);
  }
  return {
    version,
    accepted: suites.length > 0,
    suites,
    hostPrefers: suites.length > 1 ? await hostPrefers(place, version, suites) : undefined,
  };
}

export function offerSuites(
  place: Place,
  version: ProbedVersion,
  suites: readonly number[],
): Promise<Offered> {
  const { host, port, serverName } = place;
  const tls13 = version === 'TLSv1.3';
  return offer(host, port, { version: tls13 ? 0x0303 : CODES[version], tls13, suites, serverName });
}

/** The first and the last of the host's suites, offered in both orders: who has an order of its own takes the same one. */
async function hostPrefers(
  place: Place,
  version: ProbedVersion,
  suites: readonly SuiteFinding[],
): Promise<boolean> {
  const ends = [suites[0].code, suites[suites.length - 1].code];
  const forwards = await offerSuites(place, version, ends);
  const backwards = await offerSuites(place, version, ends.reverse());
  return forwards.suite !== undefined && forwards.suite === backwards.suite;
}

function suiteFinding({ facts, suite = 0 }: Offered): SuiteFinding {
  const known = cipherSuite(suite);
  const named = BY_CODE.get(suite);
  return {
    code: suite,
    name: named?.name ?? known?.name ?? `0x${suite.toString(16)}`,
    bits: named?.bits ?? (known?.keyLength ?? 0) * 8,
    keyExchange: keyExchangeOf(facts),
    forwardSecrecy: known?.exchange === undefined || known.exchange === 'ECDHE' || known.exchange === 'DHE',
    aead: known !== undefined && ['GCM', 'CCM', 'CCM_8', 'CHACHA20'].includes(known.mode),
  };
}
