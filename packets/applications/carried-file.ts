import type { TracedBytes } from './application';

/** A file, or a part of one, that a transaction carried. */
export interface CarriedFile {
  readonly fromOriginator: boolean;
  /** The name that a header gave it. */
  readonly name: string | undefined;
  /** The type that a header gave it, `text/html`; undefined where none did. */
  readonly declaredType: string | undefined;
  /** What was seen of it, codings removed; holes of the capture are left out. */
  readonly content: TracedBytes;
  readonly seenBytes: number;
  /** Length by a header, where one says it. */
  readonly totalBytes: number | undefined;
  /** Bytes that the capture lost. */
  readonly missingBytes: number;
  /** Offset in the whole file of a range (RFC 9110 §14); undefined where this is the whole file. */
  readonly rangeStart: number | undefined;
  /** How deep it lay in multipart bodies; in a mail, which of its entities it is, from 1. */
  readonly depth: number;
  readonly firstPacket: number;
  readonly lastPacket: number;
  /** False where the session or the capture ended inside of it. */
  readonly complete: boolean;
}
