import { uint24 } from '../../fields/numbers';
import { littleEndian16, littleEndian32, littleEndian64 } from '../../protocols/little-endian-cursor';
import { type MessageNotes, SmbConversation } from '../../protocols/smb2/conversation';
import { Command, readCompound, type Smb2Header, Status } from '../../protocols/smb2/header';
import type { Application, ApplicationParser, SessionAtHand, TracedBytes } from '../application';
import type { Delivery } from '../delivery';
import { StreamBuffer } from '../stream-buffer';
import { takeTraced, tracedSlice } from '../traced-bytes';
import type { SmbTransaction } from './smb-transaction';

/** What SMB 2 reads from files and writes to them (MS-SMB2 sections 2.2.19 to 2.2.22); pipes are left out, as Zeek does. */
export const smb: Application<SmbTransaction> = {
  name: 'smb',
  ports: { tcp: [139, 445] },
  start: (session, emit) => new SmbConnection(session, emit),
};

const HEADER = 4;
const SESSION_MESSAGE = 0;
const PIPE = 2;
const READ_DATA = 16;
const WRITE_DATA = 48;

interface Side {
  readonly buffer: StreamBuffer;
  messages: number;
  /** True from a hole on until a message starts again. */
  lost: boolean;
}

class SmbConnection implements ApplicationParser {
  private readonly conversation = new SmbConversation();
  private readonly sides = new Map<boolean, Side>();

  constructor(
    private readonly session: SessionAtHand,
    private readonly emit: (transaction: SmbTransaction) => void,
  ) {}

  receive(delivery: Delivery): void {
    const side = this.side(delivery.fromOriginator);
    if (delivery.kind === 'gap') {
      this.cutShort(side, delivery.fromOriginator, delivery.deliveredAt);
      side.buffer.gap(delivery.length);
      side.lost = true;
    } else if (delivery.kind === 'data') {
      const { bytes, packet, frameOffset } = delivery;
      if (side.lost && !startsMessage(bytes)) return;
      side.lost = false;
      side.buffer.append(bytes, packet, frameOffset);
      this.readMessages(side, delivery.fromOriginator, delivery.deliveredAt);
    }
  }

  end(): void {
    for (const [fromOriginator, side] of this.sides) {
      const last =
        side.buffer.length > 0
          ? side.buffer.origin(side.buffer.position + side.buffer.length - 1)
          : undefined;
      this.cutShort(side, fromOriginator, last?.packet ?? this.session.session.firstPacket);
    }
  }

  private side(fromOriginator: boolean): Side {
    const known = this.sides.get(fromOriginator);
    if (known) return known;
    const side = { buffer: new StreamBuffer(), messages: 0, lost: false };
    this.sides.set(fromOriginator, side);
    return side;
  }

  private readMessages(side: Side, fromOriginator: boolean, packet: number): void {
    const { buffer } = side;
    while (buffer.length >= HEADER) {
      const view = buffer.view();
      const length = lengthOf(view);
      if (length === undefined) {
        buffer.skip(buffer.length);
        side.lost = true;
        return;
      }
      if (buffer.length < HEADER + length) return;
      const message = takeTraced(buffer, HEADER + length);
      this.read(tracedSlice(message, HEADER, HEADER + length), side, fromOriginator, packet, length);
    }
  }

  /** A message whose end the capture has not: what is there of the data counts, the rest is missing. */
  private cutShort(side: Side, fromOriginator: boolean, packet: number): void {
    const { buffer } = side;
    if (buffer.length <= HEADER) return;
    const length = lengthOf(buffer.view());
    const message = takeTraced(buffer, buffer.length);
    if (length !== undefined) {
      this.read(tracedSlice(message, HEADER, message.bytes.length), side, fromOriginator, packet, length);
    }
  }

  private read(
    message: TracedBytes,
    side: Side,
    fromOriginator: boolean,
    packet: number,
    length: number,
  ): void {
    const { bytes } = message;
    const index = side.messages++;
    const state = {};
    this.conversation.note(bytes, 0, bytes.length, { fromOriginator, state, index, packet });
    for (const [place, header] of readCompound(bytes, 0, bytes.length).entries()) {
      const notes = this.conversation.of(fromOriginator, index, place);
      const missing = header.to === bytes.length ? length - bytes.length : 0;
      this.move(message, header, notes, fromOriginator, packet, missing);
    }
    this.conversation.forget(fromOriginator, index);
  }

  private move(
    message: TracedBytes,
    header: Smb2Header,
    notes: MessageNotes,
    fromOriginator: boolean,
    packet: number,
    missing: number,
  ): void {
    const span = dataOf(message.bytes, header, notes);
    if (!span || notes.tree?.shareType === PIPE) return;
    const content = tracedSlice(message, span.from, span.to);
    const seenBytes = span.to - span.from;
    const missingBytes = Math.max(0, Math.min(missing, span.length - seenBytes));
    if (seenBytes === 0) return;
    const file = notes.file ?? notes.asked?.file;
    const firstPacket = content.origin(0)?.packet ?? packet;
    this.emit({
      application: 'smb',
      session: this.session.row,
      firstPacket,
      lastPacket: packet,
      share: notes.tree?.name,
      path: file?.name,
      modified: file?.modified,
      file: {
        fromOriginator,
        name: file?.name,
        declaredType: undefined,
        content,
        seenBytes,
        // A file that is written has the size that it gets.
        totalBytes: header.isResponse && file?.size ? Number(file.size) : undefined,
        missingBytes,
        rangeStart: Number(span.offset),
        depth: 0,
        firstPacket,
        lastPacket: packet,
        complete: missingBytes === 0,
      },
    });
  }
}

/** Bytes of a message behind its header (24 bits on port 445, 17 on port 139); undefined where none can start. */
function lengthOf(bytes: Uint8Array): number | undefined {
  const isKeepAlive = bytes[0] >= 0x81 && bytes[0] <= 0x85;
  return bytes[0] === SESSION_MESSAGE || isKeepAlive ? uint24(bytes, 1) : undefined;
}

/** True where bytes behind a hole start a message of SMB 2. */
function startsMessage(bytes: Uint8Array): boolean {
  return bytes.length >= 8 && bytes[0] === SESSION_MESSAGE && littleEndian32(bytes, 4) === 0x424d53fe;
}

interface DataSpan {
  readonly from: number;
  readonly to: number;
  /** As it is said; more than is there where the capture lost the end. */
  readonly length: number;
  /** Where it belongs in the file. */
  readonly offset: bigint;
}

/** The data that a read's response or a write's request carries; undefined where it carries none. */
function dataOf(bytes: Uint8Array, header: Smb2Header, { asked }: MessageNotes): DataSpan | undefined {
  const { command, isResponse, status, bodyFrom } = header;
  if (
    command === Command.Read &&
    isResponse &&
    (status === Status.Success || status === Status.BufferOverflow)
  ) {
    if (bodyFrom + READ_DATA > header.to || asked?.offset === undefined) return undefined;
    return span(header, bytes[bodyFrom + 2], littleEndian32(bytes, bodyFrom + 4), asked.offset);
  }
  if (command === Command.Write && !isResponse && bodyFrom + WRITE_DATA <= header.to) {
    const offset = littleEndian64(bytes, bodyFrom + 8);
    return span(header, littleEndian16(bytes, bodyFrom + 2), littleEndian32(bytes, bodyFrom + 4), offset);
  }
  return undefined;
}

function span(header: Smb2Header, at: number, length: number, offset: bigint): DataSpan {
  const from = Math.min(header.to, header.from + at);
  return { from, to: Math.min(header.to, from + length), length, offset };
}
