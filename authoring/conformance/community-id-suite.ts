import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIpv4, parseIpv6 } from '@/packets/filters/ip-text';
import { communityId } from '@/packets/sessions/community-id';
import type { CaseResult } from './case-result';
import { peers } from './oracle';
import { countCases, type Suite } from './suite';

const SUITE = 'community ids';

/** A flow of the specification's captures, and its id. */
interface ExpectedFlow {
  readonly proto: number;
  readonly saddr: string;
  readonly daddr: string;
  /** Null where the protocol has no ports. */
  readonly sport: number | null;
  readonly dport: number | null;
  readonly communityid: string;
}

/** Community ids against those that the specification gives for its captures. */
export const communityIdSuite: Suite = {
  name: SUITE,
  missing: () =>
    existsSync(path) ? undefined : 'the peers’ cases (../shared/peers/community-id) are not here',
  run: async (picked) => {
    const flows: ExpectedFlow[] = JSON.parse(readFileSync(path, 'utf8'));
    const cases = await Promise.all(flows.map(compareFlow));
    return countCases(cases.filter(({ name }) => picked(name)));
  },
};

const path = join(peers, 'community-id/expected.json');

async function compareFlow(flow: ExpectedFlow): Promise<CaseResult> {
  const { proto, saddr, daddr, sport, dport, communityid } = flow;
  const name = `${proto} ${saddr} ${sport} > ${daddr} ${dport}`;
  const ours = await communityId({
    protocol: proto,
    source: addressBytes(saddr),
    destination: addressBytes(daddr),
    sourcePort: sport ?? 0,
    destinationPort: dport ?? 0,
  });
  const agrees = ours === communityid;
  const details = agrees ? [] : [`- ${communityid}`, `+ ${ours}`];
  return { suite: SUITE, name, verdict: agrees ? 'agrees' : 'differs', details };
}

function addressBytes(text: string): Uint8Array {
  const four = parseIpv4(text);
  if (four === undefined) return parseIpv6(text) ?? new Uint8Array(0);
  return Uint8Array.of(four >>> 24, (four >>> 16) & 255, (four >>> 8) & 255, four & 255);
}
