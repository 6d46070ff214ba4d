import type { ByteOrigin } from '../fields/byte-source';
import type { Session } from '../sessions/session';
import type { KeyLog } from '../tls/key-log';
import type { Delivery } from './delivery';

/**
 * An application protocol as a parser of sessions: it is told what each side sent, in order, and gives what it
 * understood as transactions. Logs, files and alerts are all made from these, so they agree with each other.
 * One protocol, one folder or file, one line in the index.
 */
export interface Application<T extends Transaction = Transaction> {
  /** Zeek's name of the service: `http`, `dns`, `ssl`, `smtp`, … */
  readonly name: string;
  /**
   * Responder ports at which it is tried whatever the content says (Zeek's register_for_ports). Elsewhere it is
   * tried where the session's content was recognised as its own (`sessions/service.ts`).
   */
  readonly ports: { readonly tcp?: readonly number[]; readonly udp?: readonly number[] };
  start(session: SessionAtHand, emit: (transaction: T) => void): ApplicationParser;
}

export interface ApplicationParser {
  receive(delivery: Delivery): void;
  /** The session is over: emit what is still open. */
  end(): void;
}

/** What a parser may know about the session that it reads. */
export interface SessionAtHand {
  /** Row of the session; its number is row + 1. */
  readonly row: number;
  readonly session: Session;
  /** Nanoseconds since 1970 of a packet number. */
  timeOf(packet: number): bigint;
  /** Says that something was odd (Zeek's weird.log), by Zeek's name for it. */
  weird(name: string, packet: number, addition?: string): void;
  /**
   * Starts another protocol inside of this one (STARTTLS, a proxy's CONNECT): the caller passes on what it should
   * hear. Undefined where the protocol is not there or nesting went too deep.
   */
  begin(application: string): ApplicationParser | undefined;
  /** Keys with which TLS is opened; undefined where it stays closed, as it does for Zeek without being asked. */
  readonly keyLog?: KeyLog;
  /** Bytes that the whole run may still unpack (content codings), so that small bombs in a row stay small. */
  readonly unpacking: { left: number };
}

/** What every transaction has; each protocol adds its own facts. */
export interface Transaction {
  /** The application's name. */
  readonly application: string;
  readonly session: number;
  /** Packets between which it happened. */
  readonly firstPacket: number;
  readonly lastPacket: number;
}

/** Something odd that a parser met (Zeek's weird.log). */
export interface Weird {
  /** Zeek's name for it. */
  readonly name: string;
  readonly session: number;
  readonly packet: number;
  readonly addition: string | undefined;
  /** The application that said so. */
  readonly application: string;
}

/**
 * Bytes of a session with a way back to the frames: what logs print, rules match on and readers open.
 * `origin(i)` is where byte `i` of `bytes` was captured; of an unpacked byte, where the symbol that made it begins in
 * the packed data; undefined for a byte that was made otherwise (normalised).
 */
export interface TracedBytes {
  readonly bytes: Uint8Array;
  origin(offset: number): ByteOrigin | undefined;
  /** Where whole runs of bytes came from one captured byte (unpacked ones): the first of each run, ascending. */
  readonly runs?: Uint32Array;
}

export const NO_BYTES: TracedBytes = { bytes: new Uint8Array(0), origin: () => undefined };

/** Text of traced bytes, one character a byte. */
export function tracedText({ bytes }: TracedBytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
