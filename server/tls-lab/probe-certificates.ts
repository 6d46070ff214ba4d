import { createHash } from 'node:crypto';
import type { TlsVersion, TlsVisitResult } from '@/pki/network/lab-network';
import type { ChainFinding, NameFinding } from '@/pki/server-lab/report';
import { base } from './base-visit';
import { certificatesIn } from './conversation-facts';
import { offerSuites, type Place } from './enumerate';
import { visitHost } from './visit';

/** Suites of TLS 1.2 and their signatures, one of each kind of key. */
const SIGNATURES = [
  'ECDSA+SHA256:ECDSA+SHA384:ed25519',
  'RSA-PSS+SHA256:RSA+SHA256:RSA-PSS+SHA384:RSA+SHA384:RSA+SHA1',
];

/** The chain that came first, and those of keys of another kind where there are some. */
export async function probeChains(
  place: Place,
  name: string,
  accepted: readonly TlsVersion[],
  main: TlsVisitResult,
): Promise<ChainFinding[]> {
  const chains = main.chain.length > 0 ? [{ certificates: main.chain }] : [];
  for (const signatureAlgorithms of SIGNATURES) {
    const { chain } = await visitHost(place.host, {
      ...base(place, name, accepted),
      signatureAlgorithms,
      say: HANG_UP,
    });
    if (chain.length > 0 && !chains.some(({ certificates }) => sameLeaf(certificates, chain)))
      chains.push({ certificates: chain });
  }
  return chains;
}

/** Not a request: the host answers and closes. */
const HANG_UP = Buffer.from('QUIT\r\n\r\n');

function sameLeaf(one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  return one.length > 0 && other.length > 0 && Buffer.from(one[0]).equals(other[0]);
}

/** A name that no server has. */
const NOBODY = 'nobody.invalid';
const MOST_NAMES = 12;
const LEAF_SUITES = [
  0xc030, 0xc02f, 0xc02c, 0xc02b, 0xcca8, 0xcca9, 0xc014, 0xc013, 0xc00a, 0xc009, 0x9d, 0x9c, 0x35, 0x2f,
];

/** Which certificate each name gets, without a name first and with a stranger's last. */
export async function probeNames(
  place: Place,
  accepted: readonly TlsVersion[],
  names: readonly string[],
): Promise<NameFinding[]> {
  const findings: NameFinding[] = [];
  for (const name of [undefined, ...names.slice(0, MOST_NAMES), NOBODY]) {
    const chain = await chainFor({ ...place, serverName: name }, accepted);
    const leaf = chain[0] && createHash('sha256').update(chain[0]).digest('hex');
    findings.push({ name, outcome: leaf ? 'handshake' : 'refused', leaf });
  }
  return findings;
}

/** Up to TLS 1.2 the certificate crosses in the clear and a hello is enough. */
async function chainFor(place: Place, accepted: readonly TlsVersion[]): Promise<readonly Uint8Array[]> {
  if (accepted.includes('TLSv1.2')) {
    const { facts } = await offerSuites(place, 'TLSv1.2', LEAF_SUITES);
    const { chain } = certificatesIn(facts);
    if (chain.length > 0) return chain;
  }
  const { chain } = await visitHost(place.host, {
    ...base(place, place.serverName ?? '', accepted),
    say: HANG_UP,
  });
  return chain;
}
