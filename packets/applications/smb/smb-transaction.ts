import type { Transaction } from '../application';
import type { CarriedFile } from '../carried-file';

/** Bytes of a file that one read or write of SMB 2 moved. */
export interface SmbTransaction extends Transaction {
  readonly application: 'smb';
  /** `\\server\share`; undefined where the connection to it was not seen. */
  readonly share: string | undefined;
  /** The file's path in the share; undefined where its opening was not seen. */
  readonly path: string | undefined;
  /** When the file was last written, as the server said when it was opened: nanoseconds since 1970. */
  readonly modified: bigint | undefined;
  readonly file: CarriedFile;
}
