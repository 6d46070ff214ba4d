import type { Filter } from '@/packets/evidence-reader';
import type { PacketRef } from '../packet-ref';

/**
 * Where an expected value comes from: a question to the engine, as data. A lab file holds questions, not answers;
 * `stated` is for what no capture can show (a name, an opinion).
 */
export type Expected =
  | {
      readonly from: 'field';
      readonly packet: PacketRef;
      readonly field: string;
      readonly occurrence: number;
    }
  | {
      readonly from: 'field-size';
      readonly packet: PacketRef;
      readonly field: string;
      readonly occurrence: number;
    }
  | {
      readonly from: 'little-endian';
      readonly packet: PacketRef;
      readonly field: string;
      readonly occurrence: number;
    }
  | { readonly from: 'packet-number'; readonly packet: PacketRef }
  | { readonly from: 'packet-count'; readonly capture: string; readonly filter: Filter }
  | { readonly from: 'session'; readonly packet: PacketRef; readonly column: SessionColumn }
  | {
      readonly from: 'log';
      readonly capture: string;
      readonly log: string;
      readonly column: string;
      readonly where: LogWhere;
      readonly nth: number;
    }
  | { readonly from: 'fact'; readonly capture: string; readonly name: string }
  | { readonly from: 'log-count'; readonly capture: string; readonly log: string; readonly where: LogWhere }
  | { readonly from: 'sum'; readonly terms: readonly (Expected | number)[]; readonly modulo?: number }
  | { readonly from: 'product'; readonly factors: readonly (Expected | number)[] }
  | { readonly from: 'quotient'; readonly of: Expected; readonly by: number }
  | { readonly from: 'stated'; readonly value: string };

/** Lines of a log whose cells are these texts, as Zeek writes them: `{ method: 'POST' }`. Empty: all lines. */
export type LogWhere = Readonly<Record<string, string>>;

/** Columns of Zeek's conn.log that a task may ask for. */
export type SessionColumn =
  | 'proto'
  | 'service'
  | 'duration'
  | 'orig_bytes'
  | 'resp_bytes'
  | 'conn_state'
  | 'history'
  | 'orig_pkts'
  | 'resp_pkts'
  | 'orig_ip_bytes'
  | 'resp_ip_bytes'
  | 'missed_bytes'
  | 'id.orig_h'
  | 'id.orig_p'
  | 'id.resp_h'
  | 'id.resp_p';

/** The value of a packet's field, as tshark prints it. `occurrence` counts from 1 where a field comes more than once. */
export function field(packet: PacketRef, name: string, occurrence = 1): Expected {
  return { from: 'field', packet, field: name, occurrence };
}

/** How many bytes a packet's field or layer takes. */
export function fieldSize(packet: PacketRef, name: string, occurrence = 1): Expected {
  return { from: 'field-size', packet, field: name, occurrence };
}

/** What a field's bytes would be with the smallest one first: the mistake of whoever reads them the wrong way round. */
export function littleEndian(packet: PacketRef, name: string, occurrence = 1): Expected {
  return { from: 'little-endian', packet, field: name, occurrence };
}

export function numberOf(packet: PacketRef): Expected {
  return { from: 'packet-number', packet };
}

/** How many packets of a capture a filter lets through. */
export function countOf(capture: string, filter: Filter): Expected {
  return { from: 'packet-count', capture, filter };
}

/** A column of the session that a packet belongs to. */
export function sessionColumn(packet: PacketRef, column: SessionColumn): Expected {
  return { from: 'session', packet, column };
}

/** What a shipped capture's manifest states: a fact by its name, which `tapbook capture check` verifies. */
export function fact(capture: string, name: string): Expected {
  return { from: 'fact', capture, name };
}

/** A cell of a transaction log: the column of the `nth` line (from 1) that `where` lets through. */
export function logCell(capture: string, log: string, column: string, where: LogWhere, nth = 1): Expected {
  return { from: 'log', capture, log, column, where, nth };
}

/** How many lines of a transaction log `where` lets through. */
export function logCount(capture: string, log: string, where: LogWhere): Expected {
  return { from: 'log-count', capture, log, where };
}

export function sum(...terms: (Expected | number)[]): Expected {
  return { from: 'sum', terms };
}

/** The sum as a 32-bit counter has it, which wraps: TCP sequence numbers (RFC 9293 §3.4). */
export function sequenceSum(...terms: (Expected | number)[]): Expected {
  return { from: 'sum', terms, modulo: 2 ** 32 };
}

export function product(...factors: (Expected | number)[]): Expected {
  return { from: 'product', factors };
}

/** Whole units that fit: `by` is what one unit counts. */
export function quotient(of: Expected, by: number): Expected {
  return { from: 'quotient', of, by };
}

/** `a - b` as a term of a sum. */
export function minus(value: Expected): Expected {
  return product(value, -1);
}

/** For names and opinions only: what the capture shows has to be asked of the capture. */
export function stated(value: string): Expected {
  return { from: 'stated', value };
}
