/**
 * One POP3 session followed segment by segment (RFC 1939): which of the server's segments go on with a mail, and
 * where STLS (RFC 2595) ends the text.
 */
import { bytesText } from '../field-cursor';
import { lineAt } from '../lines';
import type { StreamFraming } from '../protocol';
import type { StreamHandover } from '../stream-handover';

/** What a server's segment is: the start of an answer, or more of a mail, maybe its end. */
export interface Answer {
  readonly kind: 'response' | 'more';
  /** The whole mail, in the segment that ends it, and which packet brought how much of it. */
  readonly mail?: Mail;
}

export interface Mail {
  readonly bytes: Uint8Array;
  readonly parts: readonly { readonly packet: number; readonly length: number }[];
}

/** Bytes of a mail beyond this are not kept. */
const MOST_CONTENT = 16 * 1024 * 1024;

export class PopSession {
  private readonly answers = new Map<number, Answer>();
  /** A mail was asked for: its answer says how many bytes follow. */
  private mailAsked = false;
  private tlsAsked = false;
  private read = 0;
  private announced = 0;
  private held: Uint8Array[] = [];
  private parts: { packet: number; length: number }[] = [];

  constructor(private readonly state: Record<string, unknown>) {}

  /** What the server's segment of that number is. */
  of(index: number): Answer | undefined {
    return this.answers.get(index);
  }

  client(bytes: Uint8Array, from: number, to: number): void {
    const line = lineAt(bytes, from, to);
    const command = bytesText(bytes, line.from, Math.min(line.end, line.from + 4)).toUpperCase();
    if (command === 'RETR' || command.startsWith('TOP')) this.mailAsked = true;
    if (command === 'STLS') this.tlsAsked = true;
  }

  server(bytes: Uint8Array, from: number, to: number, index: number, packet: number): void {
    const line = lineAt(bytes, from, to);
    const text = bytesText(bytes, line.from, line.end);
    if (/^(\+OK|-ERR)/.test(text)) {
      this.answers.set(index, { kind: 'response' });
      this.answer(text);
    } else {
      this.answers.set(index, this.more(bytes, from, to, packet));
    }
  }

  private answer(text: string): void {
    const isPositive = /^\+OK ./i.test(text);
    if (this.mailAsked && isPositive) {
      this.read = 0;
      this.announced = Number.parseInt(text.slice(4), 10) || 0;
    }
    if (this.tlsAsked && /^\+OK /i.test(text)) {
      const handover = this.state as StreamHandover;
      handover.handover = 'tls';
      handover.tlsCarries = 'pop';
    }
    this.mailAsked = false;
    this.tlsAsked = false;
  }

  /** A segment without an indicator goes on with what was announced; where nothing was, it is a mail of its own. */
  private more(bytes: Uint8Array, from: number, to: number, packet: number): Answer {
    this.read += to - from;
    this.parts.push({ packet, length: to - from });
    if (this.read <= MOST_CONTENT) this.held.push(bytes.slice(from, to));
    if (this.read < this.announced) return { kind: 'more' };
    const mail = { bytes: join(this.held), parts: this.parts };
    this.held = [];
    this.parts = [];
    this.read = 0;
    this.announced = 0;
    return { kind: 'more', mail };
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

/** A segment is read as it comes, as Wireshark reads it. */
export const POP_FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    const session = popSession(side.state);
    if (side.fromOriginator) session.client(bytes, from, to);
    else session.server(bytes, from, to, side.index, side.packet);
    return to - from;
  },
};

/** The stream's session, made when it is first asked for. */
export function popSession(state: Record<string, unknown>): PopSession {
  if (state.pop instanceof PopSession) return state.pop;
  const session = new PopSession(state);
  state.pop = session;
  return session;
}
