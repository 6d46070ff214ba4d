import type { Session } from './sessions/session';

/**
 * What may be asked about captures by whoever stands far from the engine: checks, notebooks. In the browser the
 * engine's worker answers, on the command line the engine itself; who asks cannot tell which. Captures go by slug,
 * packet and session numbers start at 1, byte ranges are half-open offsets into the captured frame. A capture that
 * is not there, or a number past its end, rejects with an `Error`.
 */
export interface EvidenceReader {
  /** SHA-256 of the capture's file in lower-case hex; undefined where there is no such capture. */
  digest(capture: string): Promise<string | undefined>;
  packetCount(capture: string): Promise<number>;
  /** The captured frame's bytes (a copy). */
  frame(capture: string, packet: number): Promise<Uint8Array>;
  /** The packet's field tree, flattened depth first, layers and hidden fields included. */
  fields(capture: string, packet: number): Promise<readonly FieldSpot[]>;
  /** One line about the packet: who to whom, and what. */
  line(capture: string, packet: number): Promise<string>;
  filter(capture: string, filter: Filter): Promise<FilterOutcome>;
  /** Runs rules of Suricata's language over the capture. Rules that were refused are in `problems`; the others ran. */
  alerts(capture: string, rules: string): Promise<RaisedAlerts>;
  /** What a shipped capture's manifest states under this name; undefined where it states nothing. */
  fact(capture: string, name: string): Promise<string | undefined>;
  /** A transaction log in full; undefined for a name that no log has. */
  log(capture: string, name: string): Promise<LogLines | undefined>;
  /** Undefined past the last session. */
  session(capture: string, number: number): Promise<Session | undefined>;
  /** The session that a packet belongs to; undefined for a packet outside any. */
  sessionOf(capture: string, packet: number): Promise<Session | undefined>;
  /** Field search over all logs, as Lucene's query language has it; hits in the order of logs and lines. */
  search(capture: string, text: string): Promise<SearchFound>;
  /** One SQL query over the logs as tables; dots of column names are underscores there. */
  sql(capture: string, text: string): Promise<RowsFound>;
}

/** Lines of logs that a search found, or why its text cannot be used. */
export type SearchFound =
  | { readonly hits: readonly LogHit[]; readonly problem?: undefined }
  | { readonly hits?: undefined; readonly problem: FilterProblem };

export interface LogHit {
  readonly log: string;
  /** Place in the log, from 1. */
  readonly line: number;
  /** First packet of what the line is about. */
  readonly packet: number;
  /** Session number; 0 where the line belongs to none. */
  readonly session: number;
}

/** Rows that a query gave, as far as they were taken, or why it cannot be run. */
export type RowsFound =
  | {
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (string | number | null)[])[];
      /** There are more rows than were taken. */
      readonly more: boolean;
      readonly problem?: undefined;
    }
  | { readonly rows?: undefined; readonly problem: FilterProblem };

export interface LogLines {
  /** Zeek's column names. */
  readonly columns: readonly string[];
  readonly lines: readonly {
    /** First packet of what the line is about. */
    readonly packet: number;
    /** As Zeek's ASCII writer has them; undefined where unset. */
    readonly cells: readonly (string | undefined)[];
  }[];
}

export interface RaisedAlerts {
  readonly alerts: readonly RaisedAlert[];
  /** Lines and columns start at 1. */
  readonly problems: readonly { readonly line: number; readonly column: number; readonly reason: string }[];
}

/** An alert: the rule's number, the packet at which it was raised, and the bytes that met its keywords. */
export interface RaisedAlert {
  readonly sid: number;
  /** The rule's `msg`. */
  readonly message: string;
  readonly packet: number;
  readonly spans: readonly { readonly packet: number; readonly bytes: readonly [from: number, to: number] }[];
}

/** One field of one packet, with its place. */
export interface FieldSpot {
  /** Display-filter name, `ip.ttl`. */
  readonly name: string;
  readonly label: string;
  /** The value as `tshark -T fields` prints it; empty for a layer or a heading. */
  readonly cell: string;
  /** The line that the tree shows, `Time to Live: 64`. */
  readonly text: string;
  /** Bytes of the captured frame; undefined where the field stands on derived bytes or on none. */
  readonly bytes?: readonly [from: number, to: number];
  /** Nesting depth, 0 for a layer. */
  readonly depth: number;
}

export interface Filter {
  readonly dialect: FilterDialect;
  readonly expression: string;
}

/** `bpf` is tcpdump's capture filter, `display` is Wireshark's. */
export type FilterDialect = 'bpf' | 'display';

/** The numbers of the packets that match, ascending, or why the expression cannot be used. */
export type FilterOutcome =
  | { readonly packets: readonly number[]; readonly problem?: undefined }
  | { readonly packets?: undefined; readonly problem: FilterProblem };

/** What is wrong with an expression, and where: offsets into its text. */
export interface FilterProblem {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}
