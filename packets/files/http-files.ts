import { tracedText } from '../applications/application';
import type { CarriedFile } from '../applications/carried-file';
import type { HttpTransaction } from '../applications/http/http-transaction';
import type { Session } from '../sessions/session';
import { fileId } from './file-id';

/**
 * Which file a body belongs to: ranges that one client asks of one address are parts of the same file, everything
 * else is a file of its own.
 */
export function httpFileKey(
  session: Session,
  transaction: HttpTransaction,
  files: readonly CarriedFile[],
  place: number,
): string {
  const file = files[place];
  const asked = transaction.request?.headers.some(({ name }) => tracedText(name).toLowerCase() === 'range');
  if (asked && !file.fromOriginator)
    return `range ${session.originator.address} ${urlOf(session, transaction)}`;
  const side = file.fromOriginator ? 'request' : 'response';
  return `${side} ${transaction.depth} ${place}`;
}

export function httpFileId(
  session: Session,
  transaction: HttpTransaction,
  files: readonly CarriedFile[],
  place: number,
): string {
  const key = httpFileKey(session, transaction, files, place);
  return key.startsWith('range ') ? fileId(RANGES, key) : fileId(session, key);
}

/** Host and target; the responder's address where there is no Host. */
export function urlOf(session: Session, { request }: HttpTransaction): string {
  const host = request?.headers.findLast(({ name }) => tracedText(name).toLowerCase() === 'host');
  const target = request ? tracedText(request.target) : '';
  if (/^[a-z]+:\/\//i.test(target)) return target;
  return `${host ? tracedText(host.value) : session.responder.address}${target}`;
}

/** Parts of a file may come in several sessions: the id follows from what was asked for alone. */
const RANGES = {
  time: 0n,
  protocolNumber: 6,
  originator: { address: '', port: 0 },
  responder: { address: '', port: 0 },
} as Session;
