import { PagedStore } from '@/packets/bytes/paged-store';

/** A Blob or File read by slices. Works in a worker only: a page has no synchronous reader. */
export class BlobStore extends PagedStore {
  private readonly reader = new FileReaderSync();
  /** What was read ahead for `readInto`, and where it starts in the file. */
  private ahead: Uint8Array = new Uint8Array(0);
  private aheadAt = 0;

  constructor(private readonly blob: Blob) {
    super(blob.size);
  }

  /** Asking the browser is what takes its time: each question is for much more than the next piece of a file. */
  readInto(target: Uint8Array, from: number, to: number): number {
    const end = Math.min(to, this.size);
    if (from < this.aheadAt || end > this.aheadAt + this.ahead.length) {
      this.ahead = this.load(from, Math.min(this.size, Math.max(end, from + READ_AHEAD)));
      this.aheadAt = from;
    }
    const bytes = this.ahead.subarray(from - this.aheadAt, end - this.aheadAt);
    target.set(bytes);
    if (end === this.size) this.ahead = new Uint8Array(0);
    return bytes.length;
  }

  protected load(from: number, to: number): Uint8Array {
    return new Uint8Array(this.reader.readAsArrayBuffer(this.blob.slice(from, to)));
  }
}

const READ_AHEAD = 4 * 1024 * 1024;
