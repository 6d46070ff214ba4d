/**
 * One SMTP session followed message by message (RFC 5321): which bytes are commands, which are a mail's content,
 * and where STARTTLS (RFC 3207) ends the text.
 */
import { bytesText } from '../field-cursor';
import { type Line, lineAt, replyCode } from '../lines';
import type { StreamFraming, StreamSide } from '../protocol';
import type { StreamHandover } from '../stream-handover';

/** What a stretch of a client's message is; offsets are relative to the message. */
export interface Stretch {
  readonly kind: 'command' | 'user' | 'password' | 'content' | 'end';
  readonly from: number;
  readonly to: number;
  /** For `end`: the whole mail, and which packet brought how much of it. */
  readonly mail?: Mail;
}

export interface Mail {
  readonly bytes: Uint8Array;
  readonly parts: readonly { readonly packet: number; readonly length: number }[];
}

/** Content of one mail beyond this is not kept. */
const MOST_CONTENT = 16 * 1024 * 1024;
const END = /(^|\r\n)\.\r\n/;
const COMMANDS = new Set(
  'STARTTLS X-EXPS X-LINK2STATE XEXCH50 HELO EHLO MAIL RCPT DATA BDAT RSET SEND SOML SAML VRFY EXPN HELP NOOP QUIT TURN ETRN AUTH ATRN LHLO'.split(
    ' ',
  ),
);

export class SmtpSession {
  private reading: 'commands' | 'content' = 'commands';
  /** Bytes of BDAT content that are still to come; -1 for DATA, which ends with a dot. */
  private chunk = -1;
  private contentSeen = false;
  private endsWithLine = true;
  private auth: 'none' | 'login' | 'user' | 'password' = 'none';
  private awaitsTls = false;
  private content: Uint8Array[] = [];
  private parts: { packet: number; length: number }[] = [];
  private held = 0;
  private readonly stretches = new Map<number, readonly Stretch[]>();

  constructor(private readonly state: Record<string, unknown>) {}

  /** How the client's message was read. */
  of(index: number): readonly Stretch[] | undefined {
    return this.stretches.get(index);
  }

  /** True while a client's bytes are a mail's content, lines or not. */
  takesAnything(side: StreamSide): boolean {
    return side.fromOriginator && this.reading === 'content';
  }

  server(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; ) {
      const line = lineAt(bytes, at, to);
      const code = replyCode(bytes, line.from, line.end);
      if (code >= 0 && bytes[line.from + 3] !== 45) this.reply(code);
      at = line.to;
    }
  }

  client(bytes: Uint8Array, from: number, to: number, index: number, packet: number): void {
    const found: Stretch[] = [];
    for (let at = from; at < to; ) {
      const stretch =
        this.reading === 'content' ? this.contentFrom(bytes, at, to, packet) : this.command(bytes, at, to);
      found.push({ ...stretch, from: stretch.from - from, to: stretch.to - from });
      at = Math.max(stretch.to, at + 1);
    }
    this.stretches.set(index, found);
  }

  private reply(code: number): void {
    if (this.awaitsTls && code === 220) {
      const handover = this.state as StreamHandover;
      handover.handover = 'tls';
      handover.tlsCarries = 'smtp';
    }
    this.awaitsTls = false;
    if (code === 334 && this.auth === 'login') this.auth = 'user';
    else if (code !== 334 && this.auth !== 'none') this.auth = 'none';
  }

  private command(bytes: Uint8Array, from: number, to: number): Stretch {
    const line = lineAt(bytes, from, to);
    const text = bytesText(bytes, line.from, line.end);
    const word = text.split(' ', 1)[0].toUpperCase();
    if (!COMMANDS.has(word)) return this.answer(line, to);
    this.follow(word, text);
    return { kind: 'command', from, to: line.to };
  }

  /** A line that is no command: what AUTH asked for, or content of a mail that began before the capture. */
  private answer(line: Line, to: number): Stretch {
    if (this.auth === 'user' || this.auth === 'password') {
      const kind = this.auth;
      this.auth = kind === 'user' ? 'password' : 'none';
      return { kind, from: line.from, to: line.to };
    }
    if (this.contentSeen) return { kind: 'content', from: line.from, to };
    return { kind: 'command', from: line.from, to: line.to };
  }

  private follow(word: string, text: string): void {
    if (word === 'DATA') this.startContent(-1);
    else if (word === 'BDAT') this.startContent(Number.parseInt(text.slice(5), 10) || 0);
    else if (word === 'STARTTLS') this.awaitsTls = true;
    else if (/^AUTH LOGIN$/i.test(text)) this.auth = 'login';
    else if (/^AUTH LOGIN ./i.test(text)) this.auth = 'password';
  }

  private startContent(chunk: number): void {
    this.contentSeen = true;
    this.chunk = chunk;
    if (chunk !== 0) this.reading = 'content';
    this.endsWithLine = true;
    if (chunk < 0) this.forget();
  }

  private contentFrom(bytes: Uint8Array, from: number, to: number, packet: number): Stretch {
    if (this.chunk >= 0) {
      const end = Math.min(to, from + this.chunk);
      this.chunk -= end - from;
      if (this.chunk === 0) this.reading = 'commands';
      this.hold(bytes, from, end, packet);
      return { kind: 'content', from, to: end };
    }
    const end = this.dot(bytes, from, to);
    if (end === undefined) {
      this.endsWithLine = to - from >= 2 && bytes[to - 2] === 13 && bytes[to - 1] === 10;
      this.hold(bytes, from, to, packet);
      return { kind: 'content', from, to };
    }
    this.hold(bytes, from, end.content, packet);
    this.reading = 'commands';
    const mail = { bytes: join(this.content), parts: this.parts };
    this.forget();
    return { kind: 'end', from, to: end.to, mail };
  }

  /** Where the line with a dot alone stands. */
  private dot(bytes: Uint8Array, from: number, to: number): { content: number; to: number } | undefined {
    if (this.endsWithLine && bytesText(bytes, from, Math.min(to, from + 3)) === '.\r\n') {
      return { content: from, to: from + 3 };
    }
    for (let at = bytes.indexOf(46, from); at >= 0 && at < to; at = bytes.indexOf(46, at + 1)) {
      if (at - 2 < from || at + 3 > to || !END.test(bytesText(bytes, at - 2, at + 3))) continue;
      return { content: at - 2, to: at + 3 };
    }
    return undefined;
  }

  private hold(bytes: Uint8Array, from: number, to: number, packet: number): void {
    if (from >= to) return;
    this.parts.push({ packet, length: to - from });
    this.held += to - from;
    if (this.held <= MOST_CONTENT) this.content.push(bytes.slice(from, to));
  }

  private forget(): void {
    this.content = [];
    this.parts = [];
    this.held = 0;
  }
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** A segment is read whole once it has a line, as Wireshark reads it. */
export const SMTP_FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    const session = smtpSession(side.state);
    const newline = bytes.indexOf(10, from);
    if (!session.takesAnything(side) && (newline < 0 || newline >= to)) return undefined;
    if (side.fromOriginator) session.client(bytes, from, to, side.index, side.packet);
    else session.server(bytes, from, to);
    return to - from;
  },
};

/** The stream's SMTP session, made when it is first asked for. */
export function smtpSession(state: Record<string, unknown>): SmtpSession {
  if (state.smtp instanceof SmtpSession) return state.smtp;
  const session = new SmtpSession(state);
  state.smtp = session;
  return session;
}
