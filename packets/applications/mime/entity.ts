import { NO_BYTES, type TracedBytes, tracedText } from '../application';
import { TracedBuilder } from '../traced-builder';
import { tracedJoin, tracedSlice } from '../traced-bytes';
import { firstToken, mediaType, parameter } from './header-text';
import { Base64Reader, readQuotedPrintable } from './transfer-coding';

/** One header field of an entity. */
export interface EntityHeader {
  readonly name: TracedBytes;
  /** White space before it removed; folded lines joined. */
  readonly value: TracedBytes;
  /** Every line of the field as it was sent, without the last line end. */
  readonly line: TracedBytes;
}

/** Who is told what an entity consists of. */
export interface EntityOwner {
  beginEntity(entity: MimeEntity): void;
  header(entity: MimeEntity, header: EntityHeader): void;
  endEntity(entity: MimeEntity): void;
  /** The first bytes of content came. */
  beginContent(entity: MimeEntity): void;
  weird(name: string): void;
}

/** Nesting of parts; deeper ones stay in the part around them (Zeek's MIME::max_depth). */
const DEEPEST = 100;
/** Header lines of one entity, and bytes of one field. */
const MOST_FIELDS = 10_000;
const LONGEST_FIELD = 1 << 18;

/**
 * A MIME entity read line by line (RFC 2045, RFC 2046): its header, then its content with the transfer encoding
 * removed, or its parts.
 */
export class MimeEntity {
  protected inHeader = true;
  protected over = false;
  /** `text/plain` until a header says otherwise. */
  mediaType = 'text/plain';
  declaredType: string | undefined;
  content = new TracedBuilder();
  /** Bytes of content that were seen, kept or not. */
  seenBytes = 0;
  missingBytes = 0;
  private boundary: string | undefined;
  private encoding: string;
  private base64: Base64Reader | undefined;
  private child: MimeEntity | undefined;
  private field: { lines: TracedBytes[]; ends: TracedBytes[]; length: number } | undefined;
  private fields = 0;
  /** The end of the last line: it belongs to the boundary if one follows. */
  private delayedEnd: TracedBytes | undefined;
  private hasBegun = false;

  constructor(
    protected readonly owner: EntityOwner,
    readonly parent: MimeEntity | undefined,
  ) {
    this.encoding = parent?.encoding ?? '';
  }

  get depth(): number {
    return this.parent ? this.parent.depth + 1 : 0;
  }

  get isMultipart(): boolean {
    return this.mediaType.startsWith('multipart/') && this.boundary !== undefined;
  }

  get isMessage(): boolean {
    return this.mediaType.startsWith('message/');
  }

  /** A line, and its end where it has one. */
  deliver(line: TracedBytes, end: TracedBytes | undefined): void {
    if (this.over) return;
    if (this.inHeader) this.headerLine(line, end ?? NO_BYTES);
    else this.bodyLine(line, end);
  }

  /** No more comes. */
  finish(): void {
    if (this.over) return;
    this.over = true;
    if (this.inHeader) {
      this.finishField();
      this.inHeader = false;
      this.headersDone();
    } else {
      this.endChild();
      if (this.base64) this.base64.finish(this.content);
    }
    this.owner.endEntity(this);
  }

  /** Bytes that the capture lost. */
  lose(length: number): void {
    const inner = this.child;
    if (inner && !inner.over) inner.lose(length);
    else if (!this.inHeader) this.missingBytes += length;
  }

  protected newChild(): MimeEntity {
    return new MimeEntity(this.owner, this);
  }

  /** The empty line behind the header was read. */
  protected headersDone(): void {}

  protected headerRead(header: EntityHeader): void {
    this.owner.header(this, header);
  }

  protected headerLine(line: TracedBytes, end: TracedBytes): void {
    const [first] = line.bytes;
    if (line.bytes.length === 0 || first === 0) {
      this.finishField();
      this.inHeader = false;
      this.headersDone();
      if (!this.over) this.beginBody();
    } else if (first === 0x20 || first === 0x09) this.continueField(line, end);
    else {
      this.finishField();
      this.startField(line, end);
    }
  }

  protected bodyLine(line: TracedBytes, end: TracedBytes | undefined): void {
    if (this.isMultipart) {
      const boundary = this.boundaryIn(line);
      if (boundary !== undefined) {
        this.endChild();
        if (boundary === 'closing') this.finish();
        else if (!this.over) this.beginChild();
        return;
      }
    }
    if (this.isMultipart || this.isMessage) this.child?.deliver(line, end);
    else this.decode(line, end);
  }

  protected addContent(bytes: TracedBytes): void {
    if (bytes.bytes.length === 0) return;
    this.beginContent();
    this.content.append(bytes);
    this.seenBytes += bytes.bytes.length;
  }

  protected beginContent(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.owner.beginContent(this);
  }

  private beginBody(): void {
    if (this.encoding === 'base64') this.base64 = new Base64Reader();
    if (this.isMessage) this.beginChild();
  }

  private decode(line: TracedBytes, end: TracedBytes | undefined): void {
    if (this.base64) this.decodeBase64(line, this.base64);
    else if (this.encoding === 'quoted-printable') this.decodeQuotedPrintable(line, end);
    else {
      if (this.delayedEnd) this.addContent(this.delayedEnd);
      this.delayedEnd = undefined;
      this.addContent(line);
      if (end && this.parent?.isMultipart) this.delayedEnd = end;
      else if (end) this.addContent(end);
    }
  }

  private decodeBase64(line: TracedBytes, reader: Base64Reader): void {
    const before = this.content.length;
    if (line.bytes.length > 0) this.beginContent();
    reader.read(line, this.content);
    this.seenBytes += this.content.length - before;
  }

  private decodeQuotedPrintable(line: TracedBytes, end: TracedBytes | undefined): void {
    const before = this.content.length;
    this.beginContent();
    const whole = readQuotedPrintable(line, this.content);
    if (whole && end) this.content.append(end);
    this.seenBytes += this.content.length - before;
  }

  private startField(line: TracedBytes, end: TracedBytes): void {
    if (this.fields++ < MOST_FIELDS) this.field = { lines: [line], ends: [end], length: line.bytes.length };
  }

  private continueField(line: TracedBytes, end: TracedBytes): void {
    if (!this.field) this.startField(line, end);
    else if (this.field.length < LONGEST_FIELD) {
      this.field.lines.push(line);
      this.field.ends.push(end);
      this.field.length += line.bytes.length + end.bytes.length + 1;
    } else this.owner.weird('exceeded_mime_max_header_bytes');
  }

  private finishField(): void {
    if (!this.field) return;
    const { lines, ends } = this.field;
    this.field = undefined;
    const joined = tracedJoin(lines);
    const colon = joined.bytes.indexOf(0x3a);
    if (colon <= 0) return;
    const text = tracedText(joined);
    const nameEnd = text.slice(0, colon).trimEnd().length;
    if (!/^[^\s()<>@,;:\\"/[\]?=]+$/.test(text.slice(0, nameEnd))) return;
    const from = colon + 1 + (text.slice(colon + 1).length - text.slice(colon + 1).trimStart().length);
    const sent = lines.flatMap((line, i) => (i < lines.length - 1 ? [line, ends[i]] : [line]));
    const header: EntityHeader = {
      name: tracedSlice(joined, 0, nameEnd),
      value: tracedSlice(joined, from, joined.bytes.length),
      line: tracedJoin(sent),
    };
    this.understand(text.slice(0, nameEnd).toLowerCase(), text.slice(from));
    this.headerRead(header);
  }

  private understand(name: string, value: string): void {
    if (name === 'content-transfer-encoding') this.encoding = firstToken(value)?.toLowerCase() ?? '';
    if (name !== 'content-type') return;
    const type = mediaType(value);
    if (!type) return;
    this.mediaType = type;
    this.declaredType = type;
    this.boundary = type.startsWith('multipart/') ? parameter(value, 'boundary') : undefined;
  }

  private boundaryIn({ bytes }: TracedBytes): 'next' | 'closing' | undefined {
    const boundary = this.boundary!;
    if (bytes.length < boundary.length + 2 || bytes[0] !== 0x2d || bytes[1] !== 0x2d) return undefined;
    for (let i = 0; i < boundary.length; i++) if (bytes[i + 2] !== boundary.charCodeAt(i)) return undefined;
    const after = boundary.length + 2;
    return bytes[after] === 0x2d && bytes[after + 1] === 0x2d ? 'closing' : 'next';
  }

  private beginChild(): void {
    if (this.depth >= DEEPEST) {
      this.owner.weird('exceeded_mime_max_depth');
      return;
    }
    this.child = this.newChild();
    this.owner.beginEntity(this.child);
  }

  private endChild(): void {
    this.child?.finish();
    this.child = undefined;
  }
}
