import { readFileSync } from 'node:fs';
import { MemoryStore } from '@/packets/bytes/byte-store';
import type { Capture } from '@/packets/capture/capture';
import { openCapture } from '@/packets/capture/open';
import { PacketLines } from '@/packets/lines/packet-lines';
import { ask, hasProgram } from './ask';
import type { CaseResult } from './case-result';
import { knownLineReason } from './known-differences';
import { type ComparedCapture, comparedCaptures, isOwnCapture } from './oracle';
import { fileDigest } from './oracle-store';
import { eachInTime } from './progress';
import type { Suite } from './suite';

const SUITE = 'tcpdump lines';
/** Share of equal lines that the whole corpus has to reach, in percent. */
const THRESHOLD = 99;

/** Lines against `tcpdump -n -tttt`, byte for byte, on every capture. */
export const packetLineSuite: Suite = {
  name: SUITE,
  missing: () => (hasProgram('tcpdump') ? undefined : 'tcpdump is not installed here'),
  run: async (picked) => {
    const captures = comparedCaptures().filter(({ name }) => picked(name));
    const compared = await eachInTime(SUITE, captures, compareLines);
    const sum = (count: (one: ComparedLines) => number) => compared.reduce((all, one) => all + count(one), 0);
    return {
      unit: 'lines',
      compared: sum((one) => one.compared),
      equal: sum((one) => one.equal),
      threshold: THRESHOLD,
      cases: compared.flatMap((one) => one.cases),
      mustAgree: isOwnCapture,
    };
  },
};

interface ComparedLines {
  readonly compared: number;
  readonly equal: number;
  readonly cases: readonly CaseResult[];
}

async function compareLines({ path, name }: ComparedCapture): Promise<ComparedLines> {
  const { capture } = await openCapture(new MemoryStore(new Uint8Array(readFileSync(path))));
  const argv = ['-n', '-tttt', '-r', path];
  const peer = await ask({ program: 'tcpdump', argv, path, about: fileDigest(path) });
  if (!capture) return { compared: 0, equal: 0, cases: [] };
  const theirs = packets(peer.stdout);
  const ours = packets(ourLines(capture));
  const differing = theirs.flatMap((line, index) =>
    line === ours[index] ? [] : [[line, ours[index] ?? '']],
  );
  const unexplained = differing.filter(([line]) => knownLineReason(line) === undefined);
  const reasons = differing.map(([line]) => knownLineReason(line) ?? '');
  const details =
    unexplained.length > 0
      ? unexplained.flatMap(([their, our]) => [`- ${their}`, `+ ${our}`])
      : [...new Set(reasons)];
  const verdict = differing.length === 0 ? 'agrees' : unexplained.length > 0 ? 'differs' : 'known difference';
  const compared: CaseResult = { suite: SUITE, name, verdict, details };
  const equal = theirs.length - differing.length;
  const cases = peer.status === 0 ? [compared] : [compared, failureCase(name, peer.stderr)];
  return { compared: equal + unexplained.length, equal, cases };
}

/** tcpdump gave up before the end: what it printed until then was compared all the same. */
function failureCase(name: string, stderr: string): CaseResult {
  const said = stderr.trim().split('\n').at(-1) ?? '';
  const details = [`tcpdump stops: ${said}`];
  return { suite: SUITE, name: `${name} to its end`, verdict: 'known difference', details };
}

function ourLines(capture: Capture): string {
  const rows = Uint32Array.from({ length: capture.table.count }, (_, row) => row);
  let text = '';
  new PacketLines(capture).write(rows, (bytes) => {
    text += Buffer.from(bytes).toString('latin1');
  });
  return text;
}

/** A packet's line with what is indented below it. */
function packets(text: string): string[] {
  return text.replace(/\n$/, '').split(/\n(?=\d{4}-\d\d-\d\d |\[Invalid)/);
}
