import type { TracedBytes, Transaction } from '../application';
import type { CarriedFile } from '../carried-file';

/** `RETR name` or `STOR name`. */
export interface FtpAnnouncement {
  readonly command: 'retr' | 'stor';
  readonly name: TracedBytes;
  readonly line: TracedBytes;
}

/** What one direction of a data connection carried. */
export interface FtpDataTransaction extends Transaction {
  readonly application: 'ftp-data';
  readonly file: CarriedFile;
  /** Packet that brought the 1024th byte; undefined where there were fewer. */
  readonly kilobytePacket: number | undefined;
  /** The command on the control connection that it was opened for, where somebody knows it. */
  readonly announced?: FtpAnnouncement;
  /** The connection's last packet. */
  readonly endPacket: number;
}
