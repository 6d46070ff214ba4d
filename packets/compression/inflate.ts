/**
 * DEFLATE (RFC 1951), gzip (RFC 1952) and zlib (RFC 1950) as one synchronous function with a bound on its output:
 * decoders have to be synchronous, and a body that unpacks to gigabytes must not.
 */
export interface Inflated {
  readonly bytes: Uint8Array;
  /** True where the data ended properly; false where it was cut, broken, or hit the bound. */
  readonly complete: boolean;
  /** Set where the bound stopped it. */
  readonly bounded: boolean;
  /** Where each unpacked byte came from. */
  readonly places: PackedPlaces;
}

/**
 * Which packed byte each unpacked one came from, as runs: the unpacked bytes from `starts[i]` on are made by the
 * symbols that begin in the packed byte `packed[i]`. A literal is its own symbol; bytes that repeat earlier ones come
 * from the symbol that says so, not from what it repeats.
 */
export interface PackedPlaces {
  readonly starts: Uint32Array;
  readonly packed: Uint32Array;
}

/** Most bytes that one body is unpacked to. */
export const MAX_INFLATED = 16 * 1024 * 1024;

/** Unpacks a gzip member. Undefined where the bytes are no gzip. */
export function gunzip(data: Uint8Array, limit = MAX_INFLATED): Inflated | undefined {
  const start = gzipHeaderLength(data);
  return start === undefined ? undefined : behind(inflateRaw(data.subarray(start), limit), start);
}

/** Unpacks zlib data, or raw DEFLATE, which some servers send under the same name. */
export function inflateZlib(data: Uint8Array, limit = MAX_INFLATED): Inflated {
  const zlib = data.length >= 2 && (data[0] & 15) === 8 && ((data[0] << 8) | data[1]) % 31 === 0;
  return zlib ? behind(inflateRaw(data.subarray(2), limit), 2) : inflateRaw(data, limit);
}

/** The same with places counted from `start` bytes before. */
function behind(inflated: Inflated, start: number): Inflated {
  const { starts, packed } = inflated.places;
  return { ...inflated, places: { starts, packed: packed.map((at) => at + start) } };
}

const FLAG = { headerChecksum: 2, extra: 4, name: 8, comment: 16 };

function gzipHeaderLength(data: Uint8Array): number | undefined {
  if (data.length < 10 || data[0] !== 0x1f || data[1] !== 0x8b || data[2] !== 8) return undefined;
  const flags = data[3];
  let at = 10;
  if (flags & FLAG.extra) at += 2 + (data[at] | (data[at + 1] << 8));
  if (flags & FLAG.name) at = afterZero(data, at);
  if (flags & FLAG.comment) at = afterZero(data, at);
  if (flags & FLAG.headerChecksum) at += 2;
  return at <= data.length ? at : undefined;
}

function afterZero(data: Uint8Array, at: number): number {
  const zero = data.indexOf(0, at);
  return zero < 0 ? data.length : zero + 1;
}

/** Unpacks raw DEFLATE data. What could be unpacked is kept whatever happens after it. */
export function inflateRaw(data: Uint8Array, limit = MAX_INFLATED): Inflated {
  const state = new InflateState(data, limit);
  let last = false;
  while (!last && state.good) {
    last = state.bits(1) === 1;
    const kind = state.bits(2);
    if (kind === 0) stored(state);
    else if (kind === 1) blocks(state, FIXED_LENGTHS, FIXED_DISTANCES);
    else if (kind === 2) dynamic(state);
    else state.good = false;
  }
  return {
    bytes: state.output.slice(0, state.length),
    complete: state.good,
    bounded: state.bounded,
    places: state.places(),
  };
}

class InflateState {
  output = new Uint8Array(4096);
  length = 0;
  good = true;
  bounded = false;
  private starts = new Uint32Array(256);
  private packed = new Uint32Array(256);
  private runs = 0;
  private at = 0;
  private held = 0;
  private count = 0;

  constructor(
    private readonly data: Uint8Array,
    private readonly limit: number,
  ) {}

  bits(wanted: number): number {
    while (this.count < wanted) {
      if (this.at >= this.data.length) {
        this.good = false;
        return 0;
      }
      this.held |= this.data[this.at++] << this.count;
      this.count += 8;
    }
    const value = this.held & ((1 << wanted) - 1);
    this.held >>>= wanted;
    this.count -= wanted;
    return value;
  }

  /** The next symbol begins here: what it makes comes from this byte. */
  mark(): void {
    const at = this.at - ((this.count + 7) >> 3);
    if (this.runs > 0 && this.packed[this.runs - 1] === at) return;
    // A symbol that made nothing leaves its run to the next one.
    if (this.runs > 0 && this.starts[this.runs - 1] === this.length) this.runs--;
    if (this.runs === this.starts.length) {
      this.starts = twice(this.starts);
      this.packed = twice(this.packed);
    }
    this.starts[this.runs] = this.length;
    this.packed[this.runs++] = at;
  }

  places(): PackedPlaces {
    // The end of a block makes nothing.
    const empty = this.runs > 0 && this.starts[this.runs - 1] >= this.length ? 1 : 0;
    const runs = this.runs - empty;
    return { starts: this.starts.slice(0, runs), packed: this.packed.slice(0, runs) };
  }

  /** Drops what is left of the current byte, for a stored block. */
  align(): void {
    this.held = 0;
    this.count = 0;
  }

  symbol(table: Huffman): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      code |= this.bits(1);
      if (!this.good) return -1;
      const count = table.counts[length];
      if (code - count < first) return table.symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    this.good = false;
    return -1;
  }

  /** Makes room for one more byte; false where the bound is reached. */
  room(more: number): boolean {
    if (this.length + more > this.limit) {
      this.good = false;
      this.bounded = true;
      return false;
    }
    if (this.length + more > this.output.length) {
      const grown = new Uint8Array(
        Math.min(this.limit, Math.max(this.output.length * 2, this.length + more)),
      );
      grown.set(this.output);
      this.output = grown;
    }
    return true;
  }

  put(byte: number): void {
    if (this.room(1)) this.output[this.length++] = byte;
  }

  copy(distance: number, length: number): void {
    if (distance > this.length) {
      this.good = false;
      return;
    }
    if (!this.room(length)) return;
    for (let i = 0; i < length; i++, this.length++)
      this.output[this.length] = this.output[this.length - distance];
  }
}

function twice(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(numbers.length * 2);
  grown.set(numbers);
  return grown;
}

interface Huffman {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

/** A canonical code from its lengths (RFC 1951 section 3.2.2). */
function huffman(lengths: Uint8Array | readonly number[]): Huffman {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length]++;
  counts[0] = 0;
  const offsets = new Uint16Array(16);
  for (let i = 1; i < 15; i++) offsets[i + 1] = offsets[i] + counts[i];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length > 0) symbols[offsets[length]++] = symbol;
  });
  return { counts, symbols };
}

const FIXED_LENGTHS = huffman(
  Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = huffman(new Array<number>(30).fill(5));

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function stored(state: InflateState): void {
  state.align();
  const length = state.bits(16);
  const complement = state.bits(16);
  if (!state.good || (length ^ complement) !== 0xffff) {
    state.good = false;
    return;
  }
  for (let i = 0; i < length && state.good; i++) {
    state.mark();
    const byte = state.bits(8);
    if (state.good) state.put(byte);
  }
}

function dynamic(state: InflateState): void {
  const literals = state.bits(5) + 257;
  const distances = state.bits(5) + 1;
  const codes = state.bits(4) + 4;
  const codeLengths = new Uint8Array(19);
  for (let i = 0; i < codes; i++) codeLengths[CODE_ORDER[i]] = state.bits(3);
  const lengths = readLengths(state, huffman(codeLengths), literals + distances);
  if (!state.good) return;
  blocks(state, huffman(lengths.subarray(0, literals)), huffman(lengths.subarray(literals)));
}

function readLengths(state: InflateState, table: Huffman, wanted: number): Uint8Array {
  const lengths = new Uint8Array(wanted);
  let at = 0;
  while (at < wanted && state.good) {
    const symbol = state.symbol(table);
    if (symbol < 16) {
      if (symbol >= 0) lengths[at++] = symbol;
      continue;
    }
    const [repeated, times] = repetition(state, symbol, at > 0 ? lengths[at - 1] : 0);
    if (at + times > wanted) state.good = false;
    else lengths.fill(repeated, at, at + times);
    at += times;
  }
  return lengths;
}

function repetition(
  state: InflateState,
  symbol: number,
  previous: number,
): readonly [length: number, times: number] {
  if (symbol === 16) return [previous, 3 + state.bits(2)];
  return symbol === 17 ? [0, 3 + state.bits(3)] : [0, 11 + state.bits(7)];
}

function blocks(state: InflateState, literals: Huffman, distances: Huffman): void {
  while (state.good) {
    state.mark();
    const symbol = state.symbol(literals);
    if (symbol < 0 || symbol === 256) return;
    if (symbol < 256) {
      state.put(symbol);
      continue;
    }
    const length = LENGTH_BASE[symbol - 257] + state.bits(LENGTH_EXTRA[symbol - 257]);
    const distance = state.symbol(distances);
    if (distance < 0 || DISTANCE_BASE[distance] === undefined || Number.isNaN(length)) {
      state.good = false;
      return;
    }
    state.copy(DISTANCE_BASE[distance] + state.bits(DISTANCE_EXTRA[distance]), length);
  }
}
