import type { SmtpTransaction } from '../applications/smtp/smtp-transaction';
import type { Session } from '../sessions/session';
import { fileId } from './file-id';
import type { FileSource } from './file-source';

/** The texts and attachments of mails. */
export const mailFiles: FileSource = {
  application: 'smtp',
  name: 'SMTP',
  parts(evidence, transaction) {
    const mail = transaction as SmtpTransaction;
    const session = evidence.sessions().at(mail.session);
    return mail.files.map((carried, place) => ({
      id: mailFileId(session, mail, place),
      session: mail.session,
      depth: carried.depth,
      carried,
      calledLike: undefined,
    }));
  },
};

/** The id of a mail's part: its place in the mail, and the packet at which the mail began. */
export function mailFileId(session: Session, { depth, firstPacket }: SmtpTransaction, place: number): string {
  return fileId(session, `mail ${depth} ${firstPacket} ${place}`);
}
