import type { SessionAtHand, TracedBytes } from '../application';
import type { CarriedFile } from '../carried-file';
import type { EntityHeader } from '../mime/entity';
import type { SmtpReply, SmtpTransaction } from './smtp-transaction';

interface Mail {
  readonly depth: number;
  readonly startPacket: number;
  lastPacket: number;
  helo: string | undefined;
  mailFrom: string | undefined;
  readonly recipients: string[];
  readonly commands: TracedBytes[];
  readonly headers: EntityHeader[];
  lastReply: SmtpReply | undefined;
  tls: boolean;
  readonly files: (() => CarriedFile)[];
  entities: number;
  /** The client did something that is worth a row of its own. */
  active: boolean;
}

/** Recipients and header fields of one mail that are kept (Zeek's max_rcptto_addresses). */
const MOST_RECIPIENTS = 1000;
const MOST_HEADERS = 1000;
/** Commands whose lines are kept. */
const ENVELOPE: ReadonlySet<string> = new Set(['HELO', 'EHLO', 'MAIL', 'RCPT']);
/** Mails in a wrong order that make Zeek stop following a session. */
const MOST_INVALID = 25;

/** Cuts a session into mails as Zeek's script does (base/protocols/smtp/main.zeek). */
export class Mails {
  private mail: Mail | undefined;
  private transferred = 0;
  private helo: string | undefined;
  private heloLine: TracedBytes | undefined;
  private sawMail = false;
  private sawRecipient = false;
  private invalid = 0;
  private lastChunkSeen = false;

  constructor(
    private readonly session: SessionAtHand,
    private readonly emit: (transaction: SmtpTransaction) => void,
    private readonly packet: () => number,
  ) {}

  get hasTooManyInvalid(): boolean {
    return this.invalid > MOST_INVALID;
  }

  request(command: string, argument: string, line?: TracedBytes): void {
    const mail = this.current();
    if (line && ENVELOPE.has(command) && mail.commands.length < MOST_RECIPIENTS) mail.commands.push(line);
    if (command === 'HELO' || command === 'EHLO') {
      this.helo = argument;
      this.heloLine = line;
      mail.helo = argument;
    } else if (command === 'RCPT' && /^to:/i.test(argument)) this.recipient(mail, argument);
    else if (command === 'MAIL' && /^from:/i.test(argument)) this.sender(argument);
    else if (command === 'DATA' || command === 'BDAT') {
      if (!this.sawRecipient) this.outOfOrder('data missing rcpt to');
      if (command === 'BDAT' && argument.endsWith(' LAST')) {
        this.orderOver();
        this.lastChunkSeen = true;
      }
    } else if (command === '.') this.orderOver();
  }

  reply(command: string, reply: SmtpReply, continues: boolean): void {
    this.current().lastReply = reply;
    const isOver = command === '.' || (!continues && command === 'BDAT' && this.lastChunkSeen);
    if (!isOver) return;
    this.transferred++;
    this.lastChunkSeen = false;
    this.write();
    this.mail = this.begin();
  }

  startTls(): void {
    const mail = this.current();
    mail.tls = true;
    mail.active = true;
  }

  beginEntity(): void {
    if (this.mail) this.mail.entities++;
  }

  header(header: EntityHeader): void {
    const { mail } = this;
    if (mail && mail.entities <= 1 && mail.headers.length < MOST_HEADERS) mail.headers.push(header);
  }

  beginFile(build: () => CarriedFile): void {
    this.current().files.push(build);
  }

  finish(): void {
    this.write();
  }

  private sender(argument: string): void {
    this.write();
    const mail = this.current();
    mail.mailFrom = argument;
    mail.active = true;
    this.sawMail = true;
    this.sawRecipient = false;
  }

  private recipient(mail: Mail, argument: string): void {
    if (mail.recipients.length < MOST_RECIPIENTS) mail.recipients.push(argument);
    else this.session.weird('smtp_too_many_rcptto_addresses', this.packet());
    mail.active = true;
    this.sawRecipient = true;
    if (!this.sawMail) this.outOfOrder('rcpt to missing mail from');
  }

  private outOfOrder(what: string): void {
    this.session.weird('smtp_mail_transaction_invalid', this.packet(), what);
    this.invalid++;
  }

  private orderOver(): void {
    this.sawMail = false;
    this.sawRecipient = false;
  }

  private current(): Mail {
    this.mail ??= this.begin();
    this.mail.lastPacket = this.packet();
    return this.mail;
  }

  private begin(): Mail {
    return {
      depth: this.transferred + 1,
      startPacket: this.packet(),
      lastPacket: this.packet(),
      helo: this.helo,
      mailFrom: undefined,
      recipients: [],
      commands: this.heloLine ? [this.heloLine] : [],
      headers: [],
      lastReply: undefined,
      tls: false,
      files: [],
      entities: 0,
      active: false,
    };
  }

  private write(): void {
    const { mail } = this;
    if (!mail?.active) return;
    const { depth, startPacket, lastPacket, helo, mailFrom, recipients, commands, headers, lastReply, tls } =
      mail;
    this.emit({
      application: 'smtp',
      session: this.session.row,
      firstPacket: startPacket,
      lastPacket,
      depth,
      helo,
      mailFrom,
      recipients,
      commands,
      headers,
      lastReply,
      tls,
      files: mail.files.map((build) => build()),
    });
    this.mail = this.begin();
  }
}
