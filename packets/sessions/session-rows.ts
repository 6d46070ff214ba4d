import type { PacketTable } from '../columns/packet-table';

/**
 * The packets of each session, in the order in which they were followed: captured packets, each with what is inside of
 * it behind it. Put together from the packets' session column in one pass, when somebody first asks for a packet.
 */
export class SessionRows {
  private rows: Uint32Array | undefined;
  private readonly starts: Uint32Array;
  private readonly sessionOf: PacketTable['session'];

  /** `packets` says how many each of the `count` sessions has; `carriers` are rows that are none of their session's own. */
  constructor(
    private readonly table: PacketTable,
    packets: Int32Array,
    count: number,
    private readonly carriers: ReadonlySet<number> | undefined,
  ) {
    this.sessionOf = table.session;
    this.starts = new Uint32Array(count + 1);
    for (let session = 0; session < count; session++) {
      this.starts[session + 1] = this.starts[session] + packets[session];
    }
  }

  /** The first `limit` rows of a session. */
  first(session: number, limit: number): Uint32Array {
    const { starts } = this;
    if (session < 0 || session + 1 >= starts.length) return new Uint32Array(0);
    this.rows ??= this.sorted();
    return this.rows.slice(starts[session], Math.min(starts[session] + limit, starts[session + 1]));
  }

  private sorted(): Uint32Array {
    const { sessionOf, starts, table } = this;
    const rows = new Uint32Array(starts[starts.length - 1]);
    const free = starts.slice();
    const add = (row: number) => {
      const session = sessionOf[row];
      if (session !== 0) rows[free[session - 1]++] = row;
    };
    let inner = table.count;
    const all = table.count + table.innerCount;
    for (let row = 0; row < table.count; row++) {
      if (!this.carriers?.has(row)) add(row);
      for (; inner < all && table.capturedRow(inner) === row; inner++) add(inner);
    }
    return rows;
  }
}
