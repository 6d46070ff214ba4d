import type { TracedBytes, Transaction } from '../application';
import type { CarriedFile } from '../carried-file';
import type { EntityHeader } from '../mime/entity';

/** One mail of a session, or an attempt at one (RFC 5321 §3.3). */
export interface SmtpTransaction extends Transaction {
  readonly application: 'smtp';
  /** From 1: mails of the session that were taken over before this one, plus one. */
  readonly depth: number;
  /** What stood behind HELO or EHLO. */
  readonly helo: string | undefined;
  /** Arguments of MAIL and of every RCPT, as sent. */
  readonly mailFrom: string | undefined;
  readonly recipients: readonly string[];
  /** The lines of HELO or EHLO, MAIL and every RCPT, as sent. */
  readonly commands: readonly TracedBytes[];
  /** Header fields of the outermost entity, up to the first part. */
  readonly headers: readonly EntityHeader[];
  readonly lastReply: SmtpReply | undefined;
  /** The session changed to TLS. */
  readonly tls: boolean;
  readonly files: readonly CarriedFile[];
}

export interface SmtpReply {
  readonly code: number;
  readonly text: string;
  readonly packet: number;
}
