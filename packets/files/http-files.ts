import { tracedText } from '../applications/application';
import type { CarriedFile } from '../applications/carried-file';
import type { HttpTransaction } from '../applications/http/http-transaction';
import type { Session } from '../sessions/session';
import { fileId, idOf } from './file-id';
import type { FileSource } from './file-source';

/** Bodies of requests and responses, and the parts of multipart ones. */
export const httpFiles: FileSource = {
  application: 'http',
  name: 'HTTP',
  parts(evidence, transaction) {
    const exchange = transaction as HttpTransaction;
    const session = evidence.sessions().at(exchange.session);
    return [exchange.requestFiles, exchange.responseFiles].flatMap((files) =>
      files.map((carried, place) => ({
        id: httpFileId(session, exchange, files, place),
        session: exchange.session,
        depth: 0,
        carried,
        calledLike: carried.fromOriginator ? undefined : lastSegment(exchange),
      })),
    );
  },
};

/**
 * Ranges that one client asks of one address are parts of the same file; everything else is a file of its own: also
 * the page that says that there is no such range, which Zeek takes for a part as well.
 */
export function httpFileId(
  session: Session,
  transaction: HttpTransaction,
  files: readonly CarriedFile[],
  place: number,
): string {
  const file = files[place];
  const asked = transaction.request?.headers.some(({ name }) => tracedText(name).toLowerCase() === 'range');
  if (asked && !file.fromOriginator && transaction.response?.code === 206)
    return idOf(`range ${session.originator.address} ${urlOf(session, transaction)}`);
  const side = file.fromOriginator ? 'request' : 'response';
  return fileId(session, `${side} ${transaction.depth} ${place}`);
}

/** Host and target; the responder's address where there is no Host. */
export function urlOf(session: Session, { request }: HttpTransaction): string {
  const host = request?.headers.findLast(({ name }) => tracedText(name).toLowerCase() === 'host');
  const target = request ? tracedText(request.target) : '';
  if (/^[a-z]+:\/\//i.test(target)) return target;
  return `${host ? tracedText(host.value) : session.responder.address}${target}`;
}

function lastSegment({ request }: HttpTransaction): string | undefined {
  const path = request?.unescapedTarget.split(/[?#]/)[0] ?? '';
  return path.slice(path.lastIndexOf('/') + 1) || undefined;
}
