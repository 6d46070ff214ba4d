import { type ApplicationParser, type SessionAtHand, type TracedBytes, tracedText } from '../application';
import { ContentLines } from '../content-lines';
import type { Delivery } from '../delivery';
import { startsInTheMiddle } from '../session-start';
import { tracedSlice } from '../traced-bytes';
import { type MailFile, type MailListener, MailReader } from './mail-reader';
import { Mails } from './mails';
import type { SmtpTransaction } from './smtp-transaction';

/** What the client's next line is. */
type State = 'command' | 'data' | 'chunk' | 'authentication' | 'after gap' | 'tls';

/** Commands whose answers are waited for. */
const MOST_PENDING = 1000;
/** Bytes after which something odd no longer makes Zeek give up on a session. */
const FORGIVEN_AFTER = 10_240;

/** One session that speaks SMTP; follows the states of Zeek's analyzer (src/analyzer/protocol/smtp). */
export class SmtpConnection implements ApplicationParser, MailListener {
  private readonly client: ContentLines;
  private readonly server: ContentLines;
  private readonly mails: Mails;
  private mail: MailReader | undefined;
  private state: State = 'command';
  /** Commands that are not answered; `>` stands for the connection itself. */
  private pending: string[] = ['>'];
  private lastReplied = '';
  /** Code of a reply whose lines go on. */
  private continued = 0;
  private chunk: { readonly lines: ContentLines; left: number; last: boolean } | undefined;
  private at = 0;
  private seenBytes = 0;
  private confirmed = false;
  private disabled: boolean;
  private tls: ApplicationParser | undefined;

  constructor(
    private readonly session: SessionAtHand,
    emit: (transaction: SmtpTransaction) => void,
  ) {
    this.at = session.session.firstPacket;
    this.mails = new Mails(session, emit, () => this.at);
    this.client = new ContentLines({
      line: (line, end) => this.clientLine(line, end),
      plain: (bytes) => this.chunkBytes(bytes),
    });
    this.server = new ContentLines({ line: (line) => this.serverLine(tracedText(line)), plain: () => {} });
    this.disabled = startsInTheMiddle(session.session);
  }

  receive(delivery: Delivery): void {
    if (this.disabled) return;
    this.at = delivery.deliveredAt;
    if (this.tls) this.tls.receive(delivery);
    else if (delivery.kind === 'gap') this.gap(delivery.fromOriginator, delivery.length);
    else if (delivery.kind === 'close') this.lines(delivery.fromOriginator).end();
    else {
      this.seenBytes += delivery.bytes.length;
      this.lines(delivery.fromOriginator).append(delivery.bytes, delivery.packet, delivery.frameOffset);
    }
  }

  end(): void {
    this.tls?.end();
    this.endMail();
    this.mails.finish();
  }

  packet(): number {
    return this.at;
  }

  beginEntity(): void {
    this.mails.beginEntity();
  }

  header(header: Parameters<MailListener['header']>[0]): void {
    this.mails.header(header);
  }

  beginFile(file: MailFile): void {
    const { mail } = this;
    if (mail) this.mails.beginFile(() => mail.carried(file));
  }

  weird(name: string): void {
    this.session.weird(name, this.at);
  }

  private lines(fromOriginator: boolean): ContentLines {
    return fromOriginator ? this.client : this.server;
  }

  private clientLine(sent: TracedBytes, end: TracedBytes): void {
    if (this.disabled || this.state === 'after gap') return;
    // Some clients end lines with several carriage returns.
    let length = sent.bytes.length;
    while (length > 0 && sent.bytes[length - 1] === 13) length--;
    const line = length === sent.bytes.length ? sent : tracedSlice(sent, 0, length);
    if (this.state === 'data') this.dataLine(line, end);
    else if (this.state === 'authentication') this.wait('***');
    else this.command(line);
  }

  /** A line of the mail (RFC 5321 §4.5.2: a dot that starts a line was doubled). */
  private dataLine(line: TracedBytes, end: TracedBytes): void {
    const dotted = line.bytes[0] === 0x2e;
    if (dotted && line.bytes.length === 1) {
      this.wait('.');
      this.endMail();
      this.state = 'command';
      this.mails.request('.', '');
      return;
    }
    if (!this.mail) this.beginMail();
    this.mail?.deliver(dotted ? tracedSlice(line, 1, line.bytes.length) : line, end);
  }

  private command(sent: TracedBytes): void {
    const line = tracedText(sent);
    const word = /^\S*/.exec(line)![0];
    const name = word.toUpperCase();
    if (!COMMANDS.has(name)) return;
    const argument = line.slice(word.length).trimStart();
    this.wait(name);
    this.confirmed = true;
    this.mails.request(name, argument, sent);
    if (this.mails.hasTooManyInvalid) this.disabled = true;
    if (name === 'DATA') this.beginMail();
    else if (name === 'BDAT') this.beginChunk(argument);
  }

  private beginChunk(argument: string): void {
    const match = /^(\d+)(\s+LAST)?\s*$/i.exec(argument);
    const size = match ? Number(match[1]) : Number.NaN;
    if (!match || !Number.isSafeInteger(size)) {
      this.weird('smtp_invalid_bdat_command');
      return;
    }
    const last = match[2] !== undefined;
    if (!this.mail) this.mail = new MailReader(this, true);
    const mail = this.mail;
    const lines =
      this.chunk?.lines ??
      new ContentLines({ line: (line, end) => mail.deliver(line, end), plain: () => {} });
    this.chunk = { lines, left: size, last };
    if (size > 0) this.client.expectPlain(size);
    else this.endChunk();
  }

  private chunkBytes(bytes: TracedBytes): void {
    const { chunk } = this;
    if (!chunk) return;
    chunk.left -= bytes.bytes.length;
    for (let at = 0; at < bytes.bytes.length; ) {
      const origin = bytes.origin(at);
      let end = at + 1;
      while (end < bytes.bytes.length && bytes.origin(end)?.packet === origin?.packet) end++;
      chunk.lines.append(bytes.bytes.subarray(at, end), origin?.packet ?? this.at, origin?.offset ?? 0);
      at = end;
    }
    if (chunk.left <= 0) this.endChunk();
  }

  private endChunk(): void {
    if (!this.chunk?.last) return;
    this.chunk.lines.end();
    this.chunk = undefined;
    this.endMail();
  }

  private serverLine(line: string): void {
    if (this.disabled || this.tls) return;
    const code = /^[1-5]\d\d/.test(line) ? Number(line.slice(0, 3)) : 0;
    if (code === 0) {
      if (this.confirmed && this.seenBytes <= FORGIVEN_AFTER) this.disabled = true;
      return;
    }
    if (this.continued !== 0 && code !== this.continued) this.continued = 0;
    if (this.continued === 0) this.newReply(code);
    const goesOn = line[3] === '-';
    this.continued = goesOn ? code : 0;
    const text = line.slice(goesOn ? 4 : 3).trimStart();
    this.mails.reply(this.lastReplied, { code, text, packet: this.at }, goesOn);
    if (this.tls) this.mails.startTls();
  }

  private newReply(code: number): void {
    const afterGap = this.state === 'after gap';
    if (afterGap) this.state = 'command';
    const command = this.pending.shift() ?? '';
    this.lastReplied = command;
    if (afterGap && command === '' && code === 354) this.beginMail();
    else if (command === 'DATA' && code !== 354) {
      this.endMail();
      this.state = 'command';
    } else if (command === 'AUTH' || command === '***')
      this.state = code === 334 ? 'authentication' : 'command';
    else if ((command === 'STARTTLS' || command === 'X-ANONYMOUSTLS') && code === 220) this.startTls();
  }

  private startTls(): void {
    this.state = 'tls';
    this.client.stopped = true;
    this.server.stopped = true;
    this.tls = this.session.begin('ssl') ?? NOBODY;
  }

  private beginMail(): void {
    this.endMail();
    this.state = 'data';
    this.mail = new MailReader(this, true);
  }

  private endMail(): void {
    this.mail?.finish();
    this.mail = undefined;
    this.chunk = undefined;
  }

  private wait(command: string): void {
    if (this.pending.length < MOST_PENDING) this.pending.push(command);
  }

  private gap(fromOriginator: boolean, length: number): void {
    this.lines(fromOriginator).gap(length);
    if (this.state === 'data' || this.chunk) this.mail?.lose(length);
    this.endMail();
    this.pending = [];
    this.lastReplied = '';
    this.state = 'after gap';
  }
}

const NOBODY: ApplicationParser = { receive: () => {}, end: () => {} };

const COMMANDS: ReadonlySet<string> = new Set([
  'EHLO',
  'HELO',
  'MAIL',
  'RCPT',
  'DATA',
  'BDAT',
  'QUIT',
  'RSET',
  'VRFY',
  'EXPN',
  'HELP',
  'NOOP',
  'STARTTLS',
  'X-ANONYMOUSTLS',
  'AUTH',
  'TURN',
  'ETRN',
  'SEND',
  'SOML',
  'SAML',
]);
