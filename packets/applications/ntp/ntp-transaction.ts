import type { TracedBytes, Transaction } from '../application';

/** One NTP message in one of the modes 1 to 5 (RFC 5905 §7.3). */
export interface NtpTransaction extends Transaction {
  readonly application: 'ntp';
  readonly fromOriginator: boolean;
  readonly leap: number;
  readonly version: number;
  readonly mode: number;
  readonly stratum: number;
  /** Powers of two of seconds. */
  readonly poll: number;
  readonly precision: number;
  /** Seconds. */
  readonly rootDelay: number;
  readonly rootDispersion: number;
  readonly reference: TracedBytes;
  /** Nanoseconds since 1970; 0 where the field is empty. */
  readonly referenceTime: bigint;
  readonly originTime: bigint;
  readonly receiveTime: bigint;
  readonly transmitTime: bigint;
  readonly extensions: number;
  readonly message: TracedBytes;
}
