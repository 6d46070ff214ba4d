import { gunzip, type Inflated, inflateZlib } from '../../compression/inflate';
import { NO_BYTES, type TracedBytes, tracedText } from '../application';
import { type EntityHeader, type EntityOwner, MimeEntity } from '../mime/entity';
import { firstToken } from '../mime/header-text';
import { TracedBuilder } from '../traced-builder';

/** How an entity is told to read what follows. */
export interface HttpEntityOwner extends EntityOwner {
  /** Bytes that come as they are, not as lines. */
  expectPlain(length: number): void;
  /** The entity's size on the wire: what stands there at the end is a line, complete or not. */
  expectSize(length: number): void;
  /** Whether CR and LF alone end a line. */
  expectCrlfOnly(only: boolean): void;
  readonly versionNumber: string;
  readonly isPartialContent: boolean;
  readonly closesConnection: boolean;
  /** Bytes that may still be unpacked; less after each body. */
  readonly unpacking: { left: number };
}

export type BodyExpectation = 'expected' | 'possible' | 'none';

type Chunking = 'none' | 'announced' | 'size' | 'data' | 'data end' | 'trailer';

/** An entity of HTTP: framed by length, chunks, parts, or the end of the connection (RFC 9112 §6). */
export class HttpEntity extends MimeEntity {
  /** The body as it was sent, transfer coding removed; of the outermost entity only. */
  readonly sent = new TracedBuilder();
  bodyLength = 0;
  contentLength = -1;
  range: { readonly start: number; readonly total: number | undefined } | undefined;
  coding: 'gzip' | 'deflate' | undefined;
  private chunking: Chunking = 'none';
  private left = 0;
  private encodedLength = 0;
  private encoded: TracedBuilder | undefined;

  constructor(
    private readonly http: HttpEntityOwner,
    parent: MimeEntity | undefined,
    private readonly expectation: BodyExpectation,
  ) {
    super(http, parent);
  }

  override deliver(line: TracedBytes, end: TracedBytes | undefined): void {
    if (this.over) return;
    if (this.inHeader) this.headerLine(line, end ?? NO_BYTES);
    else if (this.isMultipart || this.isMessage) this.deliverBody(line, end);
    else if (this.chunking !== 'none') this.deliverChunked(line, end);
    else if (this.contentLength >= 0) {
      this.deliverBody(line, undefined);
      this.left -= line.bytes.length;
      if (this.left <= 0) {
        this.http.expectPlain(0);
        this.finish();
      }
    } else this.deliverBody(line, end);
  }

  override finish(): void {
    if (this.over) return;
    if (!this.parent) this.http.expectSize(-1);
    this.unpack();
    super.finish();
  }

  /** Skips what was lost; true where the hole lies inside of the body and reading can go on. */
  lost(length: number): boolean {
    if (this.inHeader || (this.bodyLength === 0 && this.encodedLength === 0)) return false;
    const inBody =
      (this.chunking === 'data' || (this.chunking === 'none' && this.contentLength >= 0)) &&
      this.left >= length;
    this.lose(length);
    if (!inBody) return false;
    this.bodyLength += length;
    this.left -= length;
    this.http.expectPlain(this.left);
    if (this.left > 0) return true;
    if (this.chunking === 'data') this.chunking = 'data end';
    else this.finish();
    return true;
  }

  protected override newChild(): MimeEntity {
    return new HttpEntity(this.http, this, 'expected');
  }

  protected override headerRead(header: EntityHeader): void {
    const name = tracedText(header.name).toLowerCase();
    const value = tracedText(header.value);
    if (name === 'content-length') this.readContentLength(value);
    else if (name === 'content-range' && this.http.isPartialContent) this.readContentRange(value);
    else if (name === 'transfer-encoding') this.readTransferEncoding(value);
    else if (name === 'content-encoding') this.readContentEncoding(value);
    super.headerRead(header);
  }

  protected override headersDone(): void {
    if (this.parent?.isMultipart) this.http.expectCrlfOnly(true);
    if (this.over) return;
    if (this.chunking === 'trailer' || this.expectation === 'none') this.finish();
    else if (this.isMultipart || this.isMessage) {
      if (this.chunking !== 'none') this.http.weird('HTTP_chunked_transfer_for_multipart_message');
      else if (this.contentLength > 0 && !this.parent) this.http.expectSize(this.contentLength);
    } else if (this.chunking !== 'none') {
      this.chunking = 'size';
    } else if (this.contentLength > 0) {
      this.left = this.contentLength;
      this.http.expectPlain(this.contentLength);
    } else if (this.contentLength === 0) this.finish();
    else if (this.http.closesConnection || this.coding) this.http.expectPlain(Number.MAX_SAFE_INTEGER);
    else if (this.expectation !== 'expected') this.finish();
  }

  private deliverChunked(line: TracedBytes, end: TracedBytes | undefined): void {
    if (this.chunking === 'size') this.readChunkSize(tracedText(line));
    else if (this.chunking === 'data') {
      this.left -= line.bytes.length;
      if (this.left <= 0) {
        this.http.expectPlain(0);
        this.chunking = 'data end';
      }
      this.deliverBody(line, undefined);
    } else if (this.chunking === 'data end') {
      this.chunking = 'size';
      if (line.bytes.length > 0) this.http.weird('HTTP_chunk_longer_than_its_size');
    } else this.deliverBody(line, end);
  }

  private readChunkSize(text: string): void {
    const digits = /^[0-9a-f]+/i.exec(text)?.[0];
    if (digits === undefined) this.http.weird('HTTP_bad_chunk_size');
    const size = digits === undefined ? 0 : Number.parseInt(digits, 16);
    if (size > 0 && Number.isSafeInteger(size)) {
      this.left = size;
      this.chunking = 'data';
      this.http.expectPlain(size);
    } else {
      this.inHeader = true;
      this.chunking = 'trailer';
    }
  }

  private deliverBody(line: TracedBytes, end: TracedBytes | undefined): void {
    if (!this.parent) {
      this.sent.append(line);
      if (end) this.sent.append(end);
    }
    if (this.coding) {
      this.beginContent();
      this.encodedLength += line.bytes.length;
      // Behind a hole nothing can be unpacked.
      if (this.missingBytes > 0) return;
      this.encoded ??= new TracedBuilder();
      this.encoded.append(line);
      if (end) this.encoded.append(end);
      return;
    }
    // Zeek counts two bytes for every line end.
    this.bodyLength += line.bytes.length + (end ? 2 : 0);
    this.bodyLine(line, end);
  }

  private unpack(): void {
    if (!this.encoded || !this.coding) return;
    const packed = this.encoded.build();
    const { unpacking } = this.http;
    const limit = Math.min(
      unpacking.left,
      LARGEST_UNPACKED,
      UNPACKED_FREELY + packed.bytes.length * HIGHEST_RATIO,
    );
    const unpacked = this.coding === 'gzip' ? gunzip(packed.bytes, limit) : inflateZlib(packed.bytes, limit);
    if (!unpacked?.complete)
      this.http.weird(unpacked?.bounded ? 'HTTP_body_unpacks_too_far' : 'inflate_failed');
    const bytes = unpacked?.bytes ?? NO_BYTES.bytes;
    unpacking.left -= bytes.length;
    this.bodyLength += bytes.length;
    this.encoded = undefined;
    this.bodyLine(unpacked ? unpackedFrom(packed, unpacked) : NO_BYTES, undefined);
  }

  private readContentLength(value: string): void {
    const token = firstToken(value);
    if (token === undefined) return;
    const digits = /^-?\d+/.exec(token)?.[0];
    const length = digits === undefined ? 0 : Number(digits);
    this.contentLength = Number.isSafeInteger(length) ? length : 0;
    if (this.range) this.matchRange();
  }

  private readContentRange(value: string): void {
    const match = /^\s*(\S+?)\s+(\d+)\s*-\s*(\d+)\s*\/\s*(\d+|\*)/.exec(value);
    if (!match) {
      this.http.weird('HTTP_content_range_cannot_parse');
      return;
    }
    const [, unit, first, last, total] = match;
    if (unit !== 'bytes') {
      this.http.weird('HTTP_content_range_unknown_byte_unit');
      return;
    }
    const length = Number(last) - Number(first) + 1;
    if (length <= 0 || !Number.isSafeInteger(Number(last))) {
      this.http.weird('HTTP_non_positive_content_range');
      return;
    }
    this.range = { start: Number(first), total: total === '*' ? undefined : Number(total) };
    this.rangeLength = length;
    if (this.contentLength > 0) this.matchRange();
    else this.contentLength = length;
  }

  private rangeLength = 0;

  /** The longer of both lengths counts, so that nothing hides behind the shorter. */
  private matchRange(): void {
    if (this.rangeLength === this.contentLength) return;
    this.http.weird('HTTP_range_not_matching_len');
    this.contentLength = Math.max(this.contentLength, this.rangeLength);
  }

  private readTransferEncoding(value: string): void {
    const codings = value.split(',').map((coding) => coding.trim().toLowerCase());
    if (codings.includes('chunked') && this.http.versionNumber === '1.1') this.chunking = 'announced';
  }

  private readContentEncoding(value: string): void {
    const token = firstToken(value)?.toLowerCase();
    if (token === 'gzip' || token === 'x-gzip') this.coding = 'gzip';
    else if (token === 'deflate') this.coding = 'deflate';
  }
}

/** Unpacked bytes, each at the symbol of the packed body that made it. */
function unpackedFrom(packed: TracedBytes, { bytes, places }: Inflated): TracedBytes {
  const { starts, packed: symbols } = places;
  return {
    bytes,
    runs: starts,
    origin: (offset) => {
      if (offset < 0 || offset >= bytes.length) return undefined;
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle] <= offset) low = middle;
        else high = middle - 1;
      }
      return packed.origin(symbols[low]);
    },
  };
}

/**
 * What a body may unpack to: this much whatever its size, then this many bytes for each packed one. Text comes to ten
 * for one; DEFLATE can say a thousand (RFC 1951 §3.2.5), which is what bombs do.
 */
const UNPACKED_FREELY = 1 << 20;
const HIGHEST_RATIO = 200;
/** Most bytes that one body is unpacked to. */
const LARGEST_UNPACKED = 1 << 24;
