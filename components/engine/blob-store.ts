import { PagedStore } from '@/packets/bytes/paged-store';

/** A Blob or File read by slices. Works in a worker only: a page has no synchronous reader. */
export class BlobStore extends PagedStore {
  private readonly reader = new FileReaderSync();

  constructor(private readonly blob: Blob) {
    super(blob.size);
  }

  protected load(from: number, to: number): Uint8Array {
    return new Uint8Array(this.reader.readAsArrayBuffer(this.blob.slice(from, to)));
  }
}
