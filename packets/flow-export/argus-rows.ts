import { frameBytes } from '../capture/capture';
import type { Evidence } from '../engine/evidence';
import type { Session } from '../sessions/session';

/** One session with the bytes of its whole frames, which is what Argus counts. */
export interface ArgusRow {
  readonly session: Session;
  readonly frameBytes: number;
  /** Of ICMP: the identifier of an echo, else the code. */
  readonly icmpNumber?: number;
}

/** The sessions of a capture with what Argus knows beyond them. */
export function argusRows(evidence: Evidence): readonly ArgusRow[] {
  const { capture } = evidence;
  const sessions = evidence.sessions();
  return sessions.all().map((session) => {
    let bytes = 0;
    for (const row of sessions.rows(session.row)) bytes += capture.table.original[row];
    return { session, frameBytes: bytes, icmpNumber: icmpNumber(evidence, session) };
  });
}

const ECHOES: ReadonlySet<number> = new Set([0, 8]);

function icmpNumber({ capture }: Evidence, session: Session): number | undefined {
  if (session.protocol !== 'icmp') return undefined;
  const row = session.firstPacket - 1;
  const bytes = frameBytes(capture, row);
  const at = capture.table.transportAt[row];
  if (at === 0 || at + 6 > bytes.length) return undefined;
  // Argus prints the identifier in the byte order of the machine it runs on, which is the other one.
  return ECHOES.has(bytes[at]) ? (bytes[at + 5] << 8) | bytes[at + 4] : bytes[at + 1];
}
