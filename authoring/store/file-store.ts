import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { type ByteStore, MemoryStore } from '@/packets/bytes/byte-store';
import { PagedStore } from '@/packets/bytes/paged-store';

/** A capture file read with `readSync`. */
export class FileStore extends PagedStore {
  /** Where reads go: fresh memory for each of them would cost more than the reading. */
  private scratch = new Uint8Array(0);

  constructor(private readonly descriptor: number) {
    super(fstatSync(descriptor).size);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  readInto(target: Uint8Array, from: number, to: number): number {
    let done = 0;
    while (done < to - from) {
      const read = readSync(this.descriptor, target, done, to - from - done, from + done);
      if (read === 0) break;
      done += read;
    }
    return done;
  }

  /** Shorter than asked where the file became shorter since it was opened. */
  protected load(from: number, to: number): Uint8Array {
    if (this.scratch.length < to - from) this.scratch = new Uint8Array(to - from);
    return this.scratch.subarray(0, this.readInto(this.scratch, from, to));
  }
}

/** The file at `path`, or all of stdin for `-`. Throws what Node throws for a file that is not there. */
export function openFile(path: string): ByteStore {
  if (path === '-') return new MemoryStore(new Uint8Array(readFileSync(0)));
  const descriptor = openSync(path, 'r');
  // A pipe has no size and cannot be read twice.
  if (!fstatSync(descriptor).isFile()) return new MemoryStore(new Uint8Array(readFileSync(descriptor)));
  return new FileStore(descriptor);
}
