import type { MissingColumn } from '../flow-logs/flow-record';
import type { Endpoint, Session } from '../sessions/session';

/**
 * A session as far as somebody else's summary of it goes: a NetFlow record, a line of a cloud provider's log. It has
 * no packets behind it, and says itself what a session of a capture would have and it has not.
 */
export interface FlowSession {
  /** From 0, in the order of the rows. */
  readonly row: number;
  /** Nanoseconds since 1970 of the first packet; undefined where the summary does not say. */
  readonly time: bigint | undefined;
  readonly duration: bigint | undefined;
  readonly originator: Endpoint;
  readonly responder: Endpoint;
  readonly protocol: Session['protocol'];
  readonly protocolNumber: number | undefined;
  readonly localOriginator: boolean | undefined;
  readonly localResponder: boolean | undefined;
  readonly originPackets: number | undefined;
  readonly originIpBytes: number | undefined;
  readonly responsePackets: number | undefined;
  readonly responseIpBytes: number | undefined;
  /** OR of all TCP flags of a side, where they are known. */
  readonly originFlags: number | undefined;
  readonly responseFlags: number | undefined;
  readonly verdict: 'accept' | 'reject' | undefined;
  /** What told of it: `NetFlow 9`, `AWS VPC flow log, version 5 fields`. */
  readonly source: string;
  /** The packets of the datagrams, or the lines of the log, that it was read from. */
  readonly evidence: { readonly kind: 'packet' | 'line'; readonly numbers: readonly number[] };
  /** Columns of conn.log that it has not, each with its reason. */
  readonly missing: readonly MissingColumn[];
}

/** One direction of a session, before its other one is looked for. */
export interface HalfSession {
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
  readonly protocol: number | undefined;
  readonly packets: number | undefined;
  readonly bytes: number | undefined;
  /** Set where one record has both directions. */
  readonly packetsBack: number | undefined;
  readonly bytesBack: number | undefined;
  /** Milliseconds since 1970. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly tcpFlags: number | undefined;
  /** True where the record itself says that its source opened the session. */
  readonly opened: boolean;
  readonly verdict: 'accept' | 'reject' | undefined;
  readonly number: number;
  readonly missing: readonly MissingColumn[];
}
