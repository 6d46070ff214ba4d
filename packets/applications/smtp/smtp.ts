import type { Application } from '../application';
import { SmtpConnection } from './smtp-connection';
import type { SmtpTransaction } from './smtp-transaction';

/** Mail submission and transfer (RFC 5321), with BDAT (RFC 3030) and STARTTLS (RFC 3207). */
export const smtp: Application<SmtpTransaction> = {
  name: 'smtp',
  ports: { tcp: [25, 587] },
  start: (session, emit) => new SmtpConnection(session, emit),
};
