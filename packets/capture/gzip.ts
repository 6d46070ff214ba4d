import { type ByteStore, MemoryStore } from '../bytes/byte-store';

/** A gzip file's inside, as far as it could be read. */
export interface Inflated {
  readonly store: ByteStore;
  /** What was wrong: cut short, damaged, larger than the bound. */
  readonly warning: string | undefined;
}

/** Largest inflated size that is kept: it has to lie in memory, for gzip has no random access. */
export const MAX_INFLATED = 1024 * 1024 * 1024;

export function isGzip(head: Uint8Array): boolean {
  return head.length >= 3 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** Inflates the whole file (RFC 1952). Damage keeps what came out before it. `onRead` hears how far the file is read. */
export async function inflate(
  store: ByteStore,
  options: { signal?: AbortSignal; onRead?(bytes: number): void; limit?: number } = {},
): Promise<Inflated> {
  const limit = options.limit ?? MAX_INFLATED;
  const stream = new DecompressionStream('gzip');
  const feeding = feed(store, stream.writable.getWriter(), options);
  const { pieces, size, warning } = await drain(stream.readable.getReader(), limit);
  await feeding;
  return { store: joined(pieces, size), warning };
}

async function feed(
  store: ByteStore,
  writer: WritableStreamDefaultWriter<BufferSource>,
  { signal, onRead }: { signal?: AbortSignal; onRead?(bytes: number): void },
): Promise<void> {
  try {
    for (let at = 0; at < store.size && !signal?.aborted; at += CHUNK) {
      await writer.write(store.read(at, at + CHUNK).slice());
      onRead?.(Math.min(store.size, at + CHUNK));
    }
    await writer.close();
  } catch {
    // The reading side reports what is wrong with the bytes.
  }
}

async function drain(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<{ pieces: Uint8Array[]; size: number; warning: string | undefined }> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { pieces, size, warning: undefined };
      pieces.push(value);
      size += value.length;
      if (size > limit) {
        await reader.cancel();
        const warning = `The gzip file holds more than ${Math.round(limit / 1024 / 1024)} MiB; what lies behind that was left out. Unpack it first to read all of it.`;
        return { pieces, size, warning };
      }
    }
  } catch {
    return {
      pieces,
      size,
      warning: 'The gzip file is cut short or damaged; what could be unpacked is shown.',
    };
  }
}

function joined(pieces: readonly Uint8Array[], size: number): MemoryStore {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return new MemoryStore(all);
}

const CHUNK = 256 * 1024;
