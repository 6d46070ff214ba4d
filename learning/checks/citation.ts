import { type EvidenceAddress, parseEvidence } from '@/packets/evidence-address';
import type { EvidenceReader } from '@/packets/evidence-reader';

const ADDRESSES = /capture\/[a-z0-9][a-z0-9-]*#[a-z]+=\d+(?:&bytes=\d+-\d+)?/g;

/** The evidence addresses that stand in a text, in order. */
export function citationsIn(text: string): readonly string[] {
  return text.match(ADDRESSES) ?? [];
}

/** What makes a thing evidence for a claim: packets, all that a display filter lets through or the `nth` of them. */
export interface Shown {
  readonly where: string;
  readonly nth?: number;
}

/** Numbers of the packets that show it. Throws for a filter that does not parse or lets nothing through. */
export async function packetsThatShow(
  capture: string,
  { where, nth }: Shown,
  evidence: EvidenceReader,
): Promise<readonly number[]> {
  const { packets, problem } = await evidence.filter(capture, { dialect: 'display', expression: where });
  if (problem) throw new Error(`filter “${where}” on ${capture}: ${problem.message}`);
  const shown = nth === undefined ? packets : packets.slice(nth - 1, nth);
  if (shown.length === 0) throw new Error(`${capture} has no packet ${nth ?? 1} where ${where}`);
  return shown;
}

/** How a cited address stands to a claim. */
export type Standing = 'shows' | 'does-not-show' | 'is-not-there' | 'unreadable';

/** Whether what is cited is there, and is (or, for a session, holds) one of the packets that show something. */
export async function standingOf(
  citation: string,
  capture: string,
  packets: readonly number[],
  evidence: EvidenceReader,
): Promise<Standing> {
  const address = parseEvidence(citation);
  if (!address || (address.kind !== 'packet' && address.kind !== 'session')) return 'unreadable';
  if (address.capture !== capture) return 'does-not-show';
  if (!(await isThere(address, evidence))) return 'is-not-there';
  if (address.kind === 'packet') return packets.includes(address.id) ? 'shows' : 'does-not-show';
  for (const packet of packets) {
    const session = await evidence.sessionOf(capture, packet);
    if (session?.row === address.id - 1) return 'shows';
  }
  return 'does-not-show';
}

/** Whether an address names something that its capture, which has to be one of the lab's, has. */
export async function isThere(
  { capture, kind, id }: EvidenceAddress,
  evidence: EvidenceReader,
): Promise<boolean> {
  if (kind === 'packet') return id <= (await evidence.packetCount(capture));
  if (kind === 'session') return (await evidence.session(capture, id)) !== undefined;
  return false;
}
