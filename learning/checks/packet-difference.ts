import { formatEvidence } from '@/packets/evidence-address';
import type { EvidenceReader, Filter } from '@/packets/evidence-reader';
import type { PacketDifference, PacketSample } from './verdict';

/** How many packets of each kind are shown. */
const EXAMPLES = 3;

/** Compares the packets that two filters let through on one capture. Throws where either does not parse. */
export async function differenceOf(
  capture: string,
  seen: boolean,
  own: Filter,
  wanted: Filter,
  evidence: EvidenceReader,
): Promise<PacketDifference> {
  const [matched, right] = [
    await packetsOf(capture, own, evidence),
    await packetsOf(capture, wanted, evidence),
  ];
  return {
    capture,
    seen,
    matched: matched.length,
    wronglyIn: await sample(capture, without(matched, right), evidence),
    wronglyOut: await sample(capture, without(right, matched), evidence),
  };
}

export function isSame(difference: PacketDifference): boolean {
  return difference.wronglyIn.count === 0 && difference.wronglyOut.count === 0;
}

/** True where two filters let the same packets through on each of the captures. */
export async function sameOn(
  captures: readonly string[],
  left: Filter,
  right: Filter,
  evidence: EvidenceReader,
): Promise<boolean> {
  for (const capture of captures) {
    const [one, other] = [
      await packetsOf(capture, left, evidence),
      await packetsOf(capture, right, evidence),
    ];
    if (one.length !== other.length || one.some((packet, at) => packet !== other[at])) return false;
  }
  return true;
}

async function packetsOf(
  capture: string,
  filter: Filter,
  evidence: EvidenceReader,
): Promise<readonly number[]> {
  const outcome = await evidence.filter(capture, filter);
  if (outcome.problem)
    throw new Error(`filter "${filter.expression}" on ${capture}: ${outcome.problem.message}`);
  return outcome.packets;
}

function without(packets: readonly number[], others: readonly number[]): number[] {
  const there = new Set(others);
  return packets.filter((packet) => !there.has(packet));
}

export async function sample(
  capture: string,
  packets: readonly number[],
  evidence: EvidenceReader,
): Promise<PacketSample> {
  const examples = packets.slice(0, EXAMPLES).map(async (packet) => ({
    address: formatEvidence({ capture, kind: 'packet', id: packet }),
    packet,
    line: await evidence.line(capture, packet),
  }));
  return { count: packets.length, examples: await Promise.all(examples) };
}
