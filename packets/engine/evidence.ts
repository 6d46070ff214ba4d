import { type Conversations, transactionsOf } from '../applications/run';
import type { Capture } from '../capture/capture';
import { compileBpf } from '../filters/bpf/filter';
import { rowTest as bpfRowTest } from '../filters/bpf/rows';
import { compileDisplay } from '../filters/display/filter';
import { displayTest } from '../filters/display/rows';
import type { FilterError } from '../filters/filter-error';
import { type CaptureContext, captureContext } from '../protocols/capture-context';
import { dissectRow } from '../protocols/dissect';
import type { Dissection } from '../protocols/dissection';
import { registry } from '../protocols/index';
import type { SessionTable } from '../sessions/session-table';
import { type TrackOptions, trackSessions } from '../sessions/track';
import { type SummaryRow, summaryRow } from './summary-row';

export type FilterDialect = 'display' | 'bpf';

/** A filter that can be asked row by row, or why its text was refused. */
export type RowTest =
  | { readonly test: (row: number) => boolean; readonly error?: undefined }
  | { readonly test?: undefined; readonly error: FilterError };

export type FilteredRows =
  | { readonly rows: Uint32Array; readonly error?: undefined }
  | { readonly rows?: undefined; readonly error: FilterError };

/**
 * An opened capture and what is derived from it, made when somebody asks and kept: trees of the packets that were
 * looked at last, sessions. One of these stands behind every view, check and command.
 */
export class Evidence {
  private readonly trees = new Map<number, Dissection>();
  private tracked: SessionTable | undefined;
  private said: Conversations | undefined;

  /** What earlier packets taught about streams and fragments, shared by all trees. */
  private readonly context: CaptureContext;

  constructor(
    readonly capture: Capture,
    private readonly options: TrackOptions = {},
  ) {
    this.context = captureContext(capture);
  }

  /** The field tree of a packet; `row` is its number - 1 and has to be there. */
  tree(row: number): Dissection {
    const known = this.trees.get(row);
    const tree = known ?? this.dissect(row);
    this.trees.delete(row);
    this.trees.set(row, tree);
    for (const oldest of this.trees.keys()) {
      if (this.trees.size <= TREES_KEPT) break;
      this.trees.delete(oldest);
    }
    return tree;
  }

  summary(row: number): SummaryRow {
    return summaryRow(this.capture, row, this.tree(row));
  }

  /** Compiles a filter, once the capture is complete. An empty text lets everything through. */
  compile(text: string, dialect: FilterDialect): RowTest {
    if (text.trim() === '') return { test: () => true };
    return dialect === 'bpf' ? this.compileCapture(text) : this.compileDisplay(text);
  }

  /** All rows that a filter lets through, ascending. */
  filter(text: string, dialect: FilterDialect): FilteredRows {
    const compiled = this.compile(text, dialect);
    if (compiled.error) return { error: compiled.error };
    const rows: number[] = [];
    for (let row = 0; row < this.capture.table.count; row++) if (compiled.test(row)) rows.push(row);
    return { rows: Uint32Array.from(rows) };
  }

  /** True where packets with wrong checksums count like all others. */
  get ignoresChecksums(): boolean {
    return this.options.ignoreChecksums === true;
  }

  /** The sessions by Zeek's rules; worked out once the capture is complete. */
  sessions(): SessionTable {
    this.tracked ??= trackSessions(this.capture, this.options);
    return this.tracked;
  }

  /** What the sessions said, protocol by protocol; worked out once the capture is complete. */
  conversations(): Conversations {
    this.said ??= transactionsOf(this, this.options);
    return this.said;
  }

  private compileCapture(text: string): RowTest {
    const { filter, error } = compileBpf(text, this.capture.interfaces[0]?.linkType);
    return error ? { error } : { test: bpfRowTest(this.capture, filter) };
  }

  private compileDisplay(text: string): RowTest {
    const { filter, error } = compileDisplay(text, registry);
    if (error) return { error };
    // A filter looks at every packet once: keeping those trees would push out the ones that are on the screen.
    const tree = (row: number) => this.trees.get(row) ?? this.dissect(row);
    return { test: displayTest(this.capture, filter, tree, this.context.streams) };
  }

  private dissect(row: number): Dissection {
    return dissectRow(this.context, row);
  }
}

/** A list that scrolls asks for the same rows again and again; a screen has fewer than this. */
const TREES_KEPT = 256;
