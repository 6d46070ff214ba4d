import { Slab } from '../bytes/slab';

/** A stretch of bytes behind a gap. */
interface Waiting {
  readonly at: number;
  readonly bytes: Uint8Array;
  /** How many pieces waited before it: what came first stays where two overlap. */
  readonly order: number;
}

/**
 * The bytes of a message that arrives in pieces, put together as they come. Only what follows without a gap takes
 * memory beyond the pieces themselves, so that a length that somebody claims costs nothing.
 */
export class MessageBytes {
  /** Bytes from the start without a gap. */
  reached = 0;
  private bytes = NOTHING;
  /** Sorted by place; those before `taken` wait no more. */
  private waiting: Waiting[] = [];
  private taken = 0;
  private waited = 0;

  /** Makes room for a message of that length at once, where it is a sensible one. */
  expect(length: number): void {
    if (length <= MOST_EXPECTED) this.makeRoom(length);
  }

  /** Adds a piece whose first byte belongs `at` bytes behind the message's start; its bytes are copied. */
  add(at: number, bytes: Uint8Array): void {
    if (at > this.reached) this.wait({ at, bytes: bytes.slice(), order: this.waited++ });
    else if (at + bytes.length < this.nextWaiting) this.append(at, bytes);
    else this.closeGap({ at, bytes, order: this.waited });
  }

  /** The first `length` bytes (a view: do not write); zeros where nothing came yet. */
  first(length: number): Uint8Array {
    this.makeRoom(length);
    return this.bytes.subarray(0, length);
  }

  private get nextWaiting(): number {
    return this.taken < this.waiting.length ? this.waiting[this.taken].at : Number.POSITIVE_INFINITY;
  }

  private append(at: number, bytes: Uint8Array): void {
    const fresh = this.reached - at;
    if (fresh >= bytes.length) return;
    const end = at + bytes.length;
    this.makeRoom(end);
    this.bytes.set(fresh === 0 ? bytes : bytes.subarray(fresh), this.reached);
    this.reached = end;
  }

  /** Adds a piece together with those that it leads on to, in the order in which they came. */
  private closeGap(piece: Waiting): void {
    const from = this.reached;
    let end = piece.at + piece.bytes.length;
    const pieces = [piece];
    while (this.nextWaiting <= end) {
      const next = this.waiting[this.taken++];
      end = Math.max(end, next.at + next.bytes.length);
      pieces.push(next);
    }
    this.forgetTaken();
    pieces.sort((a, b) => b.order - a.order);
    const joined = new Uint8Array(Math.max(0, end - from));
    for (const { at, bytes } of pieces) {
      const skipped = Math.max(0, from - at);
      if (skipped < bytes.length) joined.set(bytes.subarray(skipped), at + skipped - from);
    }
    this.append(from, joined);
  }

  /** Now and then, so that it costs no more than what was added. */
  private forgetTaken(): void {
    if (this.taken * 2 < this.waiting.length) return;
    this.waiting.splice(0, this.taken);
    this.taken = 0;
  }

  private wait(piece: Waiting): void {
    let low = this.taken;
    let high = this.waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.waiting[middle].at <= piece.at) low = middle + 1;
      else high = middle;
    }
    this.waiting.splice(low, 0, piece);
  }

  private makeRoom(length: number): void {
    if (length <= this.bytes.length) return;
    const room = this.bytes.length === 0 ? length : Math.max(length, 2 * this.bytes.length);
    const grown = MEMORY.take(room);
    grown.set(this.bytes.subarray(0, this.reached));
    this.bytes = grown;
  }
}

const NOTHING = new Uint8Array(0);
const MEMORY = new Slab();

/** A claimed length beyond this is not believed until the bytes come. */
const MOST_EXPECTED = 256 * 1024;
