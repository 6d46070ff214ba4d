import type { TracedBytes, Transaction } from '../application';

/** One message of a log (RFC 3164, RFC 5424). */
export interface SyslogTransaction extends Transaction {
  readonly application: 'syslog';
  /** Undefined where the message has no priority in front. */
  readonly facility: number | undefined;
  readonly severity: number | undefined;
  /** What stands behind the priority. */
  readonly text: TracedBytes;
  /** The whole message, priority and all. */
  readonly message: TracedBytes;
}
