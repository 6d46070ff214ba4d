import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { MemoryStore } from '@/packets/bytes/byte-store';
import { openCapture } from '@/packets/capture/open';
import { PacketLines } from '@/packets/lines/packet-lines';
import type { CaseResult } from './case-result';
import { comparedCaptures, describedBytes, hasProgram } from './oracle';
import type { Suite, SuiteResult } from './suite';

const SUITE = 'tcpdump lines';
/** Share of equal lines that the whole corpus has to reach, in percent. */
const THRESHOLD = 90;

/**
 * Lines against `tcpdump -n -tttt`, byte for byte. The peers' captures are tcpdump's own tests of some forty
 * protocols that are outside of the course: differing lines there are known differences.
 */
export const packetLineSuite: Suite = {
  name: SUITE,
  missing: () => (hasProgram('tcpdump') ? undefined : 'tcpdump is not here'),
  run: async () => {
    const result = { unit: 'lines', compared: 0, equal: 0, threshold: THRESHOLD, cases: [] as CaseResult[] };
    for (const { path, name } of comparedCaptures()) await compareLines(path, name, result);
    return result;
  },
};

type Tally = { -readonly [K in keyof SuiteResult]: SuiteResult[K] } & { cases: CaseResult[] };

async function compareLines(path: string, name: string, tally: Tally): Promise<void> {
  const { capture } = await openCapture(new MemoryStore(new Uint8Array(readFileSync(path))));
  const peer = spawnSync('tcpdump', ['-n', '-tttt', '-r', path], {
    encoding: 'latin1',
    env: { ...process.env, TZ: 'UTC' },
    maxBuffer: describedBytes,
  });
  if (!capture || peer.status !== 0) return;
  const rows = Uint32Array.from({ length: capture.table.count }, (_, row) => row);
  let text = '';
  new PacketLines(capture).write(rows, (bytes) => {
    text += Buffer.from(bytes).toString('latin1');
  });
  const theirs = packets(peer.stdout);
  const ours = packets(text);
  const details = theirs.flatMap((line, index) =>
    line === ours[index] ? [] : [`- ${line}`, `+ ${ours[index]}`],
  );
  tally.compared += theirs.length;
  tally.equal += theirs.length - details.length / 2;
  tally.cases.push({ suite: SUITE, name, verdict: verdict(name, details), details });
}

function verdict(name: string, details: readonly string[]): CaseResult['verdict'] {
  if (details.length === 0) return 'agrees';
  const outside = details.filter((line) => line.startsWith('- ')).every((line) => OUTSIDE.test(line));
  return name.startsWith('captures/') || outside ? 'known difference' : 'differs';
}

/** Protocols that tcpdump takes apart and this project's lines do not: only their ports are named here. */
const OUTSIDE =
  /GetRequest|GetNextRequest|\[\|syslog\]|VXLAN|GRE|STP|LLDP|SMB|NBT|RADIUS|dhcp6|isakmp|tftp|Telnet|telnet/;

/** A packet's line with what is indented below it. */
function packets(text: string): string[] {
  return text.replace(/\n$/, '').split(/\n(?=\d{4}-\d\d-\d\d |\[Invalid)/);
}
