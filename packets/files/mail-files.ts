import type { SmtpTransaction } from '../applications/smtp/smtp-transaction';
import type { Session } from '../sessions/session';
import { fileId } from './file-id';

/** The id of a mail's part: its place in the mail, and the packet at which the mail began. */
export function mailFileId(session: Session, { depth, firstPacket }: SmtpTransaction, place: number): string {
  return fileId(session, `mail ${depth} ${firstPacket} ${place}`);
}
