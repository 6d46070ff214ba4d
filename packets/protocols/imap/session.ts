/** One IMAP session: which packet asked under which tag, and where STARTTLS (RFC 9051 section 6.2.1) ends the text. */
import { bytesText } from '../field-cursor';
import type { StreamFraming } from '../protocol';
import type { StreamHandover } from '../stream-handover';
import { type ImapLine, imapLineAt, surelyMissing, wordAt } from './lines';

export class ImapSession {
  /** Packets of the requests under each tag, in order. */
  private readonly requests = new Map<string, number[]>();
  private tlsAsked = false;

  constructor(private readonly state: Record<string, unknown>) {}

  /** The last packet up to `packet` that asked under a tag; 0 where none did. */
  requestOf(tag: string, packet: number): number {
    const packets = this.requests.get(tag.toLowerCase());
    return packets?.findLast((asked) => asked <= packet) ?? 0;
  }

  client(bytes: Uint8Array, line: ImapLine, packet: number): void {
    const tag = wordAt(bytes, line.from, line.end);
    if (tag.to === tag.from || line.untagged) return;
    const name = bytesText(bytes, tag.from, tag.to).toLowerCase();
    const packets = this.requests.get(name);
    if (packets) packets.push(packet);
    else this.requests.set(name, [packet]);
    const command = wordAt(bytes, tag.next, line.end);
    if (bytesText(bytes, command.from, command.to).toLowerCase() === 'starttls') this.tlsAsked = true;
  }

  server(bytes: Uint8Array, line: ImapLine): void {
    if (!this.tlsAsked || line.untagged) return;
    const status = wordAt(bytes, wordAt(bytes, line.from, line.end).next, line.end);
    this.tlsAsked = false;
    if (bytesText(bytes, status.from, status.to).toLowerCase() !== 'ok') return;
    const handover = this.state as StreamHandover;
    handover.handover = 'tls';
    handover.tlsCarries = 'imap';
  }
}

/** All lines that are whole are one message. */
export const IMAP_FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    const session = imapSession(side.state);
    let at = from;
    while (at < to) {
      const line = imapLineAt(bytes, at, to);
      if (!line) break;
      if (side.fromOriginator) session.client(bytes, line, side.packet);
      else session.server(bytes, line);
      at = line.next;
    }
    if (at > from) return at - from;
    const missing = surelyMissing(bytes, from, to);
    return missing > 0 ? to - from + missing : undefined;
  },
};

/** The stream's session, made when it is first asked for. */
export function imapSession(state: Record<string, unknown>): ImapSession {
  if (state.imap instanceof ImapSession) return state.imap;
  const session = new ImapSession(state);
  state.imap = session;
  return session;
}
