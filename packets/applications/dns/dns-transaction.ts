import type { TracedBytes, Transaction } from '../application';

/** One DNS message (RFC 1035 §4.1). Logs pair a query with its response by id; rules look at messages. */
export interface DnsTransaction extends Transaction {
  readonly application: 'dns';
  readonly fromOriginator: boolean;
  readonly id: number;
  readonly response: boolean;
  readonly opcode: number;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  /** The three bits between RA and RCODE as one number. */
  readonly reserved: number;
  readonly responseCode: number;
  /** Counts as the header says them; the lists hold what could be read. */
  readonly counts: readonly [questions: number, answers: number, authorities: number, additionals: number];
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
  /** The whole message. */
  readonly message: TracedBytes;
  readonly malformed: boolean;
}

export interface DnsQuestion {
  /** As sent, labels joined by dots, no final dot; bytes outside printable ASCII stay as they are. */
  readonly name: string;
  readonly type: number;
  readonly class: number;
  /** Where the name starts in the message. */
  readonly at: number;
}

export interface DnsRecord extends DnsQuestion {
  readonly timeToLive: number;
  /** The data as Zeek's dns.log prints it in `answers`. */
  readonly text: string;
  /** Where the record's data lies in the message. */
  readonly data: readonly [from: number, to: number];
}
