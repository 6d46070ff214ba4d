import type { TunnelKind } from './tunnels';

export { PacketMark } from './packet-mark';

/**
 * The capture's columns: one typed array a property, filled in one pass (`index-frame.ts`), nothing per packet on
 * the heap. Row `i` is packet number `i + 1`. Lists, BPF, sessions and statistics read these columns. Some start
 * with as few bytes a value as nearly all captures need: whoever writes to them asks for more before (`widen`).
 */
export class PacketTable {
  /** Packets so far; grows while the capture is being opened. */
  count = 0;
  /** Where the frame's bytes start in the file. */
  offset: Uint32Array | Float64Array = new Uint32Array(INITIAL_ROWS);
  /**
   * Bytes kept by the capture, and bytes that were on the wire: one and the same array until a packet was cut
   * (`separateOriginal`).
   */
  captured: Uint16Array | Uint32Array = new Uint16Array(INITIAL_ROWS);
  original: Uint16Array | Uint32Array = this.captured;
  /** Time as whole seconds since 1970 and nanoseconds within the second. */
  seconds: Uint32Array | Float64Array = new Uint32Array(INITIAL_ROWS);
  nanoseconds = new Uint32Array(INITIAL_ROWS);
  /** Index into the capture's interfaces, whose LINKTYPEs are in `linkTypes`. */
  interface = new Uint16Array(INITIAL_ROWS);
  readonly linkTypes: number[] = [];
  /** EtherType of the innermost header after VLAN tags; 0 where there is none. */
  etherType = new Uint16Array(INITIAL_ROWS);
  /** Outermost VLAN id, 0 where untagged. */
  vlan = new Uint16Array(INITIAL_ROWS);
  /** Offset in the frame of the network header, of the transport header and of the transport payload; 0 where there is none. */
  networkAt: Uint8Array | Uint16Array = new Uint8Array(INITIAL_ROWS);
  transportAt: Uint8Array | Uint16Array = new Uint8Array(INITIAL_ROWS);
  payloadAt: Uint8Array | Uint16Array = new Uint8Array(INITIAL_ROWS);
  /** Bytes of transport payload by the IP length on the wire (may be more than was captured). */
  payloadLength: Uint16Array | Uint32Array = new Uint16Array(INITIAL_ROWS);
  /** IP datagram length on the wire (Zeek's ip_bytes). */
  ipLength: Uint16Array | Uint32Array = new Uint16Array(INITIAL_ROWS);
  /** Interned addresses (`addresses.ts`); 0 means none. ARP fills in its protocol addresses. */
  source: Uint16Array | Uint32Array = new Uint16Array(INITIAL_ROWS);
  destination: Uint16Array | Uint32Array = new Uint16Array(INITIAL_ROWS);
  /** IP protocol number after extension headers; 0xff where the packet is not IP. */
  protocol = new Uint8Array(INITIAL_ROWS);
  /** Ports of TCP, UDP, SCTP; for ICMP the type and the code. */
  sourcePort = new Uint16Array(INITIAL_ROWS);
  destinationPort = new Uint16Array(INITIAL_ROWS);
  timeToLive = new Uint8Array(INITIAL_ROWS);
  /** The twelve TCP flag bits (RFC 9293 §3.1), sequence and acknowledgment numbers, window as sent. */
  tcpFlags: Uint8Array | Uint16Array = new Uint8Array(INITIAL_ROWS);
  sequence = new Uint32Array(INITIAL_ROWS);
  acknowledgment = new Uint32Array(INITIAL_ROWS);
  window = new Uint16Array(INITIAL_ROWS);
  /** Bits of `PacketMark`. */
  marks: Uint8Array | Uint16Array = new Uint8Array(INITIAL_ROWS);
  /** Session row + 1 (`sessions/`), 0 where the packet belongs to none. */
  session: Uint16Array | Uint32Array = new Uint16Array(INITIAL_ROWS);

  /** Packets inside of tunnels; their rows follow those of the captured packets (`inner-packets.ts`). */
  innerCount = 0;
  /** For each of them the row of the packet around it, and the kind of the tunnel. */
  private enclosing = new Uint32Array(0);
  private readonly kinds: TunnelKind[] = [];

  /** A new row for a packet inside of the one of `outer`: file place and times are those of the frame. */
  addInner(outer: number, kind: TunnelKind): number {
    const row = this.count + this.innerCount;
    if (row >= this.offset.length) this.reserveExactly(Math.ceil((row + 1) * 1.25));
    if (this.innerCount === this.enclosing.length) {
      const grown = new Uint32Array(Math.max(64, this.innerCount * 2));
      grown.set(this.enclosing);
      this.enclosing = grown;
    }
    this.enclosing[this.innerCount++] = outer;
    this.kinds.push(kind);
    for (const name of OF_THE_FRAME) this[name][row] = this[name][outer];
    return row;
  }

  /** LINKTYPE of the interface that captured a packet. */
  linkType(row: number): number {
    return this.linkTypes[this.interface[row]];
  }

  /** The row of the packet around an inner one. */
  enclosingRow(inner: number): number {
    return this.enclosing[inner - this.count];
  }

  tunnelKind(inner: number): TunnelKind {
    return this.kinds[inner - this.count];
  }

  /** The row of the captured packet that a row belongs to; the packet's number is one more. */
  capturedRow(row: number): number {
    let captured = row;
    while (captured >= this.count) captured = this.enclosingRow(captured);
    return captured;
  }

  /** Makes the columns wide enough for any value. */
  widen(names: readonly NarrowColumn[]): void {
    for (const name of names) {
      const old = this[name];
      const wide = WIDE[name];
      if (old instanceof wide) continue;
      if (name === 'captured') this.separateOriginal();
      this.put(name, new wide(old.length)).set(old);
    }
  }

  /** From here on packets may have fewer bytes in the capture than on the wire. */
  separateOriginal(): void {
    if (this.original === this.captured) this.original = this.captured.slice();
  }

  /** Starts the session column anew: whoever has the old one goes on with it. */
  restartSessions(): void {
    const old = this.session;
    this.session = old instanceof Uint32Array ? new Uint32Array(old.length) : new Uint16Array(old.length);
  }

  /** Where a header starts in its frame. */
  place(name: (typeof PLACES)[number], row: number, at: number): void {
    if (at > MOST_NARROW_BYTE) this.widen(PLACES);
    this[name][row] = at;
  }

  mark(row: number, marks: number): void {
    if (marks > MOST_NARROW_BYTE) this.widen(MARKS);
    this.marks[row] = marks;
  }

  /** Writes values into a column, from `row` on; the room has to be there. */
  fill(name: ColumnName, values: ArrayLike<number>, row: number): void {
    this[name].set(values, row);
  }

  /** Makes room for `rows` rows and no more: for who knows how many are to come. */
  reserveExactly(rows: number): void {
    if (rows > this.offset.length) this.resize(rows);
  }

  /** Gives back the room that nobody filled, where there is so much of it that it is worth a copy. */
  trim(): void {
    const used = this.count + this.innerCount;
    if (this.offset.length > used * 4 + INITIAL_ROWS) this.resize(used);
  }

  private resize(capacity: number): void {
    const shared = this.original === this.captured;
    for (const name of COLUMNS) if (!shared || name !== 'original') this.resizeColumn(name, capacity);
    if (shared) this.original = this.captured;
  }

  private resizeColumn(name: ColumnName, capacity: number): void {
    const old = this[name];
    const grown = new (old.constructor as new (length: number) => typeof old)(capacity);
    grown.set(old.subarray(0, Math.min(capacity, this.count + this.innerCount)) as never);
    this.put(name, grown);
  }

  private put<Column>(name: ColumnName, column: Column): Column {
    (this as Record<ColumnName, unknown>)[name] = column;
    return column;
  }

  /** The packet's time as nanoseconds since 1970. */
  time(row: number): bigint {
    return nanosecondsOf(this.seconds[row], this.nanoseconds[row]);
  }

  /** Nanoseconds from one packet to another, negative where the second one is earlier. */
  elapsed(from: number, to: number): bigint {
    const { seconds, nanoseconds } = this;
    const difference = (seconds[to] - seconds[from]) * 1e9 + (nanoseconds[to] - nanoseconds[from]);
    return Number.isSafeInteger(difference) ? bigintOf(difference) : this.time(to) - this.time(from);
  }
}

/** Room for the packets that the first chunk of a file has; how many are to come can be told from them. */
const INITIAL_ROWS = 1024;

/** Columns that are narrow at first, by what they hold. */
export const LENGTHS = ['captured', 'original', 'payloadLength', 'ipLength'] as const;
export const ADDRESSES = ['source', 'destination'] as const;
const PLACES = ['networkAt', 'transportAt', 'payloadAt'] as const;
const MARKS = ['marks'] as const;
export const FLAGS = ['tcpFlags'] as const;
export const SESSIONS = ['session'] as const;
export const MOST_NARROW_BYTE = 0xff;
export const MOST_NARROW_LENGTH = 0xffff;
export const MOST_NARROW_ADDRESS = 0xffff;
export const MOST_NARROW_SESSION = 0xffff;
export const MOST_NARROW_OFFSET = 0xffff_ffff;
/** Until 2106, when seconds pass 32 bits. */
export const MOST_NARROW_SECONDS = 0xffff_ffff;

/** What a narrow column becomes when it is too narrow. */
const WIDE = {
  captured: Uint32Array,
  original: Uint32Array,
  payloadLength: Uint32Array,
  ipLength: Uint32Array,
  source: Uint32Array,
  destination: Uint32Array,
  session: Uint32Array,
  networkAt: Uint16Array,
  transportAt: Uint16Array,
  payloadAt: Uint16Array,
  marks: Uint16Array,
  tcpFlags: Uint16Array,
  offset: Float64Array,
  seconds: Float64Array,
} as const;

type NarrowColumn = keyof typeof WIDE;

/** Columns that an inner packet shares with its frame. */
const OF_THE_FRAME = [
  'offset',
  'captured',
  'original',
  'seconds',
  'nanoseconds',
  'interface',
  'vlan',
] as const;

const COLUMNS = [
  'offset',
  'captured',
  'original',
  'seconds',
  'nanoseconds',
  'interface',
  'etherType',
  'vlan',
  'networkAt',
  'transportAt',
  'payloadAt',
  'payloadLength',
  'ipLength',
  'source',
  'destination',
  'protocol',
  'sourcePort',
  'destinationPort',
  'timeToLive',
  'tcpFlags',
  'sequence',
  'acknowledgment',
  'window',
  'marks',
  'session',
] as const;

export type ColumnName = (typeof COLUMNS)[number];

const WORDS = new Uint32Array(2);
const NUMBER = new BigInt64Array(WORDS.buffer);
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Seconds and nanoseconds as one number. Put together from 16-bit digits, every step of which stays below 2^53,
 * because arithmetic on bigints makes an object a step and a tree asks for several times.
 */
function nanosecondsOf(seconds: number, nanoseconds: number): bigint {
  if (!IS_LITTLE_ENDIAN || seconds < 0 || seconds >= 2 ** 33) {
    return BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
  }
  const upper = Math.floor(seconds / 65_536) * 1e9;
  const lower = (seconds % 65_536) * 1e9 + nanoseconds;
  const low = (upper % 65_536) * 65_536 + lower;
  WORDS[0] = low % 4_294_967_296;
  WORDS[1] = Math.floor(upper / 65_536) + Math.floor(low / 4_294_967_296);
  return NUMBER[0];
}

/** The same for a safe integer. */
function bigintOf(integer: number): bigint {
  if (!IS_LITTLE_ENDIAN || integer < 0) return BigInt(integer);
  WORDS[0] = integer % 4_294_967_296;
  WORDS[1] = Math.floor(integer / 4_294_967_296);
  return NUMBER[0];
}
