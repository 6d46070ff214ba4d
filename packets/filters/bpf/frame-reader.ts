/**
 * The frame that a compiled filter looks at. As in the BPF machine, a read beyond the captured bytes refuses the
 * whole frame, not only the test that asked: `rejected` is then set and stays set until the next frame.
 */
export class FrameReader {
  bytes: Uint8Array = NO_BYTES;
  /** Length on the wire, which `len`, `less` and `greater` mean. */
  length = 0;
  rejected = false;
  /** Where reads are written down when somebody asks why; undefined while filtering. */
  reads: FrameRead[] | undefined = undefined;

  open(bytes: Uint8Array, originalLength: number): void {
    this.bytes = bytes;
    this.length = originalLength;
    this.rejected = false;
  }

  load(offset: number, size: number): number {
    const at = offset >>> 0;
    const value = at + size > this.bytes.length ? undefined : this.number(at, size);
    if (this.reads) this.reads.push({ from: at, to: at + size, value });
    if (value !== undefined) return value;
    this.rejected = true;
    return 0;
  }

  private number(at: number, size: number): number {
    const bytes = this.bytes;
    if (size === 1) return bytes[at];
    if (size === 2) return (bytes[at] << 8) | bytes[at + 1];
    return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
  }
}

/** A read of bytes [from, to); no value where the frame ended before. */
export interface FrameRead {
  readonly from: number;
  readonly to: number;
  readonly value: number | undefined;
}

const NO_BYTES = new Uint8Array(0);
