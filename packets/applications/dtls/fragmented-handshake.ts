import { uint16, uint24 } from '../../fields/numbers';
import type { TracedBytes } from '../application';
import { tracedJoin, tracedSlice } from '../traced-bytes';

interface Message {
  readonly length: number;
  /** Body pieces without gaps before them, in order. */
  readonly pieces: TracedBytes[];
  have: number;
  readonly head: TracedBytes;
}

/** One direction's handshake messages, numbered and maybe cut into fragments (RFC 6347 §4.2.2 and §4.2.3). */
export class FragmentedHandshake {
  private next = 0;
  private readonly waiting = new Map<number, Message>();

  /** Takes a record's content; gives the messages that are whole and due, with the four-byte header that TLS has. */
  add(content: TracedBytes): TracedBytes[] {
    const { bytes } = content;
    for (let at = 0; at + HEADER <= bytes.length; ) {
      const end = at + HEADER + uint24(bytes, at + 9);
      if (end > bytes.length) break;
      this.fragment(tracedSlice(content, at, end));
      at = end;
    }
    return this.due();
  }

  private fragment(fragment: TracedBytes): void {
    const { bytes } = fragment;
    const [length, number, offset] = [uint24(bytes, 1), uint16(bytes, 4), uint24(bytes, 6)];
    if (number < this.next || number >= this.next + MOST_WAITING || length > LONGEST) return;
    const known = this.waiting.get(number) ?? {
      length,
      pieces: [],
      have: 0,
      head: tracedSlice(fragment, 0, 4),
    };
    this.waiting.set(number, known);
    const to = offset + bytes.length - HEADER;
    // Senders cut a message in order; what comes before its turn is sent again.
    if (offset > known.have || to <= known.have || to > known.length) return;
    known.pieces.push(tracedSlice(fragment, HEADER + known.have - offset, bytes.length));
    known.have = to;
  }

  private due(): TracedBytes[] {
    const messages: TracedBytes[] = [];
    for (;;) {
      const message = this.waiting.get(this.next);
      if (!message || message.have < message.length) return messages;
      this.waiting.delete(this.next++);
      messages.push(tracedJoin([message.head, ...message.pieces]));
    }
  }
}

const HEADER = 12;
const MOST_WAITING = 32;
const LONGEST = 1 << 17;
