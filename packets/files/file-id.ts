import type { Session } from '../sessions/session';
import { sessionUid } from '../sessions/uid';

/**
 * The id of a file in the manner of Zeek's: `F` and base62. It follows from the session and the file's place in it,
 * so the same capture gives the same ids, and every log names the file alike.
 */
export function fileId(session: Session, place: string): string {
  return idOf(`${session.uid} ${place}`);
}

/** The id of a file that may come in several sessions. */
export function idOf(what: string): string {
  return `F${sessionUid(0n, 0, { address: what, port: 0 }, { address: '', port: 0 }).slice(1)}`;
}
