import { MOST_NARROW_SESSION, type PacketTable, SESSIONS } from '../columns/packet-table';
import { TRACKED, type Tracked } from '../sessions/tracked';
import type { Answers } from '../sessions/tracker/outside';
import { type BatchColumn, type BatchForm, type BatchPlaces, batchColumn } from './batch-columns';
import { instantiate, kernelModule } from './module';

/** A datagram of which all fragments were seen (`sessions/fragment-sets.ts`). */
interface Whole {
  readonly firstRow: number;
  readonly payload: number;
  readonly length: number;
}

/** Follows the packets of a capture in the kernel, a batch of rows at a time. */
export class TrackingKernel {
  private columns: readonly BatchColumn[] = [];
  private session = new Uint32Array(0);
  /** First row of the batch. */
  private base = 0;

  private constructor(
    private readonly calls: TrackingCalls,
    private readonly table: PacketTable,
  ) {}

  /** Looks at the kernel's memory anew where it has grown. */
  private refresh(): void {
    const { calls, table } = this;
    const { buffer } = calls.memory;
    if (this.session.buffer === buffer) return;
    const rows = calls.ROWS.value + 1;
    // In the table's own form, wide or narrow: the kernel is told which.
    this.columns = READ.map((name) => batchColumn(calls, name, rows, table[name].constructor as BatchForm));
    this.session = new Uint32Array(buffer, calls.session.value, rows);
  }

  /** Undefined where there is no kernel, no room for as many packets, or times that it does not know. */
  static start(
    table: PacketTable,
    ignoreChecksums: boolean,
    keys: readonly [number, number, number, number],
    answers: Answers,
  ): TrackingKernel | undefined {
    const module = kernelModule();
    if (!module || table.seconds instanceof Float64Array) return undefined;
    try {
      const outside = {
        isAnnounced: (responder: number, port: number) => (answers.isAnnounced(responder, port) ? 1 : 0),
        readControl: (slot: number) => (answers.readControl(kernel.rowOf(slot)) ? 1 : 0),
        isBroadcast: (address: number) => (answers.isBroadcast(address) ? 1 : 0),
      };
      const calls = instantiate(module, { outside }) as unknown as TrackingCalls;
      calls.setWidths(...widthsOf(table));
      calls.startTracking(table.count, ignoreChecksums ? 1 : 0, ...keys);
      const kernel = new TrackingKernel(calls, table);
      return kernel;
    } catch {
      return undefined;
    }
  }

  /**
   * Follows all packets; `fragment` hears of each that is one, and gives the datagram that it completes. Undefined
   * where a capture has more of something than the kernel made room for.
   */
  follow(fragment: (row: number) => Whole | undefined): Tracked | undefined {
    const { calls, table } = this;
    const most = calls.ROWS.value;
    try {
      for (this.base = 0; this.base < table.count; this.base += most) {
        this.followBatch(Math.min(most, table.count - this.base), fragment);
      }
      calls.finishTracking();
    } catch {
      return undefined;
    }
    return this.tracked();
  }

  private followBatch(count: number, fragment: (row: number) => Whole | undefined): void {
    const { base, calls, table } = this;
    this.load(base, count, 0);
    this.session.fill(0, 0, count);
    for (let slot = calls.track(0, count, base); slot < count; slot = calls.track(slot + 1, count, base)) {
      const whole = fragment(base + slot);
      if (!whole) continue;
      this.load(whole.firstRow, 1, count);
      this.headers = whole.firstRow;
      calls.trackWhole(count, slot, base + slot, whole.length, whole.payload);
      this.headers = -1;
    }
    this.refresh();
    if (calls.sessionCount() > MOST_NARROW_SESSION) table.widen(SESSIONS);
    table.fill('session', this.session.subarray(0, count), base);
  }

  /** Row whose columns are in the slot behind the batch, -1 for none. */
  private headers = -1;

  private rowOf(slot: number): number {
    return this.headers >= 0 ? this.headers : this.base + slot;
  }

  /** Copies the columns of rows [from, from + count) to slots from `slot` on. */
  private load(from: number, count: number, slot: number): void {
    this.refresh();
    for (const { name, values } of this.columns) {
      values.set(this.table[name].subarray(from, from + count), slot);
    }
  }

  /**
   * What came of it. Columns of some size stay where they are, in the kernel's memory, which nothing else uses any
   * more; small ones are copied, so that the memory can go.
   */
  private tracked(): Tracked {
    const { calls, table } = this;
    const { buffer } = calls.memory;
    const count = calls.sessionCount();
    const lengths = { history: calls.historyLength(), session: count };
    const columns = TRACKED.map(([name, of, kind], index) => {
      const values = new kind(buffer, calls.trackedPlace(index), lengths[of]);
      return [name, table.count < MANY_ROWS ? values.slice() : values];
    });
    return Object.assign(Object.fromEntries(columns), { count }) as Tracked;
  }
}

const MANY_ROWS = 1 << 17;

/** Which of the table's columns are the wide ones (`assembly/tracker/rows.ts`). */
function widthsOf(table: PacketTable): [number, number, number, number, number] {
  const isWide = (column: Uint8Array | Uint16Array | Uint32Array, narrow: number) =>
    column.BYTES_PER_ELEMENT > narrow ? 1 : 0;
  const { captured, marks, networkAt, source, tcpFlags } = table;
  return [
    isWide(captured, 2),
    isWide(source, 2),
    isWide(networkAt, 1),
    isWide(marks, 1),
    isWide(tcpFlags, 1),
  ];
}

/** The table's columns that the tracker reads (`sessions/tracker/rows.ts`). */
const READ = [
  'seconds',
  'nanoseconds',
  'captured',
  'original',
  'payloadLength',
  'ipLength',
  'source',
  'destination',
  'sequence',
  'acknowledgment',
  'networkAt',
  'transportAt',
  'payloadAt',
  'sourcePort',
  'destinationPort',
  'tcpFlags',
  'window',
  'marks',
  'protocol',
] as const;

/** What the module exports (`assembly/tracking.ts`, `assembly/layout.ts`). */
type TrackingCalls = BatchPlaces & { readonly ROWS: { readonly value: number } } & {
  setWidths(lengths: number, addresses: number, places: number, marks: number, flags: number): void;
  startTracking(
    rows: number,
    ignoreChecksums: number,
    key0: number,
    key1: number,
    key2: number,
    key3: number,
  ): void;
  track(from: number, to: number, base: number): number;
  trackWhole(headers: number, slot: number, row: number, ipLength: number, payloadLength: number): number;
  finishTracking(): void;
  sessionCount(): number;
  historyLength(): number;
  trackedPlace(index: number): number;
};
