import { type Conversations, transactionsOf } from '../applications/run';
import type { Capture } from '../capture/capture';
import { compileBpf } from '../filters/bpf/filter';
import { rowTest as bpfRowTest } from '../filters/bpf/rows';
import { compileDisplay } from '../filters/display/filter';
import { displayTest } from '../filters/display/rows';
import type { FilterError } from '../filters/filter-error';
import { captureContext } from '../protocols/capture-context';
import { registry } from '../protocols/index';
import type { SessionTable } from '../sessions/session-table';
import type { TrackOptions } from '../sessions/track';
import { PacketEvidence } from './packet-evidence';

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
 * looked at last, sessions, what they said. One of these stands behind every view, check and command.
 */
export class Evidence extends PacketEvidence {
  private said: Conversations | undefined;

  constructor(capture: Capture, options: TrackOptions = {}, tracked?: SessionTable) {
    super(captureContext(capture), options, tracked);
  }

  /** The same capture with all protocols; sessions that are known already stay. */
  static over(packets: PacketEvidence): Evidence {
    return new Evidence(packets.capture, packets.options, packets.sessionsSoFar);
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
    return { test: displayTest(this.context, filter, (row) => this.keptTree(row)) };
  }
}
