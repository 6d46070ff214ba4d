import type { ByteStore } from './byte-store';

/** Bytes of a page. Frames are far smaller; a larger read passes the cache by. */
const PAGE = 256 * 1024;
const PAGES = 32;

/** A store over something slow: keeps the pages that were used last, so that neighbouring frames cost one read. */
export abstract class PagedStore implements ByteStore {
  private readonly pages = new Map<number, Uint8Array>();
  private latest = -1;
  private latestPage: Uint8Array = new Uint8Array(0);

  constructor(readonly size: number) {}

  read(from: number, to: number): Uint8Array {
    const start = Math.max(0, Math.min(from, this.size));
    const end = Math.max(start, Math.min(to, this.size));
    const page = Math.floor(start / PAGE);
    if (end > (page + 1) * PAGE) return this.load(start, end);
    const bytes = page === this.latest ? this.latestPage : this.page(page);
    return bytes.subarray(start - page * PAGE, end - page * PAGE);
  }

  /** Reads bytes [from, to), which are inside the file. The result may be used again by the next `load`. */
  protected abstract load(from: number, to: number): Uint8Array;

  private page(number: number): Uint8Array {
    const page = this.pages.get(number) ?? this.loadPage(number);
    this.pages.delete(number);
    this.pages.set(number, page);
    this.latest = number;
    this.latestPage = page;
    return page;
  }

  /** Reads a page into the memory of the one that was not used for longest, once there are enough of them. */
  private loadPage(number: number): Uint8Array {
    const bytes = this.load(number * PAGE, Math.min(this.size, (number + 1) * PAGE));
    const page = new Uint8Array(this.memory(), 0, bytes.length);
    page.set(bytes);
    return page;
  }

  private memory(): ArrayBufferLike {
    if (this.pages.size < PAGES) return new ArrayBuffer(PAGE);
    const [oldest, page] = this.pages.entries().next().value as [number, Uint8Array];
    this.pages.delete(oldest);
    return page.buffer;
  }
}
