import type { Evidence } from '../engine/evidence';
import type { Session } from '../sessions/session';

/** A TCP connection that came to nothing, as Zeek's scan detection counts it. */
export interface FailedConnection {
  readonly session: number;
  /** Seconds. */
  readonly time: number;
  readonly scanner: string;
  readonly victim: string;
  readonly port: number;
}

/**
 * Attempts without an answer, refusals, and handshakes that were reset before any data
 * (Zeek, policy/misc/scan.zeek: is_failed_conn and is_reverse_failed_conn).
 */
export function failedConnections(evidence: Evidence): FailedConnection[] {
  const failed: FailedConnection[] = [];
  for (const session of evidence.sessions().all()) {
    const side = failedSide(session);
    if (!side) continue;
    const [scanner, victim] =
      side === 'originator'
        ? [session.originator, session.responder]
        : [session.responder, session.originator];
    failed.push({
      session: session.row,
      time: Number(session.time) / 1e9,
      scanner: scanner.address,
      victim: victim.address,
      port: victim.port,
    });
  }
  return failed;
}

/** The side that knocked. */
function failedSide({ protocol, state, history }: Session): 'originator' | 'responder' | undefined {
  if (protocol !== 'tcp') return undefined;
  if (state === 'S0') return history.includes('H') ? 'responder' : 'originator';
  if (state === 'REJ') return history.includes('s') ? 'responder' : 'originator';
  if (/[Dd]/.test(history)) return undefined;
  if (state === 'RSTO' || state === 'RSTOS0') return 'originator';
  if (state === 'RSTRH') return 'responder';
  return undefined;
}
