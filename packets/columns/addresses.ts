/**
 * Interned network addresses: an address is stored once and columns hold its id, so that grouping and comparing
 * by address are integer operations. Id 0 means "no address". Ids are given in order of first appearance.
 */
export interface AddressBook {
  /** Number of addresses, without the empty one: ids are 1 … size. */
  readonly size: number;
  /** 4 for IPv4, 16 for IPv6. */
  length(id: number): 4 | 16;
  /** The address's bytes (a view: do not write). */
  bytes(id: number): Uint8Array;
  /** RFC 5952 text for IPv6, dotted for IPv4. */
  text(id: number): string;
  /** Id of an address, 0 if the capture has no such address. */
  find(bytes: Uint8Array): number;
}

const WIDTH = 16;

/**
 * The book while it is being filled: an open-addressing table over the bytes. Its multipliers are drawn anew for
 * every table, so that nobody can prepare a capture whose addresses all fall into one slot; results do not depend
 * on them, because ids follow first appearance.
 */
export class AddressTable implements AddressBook {
  size = 0;
  private store = new Uint8Array(WIDTH * 1024);
  private words = new Int32Array(4 * 1024);
  private lengths = new Uint8Array(1024);
  private slots = new Uint32Array(4096);
  private shift = 32 - 12;
  private readonly keys = drawKeys();

  length(id: number): 4 | 16 {
    return this.lengths[id] === 4 ? 4 : 16;
  }

  bytes(id: number): Uint8Array {
    return this.store.subarray(id * WIDTH, id * WIDTH + this.length(id));
  }

  text(id: number): string {
    if (id === 0 || id > this.size) return '';
    if (this.lengths[id] !== 4) return ipv6Text(this.bytes(id));
    const { store } = this;
    const at = id * WIDTH;
    return `${store[at]}.${store[at + 1]}.${store[at + 2]}.${store[at + 3]}`;
  }

  find(bytes: Uint8Array): number {
    if (bytes.length !== 4 && bytes.length !== 16) return 0;
    const w = bytes.length === 4 ? [wordAt(bytes, 0), 0, 0, 0] : [0, 4, 8, 12].map((at) => wordAt(bytes, at));
    return this.slots[this.slotOf(w[0], w[1], w[2], w[3], bytes.length)];
  }

  /** Id of the IPv4 address at `at`; gives it one if it is new. */
  internIpv4(bytes: Uint8Array, at: number): number {
    const word = wordAt(bytes, at);
    const slot = this.slotOf(word, 0, 0, 0, 4);
    return this.slots[slot] || this.insert(slot, word, 0, 0, 0, bytes, at, 4);
  }

  /** Id of the IPv6 address at `at`; gives it one if it is new. */
  internIpv6(bytes: Uint8Array, at: number): number {
    const a = wordAt(bytes, at);
    const b = wordAt(bytes, at + 4);
    const c = wordAt(bytes, at + 8);
    const d = wordAt(bytes, at + 12);
    const slot = this.slotOf(a, b, c, d, 16);
    return this.slots[slot] || this.insert(slot, a, b, c, d, bytes, at, 16);
  }

  /** The slot that holds the address, or the free one where it belongs. */
  private slotOf(a: number, b: number, c: number, d: number, length: number): number {
    const { slots, words, lengths } = this;
    const mask = slots.length - 1;
    let slot = this.hash(a, b, c, d) >>> this.shift;
    for (;;) {
      const id = slots[slot];
      if (id === 0) return slot;
      const w = id * 4;
      if (words[w] === a && words[w + 3] === d && words[w + 1] === b && words[w + 2] === c) {
        if (lengths[id] === length) return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private hash(a: number, b: number, c: number, d: number): number {
    const k = this.keys;
    let h = Math.imul(a, k[0]) + Math.imul(b, k[1]) + Math.imul(c, k[2]) + Math.imul(d, k[3]);
    h = Math.imul(h ^ (h >>> 15), k[4]);
    return Math.imul(h ^ (h >>> 16), k[5]);
  }

  private insert(
    slot: number,
    a: number,
    b: number,
    c: number,
    d: number,
    bytes: Uint8Array,
    at: number,
    length: number,
  ): number {
    const id = ++this.size;
    if (id >= this.lengths.length) this.growStore();
    this.words.set([a, b, c, d], id * 4);
    this.lengths[id] = length;
    for (let i = 0; i < length; i++) this.store[id * WIDTH + i] = bytes[at + i];
    this.slots[slot] = id;
    if (id * 2 > this.slots.length) this.growSlots();
    return id;
  }

  private growStore(): void {
    const capacity = this.lengths.length * 2;
    const store = new Uint8Array(capacity * WIDTH);
    store.set(this.store);
    this.store = store;
    const words = new Int32Array(capacity * 4);
    words.set(this.words);
    this.words = words;
    const lengths = new Uint8Array(capacity);
    lengths.set(this.lengths);
    this.lengths = lengths;
  }

  private growSlots(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    this.shift--;
    for (let id = 1; id <= this.size; id++) {
      const w = id * 4;
      const words = this.words;
      this.slots[this.slotOf(words[w], words[w + 1], words[w + 2], words[w + 3], this.lengths[id])] = id;
    }
  }
}

/**
 * Odd numbers for the multipliers of a hash that nobody can foresee. They have to be unknown to whoever prepared the
 * file, nothing more; the secure generator takes longer to load than a small capture to open.
 */
export function drawKeys(): Int32Array {
  return Int32Array.from({ length: 6 }, () => (Math.random() * 2 ** 32) | 1);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

/** RFC 5952: lower case, no leading zeros, `::` for the first longest run of two or more zero groups. */
export function ipv6Text(bytes: Uint8Array): string {
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push((bytes[i] << 8) | bytes[i + 1]);
  const mapped = ipv4Tail(bytes, groups);
  if (mapped !== undefined) return mapped;
  const run = longestZeroRun(groups);
  if (run.length < 2) return groups.map(hex).join(':');
  const before = groups.slice(0, run.at).map(hex).join(':');
  const after = groups
    .slice(run.at + run.length)
    .map(hex)
    .join(':');
  return `${before}::${after}`;
}

/** IPv4-mapped (`::ffff:192.0.2.1`), written with its dotted tail (RFC 5952 §5). */
function ipv4Tail(bytes: Uint8Array, groups: readonly number[]): string | undefined {
  if (groups.slice(0, 5).some((group) => group !== 0) || groups[5] !== 0xffff) return undefined;
  return `::ffff:${bytes.subarray(12, 16).join('.')}`;
}

function longestZeroRun(groups: readonly number[]): { at: number; length: number } {
  let best = { at: 0, length: 0 };
  for (let at = 0; at < groups.length; at++) {
    let length = 0;
    while (at + length < groups.length && groups[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
    at += length;
  }
  return best;
}

function hex(group: number): string {
  return group.toString(16);
}
