import type { TracedBytes, Transaction } from '../application';

/** One command with what was answered (RFC 959), and the state of the session at that moment. */
export interface FtpTransaction extends Transaction {
  readonly application: 'ftp';
  /** In upper case; `<init>` stands for the greeting. */
  readonly command: string;
  readonly argument: string;
  /** The command's line and the lines of its reply, as sent. */
  readonly commandLine: TracedBytes | undefined;
  readonly replyLines: readonly TracedBytes[];
  /** Packet at which the command was sent. */
  readonly commandPacket: number;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** The directory that the client is in, `.` where nothing is known about it. */
  readonly directory: string;
  readonly reply: { readonly code: number; readonly text: string; readonly packet: number } | undefined;
  /** Bytes of the file, where a reply named them. */
  readonly fileSize: number | undefined;
  /** The data connection that was announced. */
  readonly dataChannel: FtpDataChannel | undefined;
}

export interface FtpDataChannel {
  /** The client connects (PASV, EPSV) instead of the server (PORT, EPRT). */
  readonly passive: boolean;
  readonly originator: string;
  readonly responder: string;
  readonly port: number;
  /** Packet that announced it. */
  readonly packet: number;
}
