import type { EvidenceReader } from '@/packets/evidence-reader';

/**
 * A packet named by what it is, not by its number: the nth packet of a capture that a display filter lets through.
 * So a lab survives the capture being made again.
 */
export interface PacketRef {
  readonly capture: string;
  /** A display filter, `tcp.flags.syn == 1 && tcp.flags.ack == 0`. */
  readonly where: string;
  /** From 1; the first match where it is not said. */
  readonly nth?: number;
}

/** The packet's number, or undefined where the capture has no such packet. Throws on a filter that does not parse. */
export async function packetNumber(ref: PacketRef, evidence: EvidenceReader): Promise<number | undefined> {
  const outcome = await evidence.filter(ref.capture, { dialect: 'display', expression: ref.where });
  if (outcome.problem)
    throw new Error(`packet of ${ref.capture} where "${ref.where}": ${outcome.problem.message}`);
  return outcome.packets[(ref.nth ?? 1) - 1];
}
