/**
 * One line of a cloud provider's flow log in terms of a session: one direction, or both where the provider puts them
 * together, over one aggregation interval. It has no packets behind it; its evidence is the line it was read from.
 */
export interface FlowRecord {
  readonly provider: 'aws' | 'azure' | 'gcp';
  /** Line of the log, from 1, and for JSON logs the tuple's place within it. */
  readonly line: number;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
  /** IP protocol number. */
  readonly protocol: number | undefined;
  /** Counts from source to destination; undefined where the log does not say. */
  readonly packets: number | undefined;
  readonly bytes: number | undefined;
  /** Counts the other way, which only some formats have in the same record. */
  readonly packetsBack: number | undefined;
  readonly bytesBack: number | undefined;
  /** Milliseconds since 1970. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly verdict: 'accept' | 'reject' | undefined;
  /** OR of all TCP flags seen in the interval, where the log has it. */
  readonly tcpFlags: number | undefined;
  readonly direction: 'ingress' | 'egress' | undefined;
  /** Addresses before translation by the provider, where the log has them. */
  readonly packetSource: string | undefined;
  readonly packetDestination: string | undefined;
  /** Everything else that the line said, by the provider's own names. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A line that could not be read, or that says that there was nothing to log. */
export interface FlowLogNote {
  readonly line: number;
  readonly kind: 'unreadable' | 'no-data' | 'skipped';
  readonly reason: string;
}

export interface FlowLog {
  readonly provider: FlowRecord['provider'];
  /** `AWS VPC flow log, version 5 fields` and the like. */
  readonly format: string;
  readonly records: readonly FlowRecord[];
  readonly notes: readonly FlowLogNote[];
  /** What a sensor's conn.log would have and this log has not, each with its reason. */
  readonly missing: readonly MissingColumn[];
}

export interface MissingColumn {
  /** Column of conn.log. */
  readonly column: string;
  readonly why: string;
}

/** What every cloud flow log lacks, whatever its format. */
export const MISSING_EVERYWHERE: readonly MissingColumn[] = [
  { column: 'history', why: 'the provider counts packets in an interval and keeps no order of events' },
  { column: 'conn_state', why: 'without the order of flags nobody can say how a connection ended' },
  { column: 'service', why: 'no payload is looked at: a port number is all there is' },
  { column: 'missed_bytes', why: 'sequence numbers are not kept' },
  { column: 'uid', why: 'a long connection is many records, one for each interval' },
];
