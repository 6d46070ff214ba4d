import type { Transaction } from '../applications/application';
import type { CarriedFile } from '../applications/carried-file';
import type { Evidence } from '../engine/evidence';

/** Where files come from: the transactions of one application protocol. */
export interface FileSource {
  /** The application whose transactions carry files. */
  readonly application: string;
  /** Zeek's name of the source in files.log: `HTTP`, `SMTP`, `FTP_DATA`, … */
  readonly name: string;
  parts(evidence: Evidence, transaction: Transaction): readonly FilePart[];
}

/** What one transaction carried of a file; parts with the same id make one file. */
export interface FilePart {
  readonly id: string;
  readonly session: number;
  /** Zeek's depth: place among a mail's parts, 0 elsewhere. */
  readonly depth: number;
  readonly carried: CarriedFile;
  /** What the file is called where no header names it: the end of an URL, the argument of a command. */
  readonly calledLike: string | undefined;
  /** The media type where the source itself says it (a certificate is one, whatever its bytes look like). */
  readonly type?: string;
  /** What Zeek does with such a file by itself, `X509`, `SHA1`, …; nothing where it is not said. */
  readonly analyzers?: readonly string[];
}
