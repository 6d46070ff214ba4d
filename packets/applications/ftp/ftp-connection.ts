import { type ApplicationParser, type SessionAtHand, type TracedBytes, tracedText } from '../application';
import { ContentLines } from '../content-lines';
import type { Delivery } from '../delivery';
import { FtpCommands } from './commands';
import type { FtpTransaction } from './ftp-transaction';
import { SecurityExchange } from './security-exchange';

/** A command longer than this is left out (Zeek's FTP::max_command_length). */
const LONGEST_COMMAND = 100;
/** Bytes after which a broken reply no longer makes Zeek give up on a session. */
const FORGIVEN_AFTER = 10_240;

/** One control connection; follows Zeek's analyzer (src/analyzer/protocol/ftp). */
export class FtpConnection implements ApplicationParser {
  private readonly client: ContentLines;
  private readonly server: ContentLines;
  private readonly commands: FtpCommands;
  private at: number;
  private seenBytes = 0;
  private confirmed = false;
  private disabled = false;
  private continued = 0;
  private askedSecurity = '';
  private tls: ApplicationParser | undefined;
  private readonly security: SecurityExchange;

  constructor(
    private readonly session: SessionAtHand,
    emit: (transaction: FtpTransaction) => void,
  ) {
    this.at = session.session.firstPacket;
    this.commands = new FtpCommands(session, emit, () => this.at);
    this.security = new SecurityExchange(session, () => this.at);
    const plain = () => {};
    this.client = new ContentLines({ line: (line) => this.clientBytes(line), plain });
    this.server = new ContentLines({ line: (line) => this.serverBytes(line), plain });
    this.client.ending = 'LF';
    this.server.ending = 'LF';
  }

  receive(delivery: Delivery): void {
    if (this.disabled) return;
    this.at = delivery.deliveredAt;
    const lines = delivery.fromOriginator ? this.client : this.server;
    if (this.tls) this.tls.receive(delivery);
    else if (delivery.kind === 'gap') lines.gap(delivery.length);
    else if (delivery.kind === 'close') lines.end();
    else {
      this.seenBytes += delivery.bytes.length;
      lines.append(delivery.bytes, delivery.packet, delivery.frameOffset);
    }
  }

  end(): void {
    this.tls?.end();
    this.security.finish();
    this.commands.finish();
  }

  private clientBytes(line: TracedBytes): void {
    const text = tracedText(line);
    this.clientLine(telnetText(text), line);
    if (/^ADAT /i.test(text)) this.security.token(true, line, 5);
  }

  private serverBytes(line: TracedBytes): void {
    const text = tracedText(line);
    this.serverLine(telnetText(text), line);
    if (/^(334|335|235)[ -]ADAT=/.test(text)) this.security.token(false, line, 9);
    // The exchange is over, or begins anew.
    if (/^(23[245]|421|431|50[013]|535|63[123])/.test(text)) this.security.finish();
  }

  private clientLine(sent: string, traced: TracedBytes): void {
    const line = sent.trimStart();
    if (this.disabled || line === '') return;
    const word = /^\S*/.exec(line)![0];
    const name = word.toUpperCase();
    if (!/^[\x21-\x7e]{3,}$/.test(word)) {
      if (this.confirmed) this.session.weird('FTP_invalid_command', this.at);
      return;
    }
    if (word.length > LONGEST_COMMAND) {
      if (this.confirmed)
        this.session.weird('FTP_max_command_length_exceeded', this.at, `${word.length} > ${LONGEST_COMMAND}`);
      return;
    }
    const argument = line.slice(word.length).trimStart();
    this.confirmed = true;
    if (name === 'AUTH') this.askedSecurity = argument;
    this.commands.request(name, argument, traced);
  }

  private serverLine(line: string, traced: TracedBytes): void {
    if (this.disabled || this.tls || line === '') return;
    const code = /^\d{3}/.test(line) ? Number(line.slice(0, 3)) : 0;
    if (this.continued !== 0) {
      const over = code === this.continued && line[3] === ' ';
      if (over) this.continued = 0;
      this.answer(over ? code : 0, over ? line.slice(3).trimStart() : line, !over, traced);
      return;
    }
    const malformed = code < 100 || (line.length > 3 && line[3] !== ' ' && line[3] !== '-');
    if (malformed) {
      if (this.confirmed && this.seenBytes <= FORGIVEN_AFTER) this.disabled = true;
      return;
    }
    if (line[3] === '-') this.continued = code;
    this.answer(code, line.slice(line[3] === '-' ? 4 : 3).trimStart(), line[3] === '-', traced);
  }

  private answer(code: number, text: string, continues: boolean, line: TracedBytes): void {
    this.commands.answer(code, text, continues, line);
    if (code !== 234 || !/^(TLS|SSL)/i.test(this.askedSecurity)) return;
    this.client.stopped = true;
    this.server.stopped = true;
    this.tls = this.session.begin('ssl') ?? { receive: () => {}, end: () => {} };
  }
}

/** Takes Telnet's commands out of a line (RFC 854): a control connection follows its rules. */
function telnetText(line: string): string {
  return line.includes('\xff') ? line.replace(/\xff(?:[\xfb-\xfe].|[\xf0-\xfa])/gs, '') : line;
}
