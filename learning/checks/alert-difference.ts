import type { EvidenceReader } from '@/packets/evidence-reader';
import { sample } from './packet-difference';
import type { PacketDifference } from './verdict';

/** A capture on which a rule is tried. */
export interface RuleTarget {
  readonly capture: string;
  /**
   * Display filter: what the rule is for. It may be raised in the sessions of these packets, and has to be in one of
   * them. Without: nowhere. (A rule about a stream is raised a little after the packet that it is about.)
   */
  readonly where?: string;
  /** It has to be raised in each of these sessions. */
  readonly every?: boolean;
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
  { capture, where, every = false }: RuleTarget,
  seen: boolean,
  rules: string,
  evidence: EvidenceReader,
): Promise<PacketDifference> {
  const raised = await alertsOn(capture, rules, evidence);
  const placeOf = (packet: number) => place(capture, packet, evidence);
  const wanted = where === undefined ? [] : await wantedPackets(capture, where, evidence);
  const wantedAt = await Promise.all(wanted.map(placeOf));
  const raisedAt = await Promise.all(raised.map(placeOf));
  const wrongly = raised.filter((_, at) => !wantedAt.includes(raisedAt[at]));
  const missed = wanted.filter((_, at) => !raisedAt.includes(wantedAt[at]));
  const enough = every ? missed.length === 0 : missed.length < wanted.length || wanted.length === 0;
  return {
    capture,
    seen,
    matched: raised.length,
    wronglyIn: await sample(capture, [...new Set(wrongly)], evidence),
    wronglyOut: await sample(capture, enough ? [] : missed, evidence),
  };
}

/** The session that a packet belongs to; the packet itself where it belongs to none. */
async function place(capture: string, packet: number, evidence: EvidenceReader): Promise<string> {
  const session = await evidence.sessionOf(capture, packet);
  return session ? `session ${session.row}` : `packet ${packet}`;
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
