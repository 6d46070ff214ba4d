import type { Transaction } from '../../applications/application';
import { bufferValues, protocolOf } from '../buffers/buffer-bytes';
import type { BufferValue, Direction, TimeOf } from '../buffers/buffer-value';
import { isPacketBuffer } from '../buffers/packet';
import { type Progress, progressOf } from '../buffers/progress';
import type { SortedRule } from './rule-kind';

/** The rules that may match a transaction of a protocol in a direction, by what its buffers hold. */
export type RulesFor = (
  protocol: string,
  direction: Direction,
  values: (buffer: string) => readonly Uint8Array[],
) => readonly SortedRule[];

/** A transaction in one direction, with the rules that have still to be held against it. */
export class OpenTransaction {
  private readonly values = new Map<string, readonly BufferValue[] | undefined>();
  private left: SortedRule[] | undefined;

  constructor(
    readonly index: number,
    readonly what: Transaction,
    readonly direction: Direction,
    readonly progress: Progress,
    private readonly rulesFor: RulesFor,
    private readonly timeOf: TimeOf,
  ) {}

  /** Rules that have still to be held against it. */
  get waiting(): SortedRule[] {
    if (!this.left) {
      const values = (buffer: string) => (this.valuesOf(buffer, true) ?? []).map(({ bytes }) => bytes);
      this.left = [...this.rulesFor(protocolOf(this.what), this.direction, values)];
    }
    return this.left;
  }

  /** Values of a buffer in this direction, or in the other where only that has it (rules with `=>`). */
  valuesOf(buffer: string, eitherDirection: boolean): readonly BufferValue[] | undefined {
    const key = eitherDirection ? `${buffer} either` : buffer;
    const known = this.values.get(key);
    if (known || this.values.has(key)) return known;
    const other: Direction = this.direction === 'to_server' ? 'to_client' : 'to_server';
    const values =
      bufferValues(buffer, this.what, this.direction, this.timeOf) ??
      (eitherDirection ? bufferValues(buffer, this.what, other, this.timeOf) : undefined);
    this.values.set(key, values);
    return values;
  }

  /** The packet with which everything that a rule looks at is there; undefined where something never is. */
  readyAt({ rule }: SortedRule): number | undefined {
    let ready = 0;
    const either = rule.direction === 'transaction';
    for (const { buffer, matches } of rule.buffers) {
      if (buffer === 'payload' || isPacketBuffer(buffer)) continue;
      const values = this.valuesOf(buffer, either);
      if (!values) {
        if (!matches.some(({ kind }) => kind === 'absent')) return undefined;
        ready = Math.max(ready, this.progress.last);
      }
      for (const value of values ?? []) ready = Math.max(ready, value.completeAt);
    }
    return ready;
  }
}

/** The transactions of one direction of a flow, in the order in which they begin. */
export class TransactionQueue {
  private readonly open: OpenTransaction[];
  private from = 0;
  /** Packets at which transactions are complete, ascending. */
  private readonly completions: readonly number[];
  private completed = 0;

  constructor(
    transactions: readonly Transaction[],
    direction: Direction,
    rulesFor: RulesFor,
    timeOf: TimeOf,
  ) {
    this.open = transactions
      .flatMap((what, index) => {
        const progress = progressOf(what, direction);
        return progress ? [new OpenTransaction(index, what, direction, progress, rulesFor, timeOf)] : [];
      })
      .sort((one, other) => one.progress.first - other.progress.first);
    this.completions = this.open.map(({ progress }) => progress.last).sort((a, b) => a - b);
  }

  get done(): boolean {
    return this.from >= this.open.length;
  }

  /** Whether a transaction became complete since this was asked last. */
  completes(visible: number): boolean {
    const before = this.completed;
    while (this.completed < this.completions.length && this.completions[this.completed] <= visible)
      this.completed++;
    return this.completed > before;
  }

  /** Calls `visit` for each transaction that has begun and is not done with; drops those that are complete. */
  each(visible: number, visit: (transaction: OpenTransaction) => void): void {
    let kept = this.from;
    let at = this.from;
    for (; at < this.open.length && this.open[at].progress.first <= visible; at++) {
      const transaction = this.open[at];
      visit(transaction);
      if (transaction.progress.last > visible && transaction.waiting.length > 0) {
        this.open[kept++] = transaction;
      }
    }
    // What is kept moves up to what has not begun yet.
    const count = kept - this.from;
    this.open.copyWithin(at - count, this.from, kept);
    this.from = at - count;
  }
}
