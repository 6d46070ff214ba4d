import { Duplex } from 'node:stream';
import type { WireSegment } from '@/pki/network/lab-network';

/** More bytes than this never cross in one conversation of the lab. */
const MOST_BYTES = 1024 * 1024;

/**
 * Two ends that are joined in memory: what one writes the other reads. Every stretch of bytes is kept in the order in
 * which it crossed. No socket, no port, no file.
 */
export class Wire {
  readonly segments: WireSegment[] = [];
  readonly client: Duplex;
  readonly server: Duplex;
  private crossed = 0;

  constructor() {
    const client: End = new End((bytes) => this.cross('client', bytes, server));
    const server: End = new End((bytes) => this.cross('server', bytes, client));
    this.client = client;
    this.server = server;
  }

  destroy(): void {
    this.client.destroy();
    this.server.destroy();
  }

  /** Undefined bytes: this side says no more. */
  private cross(from: WireSegment['from'], bytes: Uint8Array | undefined, to: Duplex): void {
    if (bytes) {
      this.crossed += bytes.length;
      if (this.crossed > MOST_BYTES) {
        this.destroy();
        return;
      }
      this.segments.push({ from, bytes: Uint8Array.from(bytes) });
    }
    // Later, as on a wire: a side that writes is not to be called back from within its own write.
    setImmediate(() => {
      if (!to.destroyed) to.push(bytes ?? null);
    });
  }
}

class End extends Duplex {
  constructor(private readonly send: (bytes: Uint8Array | undefined) => void) {
    super();
    // What is wrong on a wire shows in the conversation; a broken end is no error of its own.
    this.on('error', () => {});
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.send(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.send(undefined);
    done();
  }

  /** Whoever goes away without a word is heard going. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.send(undefined);
    done(error);
  }
}
