import type { TracedBytes } from '../application';
import type { CarriedFile } from '../carried-file';
import type { ContentLines } from '../content-lines';
import type { EntityHeader, MimeEntity } from '../mime/entity';
import { TracedBuilder } from '../traced-builder';
import { type BodyExpectation, HttpEntity, type HttpEntityOwner } from './http-entity';
import type { HttpHeader, HttpMessage } from './http-transaction';

/** What the connection tells a message and hears of it. */
export interface MessageContext {
  readonly fromOriginator: boolean;
  readonly lines: ContentLines;
  readonly unpacking: { left: number };
  readonly code: number;
  closesConnection(): boolean;
  /** The packet that is being read. */
  packet(): number;
  weird(name: string): void;
  beginEntity(message: MessageReader): void;
  header(message: MessageReader, header: EntityHeader): void;
  beginContent(message: MessageReader, file: FileInMessage): void;
  endEntity(message: MessageReader): void;
  done(message: MessageReader, interrupted: boolean): void;
}

/** A file while it is read. */
export interface FileInMessage {
  name: string | undefined;
  readonly entity: MimeEntity;
  readonly firstPacket: number;
  lastPacket: number;
  complete: boolean;
}

/** Reads one message behind its first line. */
export class MessageReader implements HttpEntityOwner {
  readonly headers: HttpHeader[] = [];
  readonly files: FileInMessage[] = [];
  /** Files that are being read, by their entity. */
  private readonly open = new Map<MimeEntity, FileInMessage>();
  readonly firstPacket: number;
  finished = false;
  headPacket = 0;
  lastPacket = 0;
  private readonly top: HttpEntity;
  private readonly head = new TracedBuilder();
  private headOver = false;
  private current: HttpEntity;

  constructor(
    private readonly context: MessageContext,
    readonly line: TracedBytes,
    lineEnd: TracedBytes,
    readonly versionNumber: string,
    expectation: BodyExpectation,
  ) {
    this.firstPacket = line.origin(0)?.packet ?? context.packet();
    this.head.append(line);
    this.head.append(lineEnd);
    this.top = new HttpEntity(this, undefined, expectation);
    this.current = this.top;
    context.beginEntity(this);
  }

  get unpacking(): { left: number } {
    return this.context.unpacking;
  }

  get isPartialContent(): boolean {
    return this.context.code === 206;
  }

  get closesConnection(): boolean {
    return this.context.closesConnection();
  }

  get bodyLength(): number {
    return this.top.bodyLength;
  }

  deliver(line: TracedBytes, end: TracedBytes | undefined): void {
    this.lastPacket = this.context.packet();
    if (!this.headOver) {
      this.head.append(line);
      if (end) this.head.append(end);
    }
    this.top.deliver(line, end);
    if (line.bytes.length === 0 && !this.headOver) this.closeHead();
  }

  /** True where reading can go on behind the hole. */
  lost(length: number): boolean {
    return this.current.lost(length);
  }

  /** The message is over, whether it was complete or not. */
  finish(interrupted: boolean): void {
    if (this.finished) return;
    this.finished = true;
    this.top.finish();
    for (const file of this.files) file.complete &&= !interrupted;
    this.context.done(this, interrupted);
  }

  message(complete: boolean): Omit<HttpMessage, 'version'> {
    const body = this.top.sent.build();
    const decoded = this.top.coding ? this.top.content.build() : body;
    return {
      firstPacket: this.firstPacket,
      headPacket: this.headPacket || this.lastPacket || this.firstPacket,
      lastPacket: this.lastPacket || this.firstPacket,
      line: this.line,
      versionNumber: this.versionNumber,
      headers: this.headers,
      head: this.head.build(),
      body,
      decoded,
      bodyLength: this.top.bodyLength,
      complete,
    };
  }

  carried(file: FileInMessage): CarriedFile {
    const { entity } = file;
    const { range, contentLength, coding } = entity as HttpEntity;
    const sized = coding || contentLength <= 0 ? undefined : contentLength;
    return {
      fromOriginator: this.context.fromOriginator,
      name: file.name,
      declaredType: entity.declaredType,
      content: entity.content.build(),
      seenBytes: entity.seenBytes,
      totalBytes: range ? range.total : sized,
      missingBytes: entity.missingBytes,
      rangeStart: range?.start,
      depth: entity.depth,
      firstPacket: file.firstPacket,
      lastPacket: file.lastPacket,
      complete: file.complete,
    };
  }

  beginEntity(entity: MimeEntity): void {
    this.current = entity as HttpEntity;
    this.context.beginEntity(this);
  }

  header(entity: MimeEntity, header: EntityHeader): void {
    if (entity === this.top && !this.headOver) this.headers.push(header);
    this.context.header(this, header);
  }

  beginContent(entity: MimeEntity): void {
    const packet = this.context.packet();
    const file = { name: undefined, entity, firstPacket: packet, lastPacket: packet, complete: true };
    this.files.push(file);
    this.open.set(entity, file);
    this.context.beginContent(this, file);
  }

  endEntity(entity: MimeEntity): void {
    const file = this.open.get(entity);
    this.open.delete(entity);
    if (file) file.lastPacket = this.context.packet();
    if (entity.parent?.isMultipart) this.expectCrlfOnly(false);
    this.context.endEntity(this);
    if (entity === this.top) this.finish(false);
    else this.current = entity.parent as HttpEntity;
  }

  expectPlain(length: number): void {
    this.context.lines.expectPlain(length);
  }

  expectSize(length: number): void {
    this.context.lines.expectSize(length);
  }

  expectCrlfOnly(only: boolean): void {
    this.context.lines.ending = only ? 'CRLF' : 'any';
  }

  weird(name: string): void {
    this.context.weird(name);
  }

  private closeHead(): void {
    this.headOver = true;
    this.headPacket = this.context.packet();
  }
}
