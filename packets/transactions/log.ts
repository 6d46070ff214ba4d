import type { Transaction } from '../applications/application';
import type { Evidence } from '../engine/evidence';
import type { Session } from '../sessions/session';

/** A log as Zeek has it: one row for each thing that happened, made from the transactions of a capture. */
export interface Log {
  /** Zeek's path of the log: `http`, `dns`, `ssl`, … */
  readonly name: string;
  readonly columns: readonly LogColumn[];
  /** The columns under settings that add some, where there are such settings. */
  columnsWith?(settings: LogSettings): readonly LogColumn[];
  /** Rows with a value for each of the columns under the same settings. */
  rows(evidence: Evidence, settings?: LogSettings): readonly LogRow[];
}

/** Options that change a log, by Zeek's names (`FTP::default_capture_password` → `T`); sets are joined by commas. */
export type LogSettings = ReadonlyMap<string, string>;

export interface LogColumn {
  readonly name: string;
  readonly type: LogType;
}

type ScalarType =
  | 'addr'
  | 'bool'
  | 'count'
  | 'double'
  | 'enum'
  | 'int'
  | 'interval'
  | 'port'
  | 'string'
  | 'subnet'
  | 'time';
/** Zeek's type of a column. */
export type LogType = ScalarType | `set[${ScalarType}]` | `vector[${ScalarType}]`;

/**
 * A cell: undefined where it is unset. Text has one character a byte (as `tracedText` gives it). Times and intervals
 * are nanoseconds.
 */
export type LogScalar = boolean | number | bigint | string | undefined;
export type LogValue = LogScalar | readonly LogScalar[];

export interface LogRow {
  /** One value a column, in the log's order. */
  readonly values: readonly LogValue[];
  /** Row of the session that it belongs to, where it belongs to one. */
  readonly session?: number;
  /** First and last packet that it was made from. */
  readonly packets: readonly [first: number, last: number];
  readonly transaction?: Transaction;
}

/** Columns from `name type` pairs. */
export function logColumns(pairs: Readonly<Record<string, LogType>>): LogColumn[] {
  return Object.entries(pairs).map(([name, type]) => ({ name, type }));
}

/** The columns that nearly every log starts with, and their values for a session. */
export const CONNECTION_COLUMNS = {
  ts: 'time',
  uid: 'string',
  'id.orig_h': 'addr',
  'id.orig_p': 'port',
  'id.resp_h': 'addr',
  'id.resp_p': 'port',
} as const satisfies Readonly<Record<string, LogType>>;

/** Values of `CONNECTION_COLUMNS`: `time` in nanoseconds. */
export function connectionValues(session: Session, time: bigint): LogScalar[] {
  return [
    time,
    session.uid,
    session.originator.address,
    session.originator.port,
    session.responder.address,
    session.responder.port,
  ];
}
