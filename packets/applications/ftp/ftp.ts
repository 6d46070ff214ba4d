import type { Application } from '../application';
import { FtpConnection } from './ftp-connection';
import type { FtpTransaction } from './ftp-transaction';

/** FTP's control connection (RFC 959), with its change to TLS (RFC 4217). */
export const ftp: Application<FtpTransaction> = {
  name: 'ftp',
  ports: { tcp: [21, 2811] },
  start: (session, emit) => new FtpConnection(session, emit),
};
