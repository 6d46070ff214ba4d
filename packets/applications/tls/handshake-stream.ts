import { uint24 } from '../../fields/numbers';
import type { TracedBytes } from '../application';
import { tracedJoin, tracedSlice } from '../traced-bytes';

/** One direction's handshake messages, put together from records (RFC 8446 §5.1). */
export class HandshakeStream {
  private pieces: TracedBytes[] = [];
  private held = 0;
  private wanted = HEADER;

  /** Takes a record's content; gives the messages that are whole by now. */
  add(content: TracedBytes): TracedBytes[] {
    this.pieces.push(content);
    this.held += content.bytes.length;
    // Joining only when enough is there keeps the work linear in what was sent.
    if (this.held < this.wanted) return [];
    const joined = tracedJoin(this.pieces);
    const messages: TracedBytes[] = [];
    let at = 0;
    this.wanted = HEADER;
    while (joined.bytes.length - at >= HEADER) {
      this.wanted = HEADER + uint24(joined.bytes, at + 1);
      if (joined.bytes.length - at < this.wanted) break;
      messages.push(tracedSlice(joined, at, at + this.wanted));
      at += this.wanted;
      this.wanted = HEADER;
    }
    if (at === 0) return [];
    this.held -= at;
    // A message ends in the record that came last, so what is left is that record's.
    const from = content.bytes.length - this.held;
    this.pieces = this.held === 0 ? [] : [tracedSlice(content, from, content.bytes.length)];
    return messages;
  }
}

const HEADER = 4;
