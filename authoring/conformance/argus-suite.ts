import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import { argusRows } from '@/packets/flow-export/argus-rows';
import { argusFields } from '@/packets/flow-export/argus-text';
import { openFile } from '../store/file-store';
import { argusReason } from './argus-differences';
import { runProgram } from './ask';
import type { CaseResult } from './case-result';
import { type ComparedCapture, comparedCaptures, isOwnCapture } from './oracle';
import { answerKey, fileDigest, storeAnswer, storedAnswer } from './oracle-store';
import { eachInTime } from './progress';
import type { Suite } from './suite';

const SUITE = 'argus';
/** Share of flows with equal counts and states that all captures have to reach, in percent. */
const THRESHOLD = 95;

/** Our records of sessions in Argus's manner against `argus` and `ra`, flow by flow, on the project's captures. */
export const argusSuite: Suite = {
  name: SUITE,
  missing: () =>
    spawnSync('argus', ['-h']).error || spawnSync('ra', ['-h']).error
      ? 'argus and ra are not installed here'
      : undefined,
  run: async (picked) => {
    const captures = comparedCaptures().filter(({ name }) => picked(name) && isOwnCapture(name));
    const compared = await eachInTime(SUITE, captures, compareFlows);
    const sum = (count: (one: Compared) => number) => compared.reduce((all, one) => all + count(one), 0);
    return {
      unit: 'flows',
      compared: sum((one) => one.compared),
      equal: sum((one) => one.equal),
      threshold: THRESHOLD,
      cases: compared.map((one) => one.result),
    };
  },
};

interface Compared {
  readonly compared: number;
  readonly equal: number;
  readonly result: CaseResult;
}

/** All records of one pair of ends: Argus may cut a flow where we see one session, and the other way round. */
interface Flow {
  packets: number;
  bytes: number;
  readonly states: Set<string>;
}

async function compareFlows({ path, name }: ComparedCapture): Promise<Compared> {
  const theirs = flowsOf((await records(path)).slice(1));
  const { capture } = await openCapture(openFile(path), { asBytes: true });
  const evidence = capture && new Evidence(capture, { ignoreChecksums: true });
  const ours = flowsOf(evidence ? argusRows(evidence).map((row) => argusFields(row).join(',')) : []);
  let equal = 0;
  const unexplained: string[] = [];
  const reasons = new Set<string>();
  for (const key of new Set([...theirs.keys(), ...ours.keys()])) {
    const [their, our] = [theirs.get(key), ours.get(key)];
    if (their && our && isSame(their, our)) equal++;
    else {
      const reason = argusReason(name, key, their?.states);
      if (reason) reasons.add(reason);
      else unexplained.push(`${key}: - ${flowText(their)} + ${flowText(our)}`);
    }
  }
  const verdict = unexplained.length > 0 ? 'differs' : reasons.size > 0 ? 'known difference' : 'agrees';
  const details = unexplained.length > 0 ? unexplained : [...reasons];
  return {
    compared: equal + unexplained.length,
    equal,
    result: { suite: SUITE, name, verdict, details },
  };
}

/** What `ra` prints of a capture, one record a line; the first line names the fields. */
async function records(path: string): Promise<string[]> {
  const key = answerKey('argus 3', fileDigest(path), FIELDS);
  const known = storedAnswer(key);
  if (known !== undefined) return known.split('\n');
  const folder = mkdtempSync(join(tmpdir(), 'tapbook-argus-'));
  try {
    const file = join(folder, 'flows');
    await runProgram('argus', ['-S', '36000', '-r', path, '-w', file]);
    const { stdout } = await runProgram('ra', [
      '-r',
      file,
      '-n',
      '-c,',
      '-s',
      ...FIELDS.split(' '),
      '-',
      'not',
      'man',
    ]);
    storeAnswer(key, stdout.trim());
    return stdout.trim().split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const FIELDS = 'proto saddr sport dir daddr dport pkts bytes state';

function flowsOf(lines: readonly string[]): Map<string, Flow> {
  const flows = new Map<string, Flow>();
  for (const line of lines) {
    const [protocol, source, sourcePort, , destination, destinationPort, packets, bytes, state] =
      line.split(',');
    const key = keyOf(protocol, [source, sourcePort], [destination, destinationPort]);
    const flow = flows.get(key) ?? { packets: 0, bytes: 0, states: new Set() };
    flow.packets += Number(packets);
    flow.bytes += Number(bytes);
    flow.states.add(state);
    flows.set(key, flow);
  }
  return flows;
}

/** Ports of ICMP are types and numbers of which Argus shows others than Zeek: its flows are compared by address. */
function keyOf(protocol: string, from: readonly string[], to: readonly string[]): string {
  const name = protocol === 'ipv6-icmp' ? 'ipv6-*' : protocol;
  const end = (one: readonly string[]) => (HAS_PORTS.has(name) ? one.join('.') : one[0]);
  return `${name} ${[end(from), end(to)].sort().join(' ')}`;
}

const HAS_PORTS: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp']);

function isSame(their: Flow, our: Flow): boolean {
  if (their.packets !== our.packets || their.bytes !== our.bytes) return false;
  return [...our.states].some((state) => their.states.has(state));
}

function flowText(flow: Flow | undefined): string {
  return flow ? `${flow.packets} packets ${flow.bytes} bytes ${[...flow.states].sort()}` : 'nothing';
}
