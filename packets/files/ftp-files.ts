import type { FtpTransaction } from '../applications/ftp/ftp-transaction';
import type { FtpDataTransaction } from '../applications/ftp-data/ftp-data-transaction';
import type { Evidence } from '../engine/evidence';
import type { Session } from '../sessions/session';
import { fileId } from './file-id';
import type { FileSource } from './file-source';

/** What data connections carried: files, and lists of them. */
export const ftpFiles: FileSource = {
  application: 'ftp-data',
  name: 'FTP_DATA',
  parts(evidence, transaction) {
    const data = transaction as FtpDataTransaction;
    return [
      {
        id: ftpFileId(evidence.sessions().at(data.session), data),
        session: data.session,
        depth: 0,
        carried: data.file,
        calledLike: nameByCommand(evidence, data),
      },
    ];
  },
};

/** The id of what a data connection carried in one direction. */
export function ftpFileId(session: Session, { file }: FtpDataTransaction): string {
  return fileId(session, file.fromOriginator ? 'data sent' : 'data received');
}

/** The last command before the data that announced its place. */
export function announcing(evidence: Evidence, data: FtpDataTransaction): FtpTransaction | undefined {
  const { responder, firstPacket } = evidence.sessions().at(data.session);
  const { transactions } = evidence.conversations();
  return transactions.findLast(
    (one): one is FtpTransaction =>
      isCommand(one) &&
      one.dataChannel?.responder === responder.address &&
      one.dataChannel.port === responder.port &&
      one.dataChannel.packet <= firstPacket,
  );
}

/** The argument of the command that moved the data: the first such one behind the announcement. */
function nameByCommand(evidence: Evidence, data: FtpDataTransaction): string | undefined {
  const announced = announcing(evidence, data);
  if (!announced) return undefined;
  const moving = evidence
    .conversations()
    .transactions.find(
      (one): one is FtpTransaction =>
        isCommand(one) &&
        one.session === announced.session &&
        one.commandPacket > announced.commandPacket &&
        MOVING.has(one.command),
    );
  return moving?.argument.split('/').at(-1) || undefined;
}

function isCommand(one: { readonly application: string }): one is FtpTransaction {
  return one.application === 'ftp';
}

const MOVING: ReadonlySet<string> = new Set(['RETR', 'STOR', 'STOU', 'APPE', 'LIST', 'NLST', 'MLSD']);
