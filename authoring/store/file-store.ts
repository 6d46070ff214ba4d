import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { type ByteStore, MemoryStore } from '@/packets/bytes/byte-store';

/** Bytes of a page. Frames are far smaller; opening reads windows larger than a page, which pass the cache by. */
const PAGE = 256 * 1024;
const PAGES = 32;

/** A capture file read with `readSync`; keeps the pages that were used last. */
export class FileStore implements ByteStore {
  readonly size: number;
  private readonly pages = new Map<number, Uint8Array>();
  /** Where reads larger than a page go: fresh memory for each of them would cost more than the reading. */
  private scratch = new Uint8Array(0);

  constructor(private readonly descriptor: number) {
    this.size = fstatSync(descriptor).size;
  }

  read(from: number, to: number): Uint8Array {
    const start = Math.max(0, Math.min(from, this.size));
    const end = Math.max(start, Math.min(to, this.size));
    const page = Math.floor(start / PAGE);
    if (end > (page + 1) * PAGE) return this.readLarge(start, end);
    return this.page(page).subarray(start - page * PAGE, end - page * PAGE);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private page(number: number): Uint8Array {
    const cached = this.pages.get(number);
    if (cached) {
      this.pages.delete(number);
      this.pages.set(number, cached);
      return cached;
    }
    const from = number * PAGE;
    const page = this.fill(new Uint8Array(Math.min(this.size - from, PAGE)), from);
    this.pages.set(number, page);
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= PAGES) break;
      this.pages.delete(oldest);
    }
    return page;
  }

  private readLarge(from: number, to: number): Uint8Array {
    if (this.scratch.length < to - from) this.scratch = new Uint8Array(to - from);
    return this.fill(this.scratch.subarray(0, to - from), from);
  }

  /** Fills `bytes` from the file; shorter where the file became shorter since it was opened. */
  private fill(bytes: Uint8Array, from: number): Uint8Array {
    let done = 0;
    while (done < bytes.length) {
      const read = readSync(this.descriptor, bytes, done, bytes.length - done, from + done);
      if (read === 0) return bytes.subarray(0, done);
      done += read;
    }
    return bytes;
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
