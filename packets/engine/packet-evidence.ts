import type { Capture } from '../capture/capture';
import { dissectRow } from '../protocols/dissect';
import type { Dissection } from '../protocols/dissection';
import type { CaptureContext } from '../protocols/stream-context';
import type { SessionTable } from '../sessions/session-table';
import { type TrackOptions, trackSessions } from '../sessions/track';
import { type SummaryRow, summaryRow } from './summary-row';

/**
 * An opened capture with the trees of the packets that were looked at last, and its sessions: what a list of packets
 * needs. Give it a context over some protocols or over all of them.
 */
export class PacketEvidence {
  readonly capture: Capture;
  private readonly trees = new Map<number, Dissection>();
  /** Captured bytes of their packets: the fields of a tree are about as many. */
  private keptBytes = 0;
  private tracked: SessionTable | undefined;

  constructor(
    /** What earlier packets taught about streams and fragments, shared by all trees. */
    protected readonly context: CaptureContext,
    readonly options: TrackOptions = {},
    tracked?: SessionTable,
  ) {
    this.capture = context.capture;
    this.tracked = tracked;
  }

  /** True where a tree may lack a layer because its protocol is not among those of the context. */
  get missedProtocol(): boolean {
    return this.context.registry.missed;
  }

  /** The field tree of a packet; `row` is its number - 1 and has to be there. */
  tree(row: number): Dissection {
    const known = this.trees.get(row);
    const tree = known ?? dissectRow(this.context, row);
    if (!this.trees.delete(row)) this.keptBytes += this.capture.table.captured[row];
    this.trees.set(row, tree);
    this.forgetOldest();
    return tree;
  }

  /** Never the one that was asked for last. */
  private forgetOldest(): void {
    for (const oldest of this.trees.keys()) {
      const few = this.trees.size <= TREES_KEPT && this.keptBytes <= BYTES_KEPT;
      if (few || this.trees.size === 1) return;
      this.trees.delete(oldest);
      this.keptBytes -= this.capture.table.captured[oldest];
    }
  }

  summary(row: number): SummaryRow {
    return summaryRow(this.capture, row, this.tree(row));
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

  /** The sessions, where somebody asked for them already. */
  get sessionsSoFar(): SessionTable | undefined {
    return this.tracked;
  }

  /** A packet's tree where somebody looked at it lately. */
  protected keptTree(row: number): Dissection | undefined {
    return this.trees.get(row);
  }
}

/** A list that scrolls asks for the same rows again and again; a screen has fewer than this. */
const TREES_KEPT = 256;
/** Usual packets are far below; of packets that are all options, 64 KB each, only a few are kept. */
const BYTES_KEPT = 1_000_000;
