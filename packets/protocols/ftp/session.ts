import { bytesText } from '../field-cursor';
import { lineAt, replyCode } from '../lines';
import type { StreamFraming } from '../protocol';
import type { StreamHandover } from '../stream-handover';
import { workingDirectory } from './directory';

/** A control connection followed message by message: the directory it is in, and whether TLS was agreed on. */
export class FtpSession {
  private directory = '';
  private asked = '';
  private readonly directories = new Map<string, string>();

  constructor(private readonly state: StreamHandover) {}

  /** The directory after a message, empty while it is not known. */
  directoryAt(fromOriginator: boolean, index: number): string {
    return this.directories.get(key(fromOriginator, index)) ?? '';
  }

  follow(bytes: Uint8Array, from: number, to: number, fromOriginator: boolean, index: number): void {
    const { end } = lineAt(bytes, from, to);
    if (fromOriginator) this.asked = bytesText(bytes, from, end);
    else this.reply(replyCode(bytes, from, end), bytesText(bytes, from + 4, end));
    if (this.directory !== '') this.directories.set(key(fromOriginator, index), this.directory);
  }

  private reply(code: number, text: string): void {
    this.directory = workingDirectory(this.directory, this.asked, code, text);
    if (code !== 234 || !/^AUTH /i.test(this.asked)) return;
    // RFC 4217 section 4: TLS starts right after the reply.
    this.state.handover = 'tls';
    this.state.tlsCarries = 'ftp';
  }
}

function key(fromOriginator: boolean, index: number): string {
  return `${fromOriginator ? '>' : '<'}${index}`;
}

/** Wireshark reads every segment on its own. */
export const FTP_FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    ftpSession(side.state).follow(bytes, from, to, side.fromOriginator, side.index);
    return to - from;
  },
};

/** The stream's FTP session, made when it is first asked for. */
export function ftpSession(state: Record<string, unknown>): FtpSession {
  if (state.ftp instanceof FtpSession) return state.ftp;
  const session = new FtpSession(state);
  state.ftp = session;
  return session;
}
