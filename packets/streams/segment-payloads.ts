import type { Capture } from '../capture/capture';
import type { SegmentTable } from './segment-table';

/** A segment's payload bytes, and where they start in its frame. */
interface SegmentPayload {
  readonly bytes: Uint8Array;
  readonly frameAt: number;
}

/** The bytes that segments carry: read from the capture, but for those that are in no frame as they are. */
export class SegmentPayloads {
  private readonly derived = new Map<number, Uint8Array>();

  constructor(
    private readonly capture: Capture,
    private readonly segments: SegmentTable,
  ) {}

  /** Keeps a payload that was put together from several frames. */
  keep(row: number, bytes: Uint8Array): void {
    this.derived.set(row, bytes);
  }

  /** What was captured of a segment's payload; a view that the next read may overwrite. */
  of(row: number): SegmentPayload {
    const derived = this.derived.get(row);
    if (derived) return { bytes: derived, frameAt: 0 };
    const { table, store } = this.capture;
    const frameAt = this.segments.payloadAt[row];
    const start = table.offset[this.segments.packet[row] - 1] + frameAt;
    return { bytes: store.read(start, start + this.segments.captured[row]), frameAt };
  }
}
