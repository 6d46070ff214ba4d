import type { FtpDataTransaction } from '../applications/ftp-data/ftp-data-transaction';
import type { Session } from '../sessions/session';
import { fileId } from './file-id';

/** The id of what a data connection carried in one direction. */
export function ftpFileId(session: Session, { file }: FtpDataTransaction): string {
  return fileId(session, file.fromOriginator ? 'data sent' : 'data received');
}
