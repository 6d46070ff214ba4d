import type { Delivery } from '../../applications/delivery';
import { StreamBuffer } from '../../applications/stream-buffer';
import { HpackDecoder } from '../../protocols/http2/hpack';

/** Length of the connection preface and of a frame's header (RFC 9113 §3.4, §4.1). */
const PREFACE = 24;
const FRAME_HEADER = 9;
const [HEADERS, CONTINUATION] = [1, 9];
const [END_HEADERS, PADDED, PRIORITY] = [0x04, 0x08, 0x20];
/** Longest header frame that is read; longer ones end the reading. */
const LONGEST_FRAME = 1 << 16;

/** Called with each header of a direction; true where nothing more is wanted. */
export type HeaderTaker = (name: string, value: string) => boolean;

/** Reads the headers of an HTTP/2 connection in clear text as far as somebody wants to hear them. */
export class Http2Headers {
  private readonly client: Side;
  private readonly server: Side;
  private done = false;

  constructor(take: HeaderTaker) {
    const taker: HeaderTaker = (name, value) => {
      this.done ||= take(name, value);
      return this.done;
    };
    this.client = new Side(PREFACE, taker);
    this.server = new Side(0, taker);
  }

  hear(delivery: Delivery): void {
    if (this.done) return;
    const side = delivery.fromOriginator ? this.client : this.server;
    if (delivery.kind === 'gap') this.done = true;
    else if (delivery.kind === 'data') this.done ||= !side.append(delivery);
  }
}

class Side {
  private readonly buffer = new StreamBuffer();
  private readonly decoder = new HpackDecoder();
  private block: Uint8Array[] = [];

  constructor(
    private skipped: number,
    private readonly take: HeaderTaker,
  ) {}

  /** False where reading is over. */
  append({ bytes, packet, frameOffset }: Delivery & { kind: 'data' }): boolean {
    this.buffer.append(bytes, packet, frameOffset);
    for (;;) {
      const dropped = Math.min(this.skipped, this.buffer.length);
      this.buffer.skip(dropped);
      this.skipped -= dropped;
      const view = this.buffer.view();
      if (this.skipped > 0 || view.length < FRAME_HEADER) return true;
      const length = (view[0] << 16) | (view[1] << 8) | view[2];
      const type = view[3];
      if (type !== HEADERS && type !== CONTINUATION) this.skipped = FRAME_HEADER + length;
      else if (length > LONGEST_FRAME) return false;
      else if (view.length < FRAME_HEADER + length) return true;
      else if (!this.headers(this.buffer.take(FRAME_HEADER + length))) return false;
    }
  }

  private headers(frame: Uint8Array): boolean {
    const flags = frame[4];
    let [from, to] = [FRAME_HEADER, frame.length];
    if (frame[3] === HEADERS) {
      this.block = [];
      if (flags & PADDED) to -= frame[from++];
      if (flags & PRIORITY) from += 5;
    }
    if (from < to) this.block.push(frame.subarray(from, to));
    if (!(flags & END_HEADERS) || this.block.length > 16) return this.block.length <= 16;
    const whole = Uint8Array.from(this.block.flatMap((part) => [...part]));
    this.block = [];
    return !this.decoder.decode(whole, 0, whole.length).some(({ name, value }) => this.take(name, value));
  }
}

/** A header that says that DNS is spoken inside (RFC 8484 §4.1). */
export function saysDns(name: string, value: string): boolean {
  if (name === ':path') return value.startsWith('/dns-query?dns=');
  return name === 'content-type' && value === 'application/dns-message';
}
