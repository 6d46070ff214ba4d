import { type TracedBytes, tracedText } from '../application';
import type { CarriedFile } from '../carried-file';
import { type EntityHeader, type EntityOwner, MimeEntity } from '../mime/entity';
import { fileNameIn } from '../mime/header-text';

/** Who hears of a mail's parts. */
export interface MailListener {
  packet(): number;
  beginEntity(): void;
  header(header: EntityHeader): void;
  beginFile(file: MailFile): void;
  weird(name: string): void;
}

/** A part of a mail while it is read. */
export interface MailFile {
  readonly entity: MimeEntity;
  readonly name: string | undefined;
  /** Which of the mail's entities it is, from 1. */
  readonly place: number;
  readonly firstPacket: number;
  lastPacket: number;
  complete: boolean;
}

/** Reads the mail that follows DATA, line by line. */
export class MailReader implements EntityOwner {
  private readonly top: MimeEntity;
  private readonly names = new Map<MimeEntity, string>();
  private readonly open = new Map<MimeEntity, MailFile>();
  private entities = 1;
  private readonly places = new Map<MimeEntity, number>();

  constructor(
    private readonly listener: MailListener,
    private readonly fromOriginator: boolean,
  ) {
    this.top = new MimeEntity(this, undefined);
    listener.beginEntity();
  }

  deliver(line: TracedBytes, end: TracedBytes): void {
    this.top.deliver(line, end);
  }

  lose(length: number): void {
    this.top.lose(length);
  }

  finish(): void {
    this.top.finish();
  }

  beginEntity(entity: MimeEntity): void {
    this.places.set(entity, ++this.entities);
    this.listener.beginEntity();
  }

  header(entity: MimeEntity, header: EntityHeader): void {
    this.listener.header(header);
    const name = tracedText(header.name).toLowerCase();
    const value = tracedText(header.value);
    const naming =
      (name === 'content-disposition' && /filename\s*\*?=/i.test(value)) ||
      (name === 'content-type' && /name\s*=/i.test(value));
    const file = naming ? fileNameIn(value) : undefined;
    if (file !== undefined) this.names.set(entity, file);
  }

  beginContent(entity: MimeEntity): void {
    const packet = this.listener.packet();
    const name = this.names.get(entity);
    const place = this.places.get(entity) ?? 1;
    const file = { entity, name, place, firstPacket: packet, lastPacket: packet, complete: false };
    this.open.set(entity, file);
    this.listener.beginFile(file);
  }

  endEntity(entity: MimeEntity): void {
    const file = this.open.get(entity);
    this.open.delete(entity);
    this.names.delete(entity);
    this.places.delete(entity);
    if (!file) return;
    file.lastPacket = this.listener.packet();
    file.complete = file.entity.missingBytes === 0;
  }

  weird(name: string): void {
    this.listener.weird(name);
  }

  carried({ entity, name, place, firstPacket, lastPacket, complete }: MailFile): CarriedFile {
    return {
      fromOriginator: this.fromOriginator,
      name,
      declaredType: entity.declaredType,
      content: entity.content.build(),
      seenBytes: entity.seenBytes,
      totalBytes: undefined,
      missingBytes: entity.missingBytes,
      rangeStart: undefined,
      depth: place,
      firstPacket,
      lastPacket,
      complete,
    };
  }
}
