import type { Transaction } from '../application';
import type { CarriedFile } from '../carried-file';

/** What one direction of a data connection carried. */
export interface FtpDataTransaction extends Transaction {
  readonly application: 'ftp-data';
  readonly file: CarriedFile;
  /** Packet that brought the 1024th byte; undefined where there were fewer. */
  readonly kilobytePacket: number | undefined;
  /** The connection's last packet. */
  readonly endPacket: number;
}
