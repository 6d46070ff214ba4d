/**
 * What is known of every TCP segment and UDP datagram, a row each in order of the capture (a tunnel's packet has
 * several). Columns are typed arrays that double, nothing per segment is on the heap.
 */
export class SegmentTable {
  count = 0;
  /** Packet number, stream number, and 1 for the side that the stream's first packet went to. */
  packet = new Uint32Array(INITIAL);
  stream = new Uint32Array(INITIAL);
  side = new Uint8Array(INITIAL);
  /** The stream's packet before this one, 0 for none. */
  previous = new Uint32Array(INITIAL);
  sequence = new Uint32Array(INITIAL);
  /** Payload bytes on the wire, those captured, and their offset in the frame. */
  length = new Uint32Array(INITIAL);
  captured = new Uint32Array(INITIAL);
  payloadAt = new Uint32Array(INITIAL);
  /** Results of the analysis, see `TcpNotes`. */
  sequenceBase = new Uint32Array(INITIAL);
  acknowledgmentBase = new Uint32Array(INITIAL);
  windowShift = new Int8Array(INITIAL);
  completeness = new Uint8Array(INITIAL);
  flags = new Uint16Array(INITIAL);
  acksPacket = new Uint32Array(INITIAL);
  duplicateNumber = new Uint32Array(INITIAL);
  duplicateOf = new Uint32Array(INITIAL);
  bytesInFlight = new Uint32Array(INITIAL);
  pushBytes = new Uint32Array(INITIAL);
  initialRoundTrip = new Float64Array(INITIAL);
  timeoutPacket = new Uint32Array(INITIAL);
  /** Bits of `SegmentMark`. */
  marks = new Uint8Array(INITIAL);

  /** A new row with every column 0. */
  add(): number {
    if (this.count === this.packet.length) this.reserve(this.count);
    return this.count++;
  }

  /** Makes room for `rows` more rows at once: whoever reads a whole capture knows how many come. */
  reserve(rows: number): void {
    const capacity = this.count + rows;
    if (capacity > this.packet.length) for (const name of COLUMNS) this.growColumn(name, capacity);
  }

  private growColumn(name: ColumnName, capacity: number): void {
    const old = this[name];
    const grown = new (old.constructor as new (length: number) => typeof old)(capacity);
    grown.set(old as never);
    (this as Record<ColumnName, typeof old>)[name] = grown;
  }
}

export const SegmentMark = {
  /** The whole payload is there and belongs to the stream: it may be joined with others. */
  Joinable: 1,
  Fin: 2,
  Reset: 4,
  /** The payload is in a reassembled datagram, not in the frame. */
  Derived: 8,
} as const;

const INITIAL = 1024;

const COLUMNS = [
  'packet',
  'stream',
  'side',
  'previous',
  'sequence',
  'length',
  'captured',
  'payloadAt',
  'sequenceBase',
  'acknowledgmentBase',
  'windowShift',
  'completeness',
  'flags',
  'acksPacket',
  'duplicateNumber',
  'duplicateOf',
  'bytesInFlight',
  'pushBytes',
  'timeoutPacket',
  'initialRoundTrip',
  'marks',
] as const;

type ColumnName = (typeof COLUMNS)[number];
