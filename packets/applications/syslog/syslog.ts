import {
  type Application,
  type ApplicationParser,
  type SessionAtHand,
  type TracedBytes,
  tracedText,
} from '../application';
import { tracedDatagram } from '../datagram';
import type { Delivery } from '../delivery';
import { StreamBuffer } from '../stream-buffer';
import { takeTraced, tracedSlice } from '../traced-bytes';
import type { SyslogTransaction } from './syslog-transaction';

/** Syslog over UDP (RFC 5426) and over TCP in both framings (RFC 6587). */
export const syslog: Application<SyslogTransaction> = {
  name: 'syslog',
  ports: { tcp: [514], udp: [514] },
  start: (session, emit) => new SyslogParser(session, emit),
};

class SyslogParser implements ApplicationParser {
  private readonly buffers = { originator: new StreamBuffer(), responder: new StreamBuffer() };
  private stopped = false;
  private last = 0;

  constructor(
    private readonly at: SessionAtHand,
    private readonly emit: (transaction: SyslogTransaction) => void,
  ) {}

  receive(delivery: Delivery): void {
    if (delivery.kind === 'gap') this.stopped = true;
    if (delivery.kind !== 'data' || this.stopped) return;
    this.last = delivery.deliveredAt;
    if (this.at.session.protocol !== 'tcp') {
      this.message(tracedDatagram(delivery));
      return;
    }
    const buffer = delivery.fromOriginator ? this.buffers.originator : this.buffers.responder;
    buffer.append(delivery.bytes, delivery.packet, delivery.frameOffset);
    while (this.takeFrame(buffer));
  }

  end(): void {}

  /** Octet counting starts with a digit, the other framing with the bracket of a priority (RFC 6587 §3.4). */
  private takeFrame(buffer: StreamBuffer): boolean {
    const view = buffer.view();
    if (view.length === 0) return false;
    if (view[0] >= DIGIT_1 && view[0] <= DIGIT_9) return this.takeCounted(buffer, view);
    if (view[0] === BRACKET) return this.takeLine(buffer, view);
    this.stopped = true;
    return false;
  }

  private takeCounted(buffer: StreamBuffer, view: Uint8Array): boolean {
    const head = /^(\d{1,6}) /.exec(latin1(view.subarray(0, 8)));
    if (!head) {
      this.stopped = view.length >= 8;
      return false;
    }
    const length = Number(head[1]);
    if (buffer.length < head[0].length + length) return false;
    buffer.skip(head[0].length);
    this.message(takeTraced(buffer, length));
    return true;
  }

  private takeLine(buffer: StreamBuffer, view: Uint8Array): boolean {
    const end = view.findIndex(isLineEnd);
    if (end < 0) {
      this.stopped = view.length > LONGEST_LINE;
      return false;
    }
    this.message(takeTraced(buffer, end));
    const rest = buffer.view();
    const next = rest.findIndex((byte) => !isLineEnd(byte));
    buffer.skip(next < 0 ? rest.length : next);
    return true;
  }

  private message(message: TracedBytes): void {
    const priority = /^<(\d{1,9})>/.exec(
      tracedText(tracedSlice(message, 0, Math.min(12, message.bytes.length))),
    );
    const code = priority ? Number(priority[1]) : undefined;
    this.emit({
      application: 'syslog',
      session: this.at.row,
      firstPacket: message.origin(0)?.packet ?? this.last,
      lastPacket: this.last,
      facility: code === undefined ? undefined : (code & 0x3f8) >> 3,
      severity: code === undefined ? undefined : code & 7,
      text: tracedSlice(message, priority?.[0].length ?? 0, message.bytes.length),
      message,
    });
  }
}

const isLineEnd = (byte: number): boolean => byte === 0x0a || byte === 0x0d || byte === 0;
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const DIGIT_1 = 0x31;
const DIGIT_9 = 0x39;
const BRACKET = 0x3c;
const LONGEST_LINE = 1 << 16;
