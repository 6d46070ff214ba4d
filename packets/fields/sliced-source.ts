import type { ByteOrigin, ByteSource } from './byte-source';

/** Bytes [at, at + length) of a derived source stand for the parent's bytes from `from` on. */
export interface SourceSpan {
  readonly at: number;
  readonly length: number;
  readonly from: number;
}

/**
 * Bytes that stand for bytes of another source one by one: chunks put together, a record decrypted with a stream
 * cipher. Where no span covers an offset (an unzipped body), no single captured byte stands behind it.
 */
export class SlicedSource implements ByteSource {
  constructor(
    readonly name: string,
    readonly bytes: Uint8Array,
    private readonly parent: ByteSource,
    private readonly spans: readonly SourceSpan[],
  ) {}

  origin(offset: number): ByteOrigin | undefined {
    for (const span of this.spans) {
      if (offset >= span.at && offset < span.at + span.length) {
        return this.parent.origin(span.from + offset - span.at);
      }
    }
    return undefined;
  }
}
