import type { Session } from '../sessions/session';
import { sessionUid } from '../sessions/uid';

/**
 * The id of a file in the manner of Zeek's: `F` and base62. It follows from the session and the file's place in it,
 * so the same capture gives the same ids, and every log names the file alike.
 */
export function fileId(session: Session, place: string): string {
  const { time, protocolNumber, originator, responder } = session;
  const uid = sessionUid(
    time,
    protocolNumber,
    { ...originator, address: `${place} ${originator.address}` },
    responder,
  );
  return `F${uid.slice(1)}`;
}
