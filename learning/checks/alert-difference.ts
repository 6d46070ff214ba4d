import type { EvidenceReader } from '@/packets/evidence-reader';
import { sample, without } from './packet-difference';
import type { PacketDifference } from './verdict';

/** A capture on which a rule is tried. */
export interface RuleTarget {
  readonly capture: string;
  /** Display filter: packets at which the rule may be raised, and at one of which it has to be. Without: at none. */
  readonly where?: string;
  /** How many alerts are enough; more are noise. */
  readonly atMost?: number;
}

/** Packets at which rules are raised, in order; a packet stands as often as it is raised there. */
export async function alertsOn(
  capture: string,
  rules: string,
  evidence: EvidenceReader,
): Promise<readonly number[]> {
  const { alerts, problems } = await evidence.alerts(capture, rules);
  if (problems.length > 0) throw new Error(`rule “${rules}”: ${problems[0].reason}`);
  return alerts.map(({ packet }) => packet);
}

/** Compares where a rule is raised with where it may and has to be. `matched` counts alerts. */
export async function differenceOfAlerts(
  { capture, where }: RuleTarget,
  seen: boolean,
  rules: string,
  evidence: EvidenceReader,
): Promise<PacketDifference> {
  const raised = await alertsOn(capture, rules, evidence);
  const wanted = where === undefined ? [] : await wantedPackets(capture, where, evidence);
  const hit = raised.some((packet) => wanted.includes(packet));
  return {
    capture,
    seen,
    matched: raised.length,
    wronglyIn: await sample(capture, without([...new Set(raised)], wanted), evidence),
    wronglyOut: await sample(capture, hit ? [] : wanted, evidence),
  };
}

async function wantedPackets(
  capture: string,
  where: string,
  evidence: EvidenceReader,
): Promise<readonly number[]> {
  const { packets, problem } = await evidence.filter(capture, { dialect: 'display', expression: where });
  if (problem) throw new Error(`filter “${where}” on ${capture}: ${problem.message}`);
  if (packets.length === 0) throw new Error(`filter “${where}” lets nothing through on ${capture}`);
  return packets;
}
