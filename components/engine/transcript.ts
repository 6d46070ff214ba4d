import { deliverSession } from '@/packets/applications/deliver-session';
import type { Evidence } from '@/packets/engine/evidence';
import type { Transcript, TranscriptPiece } from './contract';

/** More than this of one session is not sent to a page. */
const MOST_BYTES = 512 * 1024;

/**
 * A session's payload for reading. Packets with wrong checksums are kept: a sensor on the sending host sees nothing
 * else, and a reader sees from the list that they are wrong.
 */
export function transcriptOf(evidence: Evidence, session: number): Transcript {
  const pieces: TranscriptPiece[] = [];
  let room = MOST_BYTES;
  let left = 0;
  deliverSession(
    evidence,
    session,
    (delivery) => {
      const { kind, fromOriginator } = delivery;
      if (kind === 'gap') pieces.push({ kind, fromOriginator, length: delivery.length });
      if (kind !== 'data') return;
      const bytes = delivery.bytes.slice(0, room);
      room -= bytes.length;
      left += delivery.bytes.length - bytes.length;
      if (bytes.length === 0) return;
      const { packet, frameOffset: offset } = delivery;
      pieces.push({ kind, fromOriginator, bytes, packet, offset });
    },
    { ignoreChecksums: true },
  );
  return { pieces, left };
}
