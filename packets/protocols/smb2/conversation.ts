import { sha512 } from '@noble/hashes/sha2.js';
import { authenticationIn, hasVerifier } from '../gss/authentication';
import { fileTime, littleEndian16, littleEndian32, littleEndian64, utf16Text } from '../little-endian-cursor';
import type { StreamSide } from '../protocol';
import { Command, handleKey, readCompound, type Smb2Header, Status } from './header';

/** Who a session belongs to, and the packet in which that was said. */
export interface Account {
  readonly name: string;
  readonly domain: string;
  readonly host: string;
  readonly packet: number;
}

/** A share that is connected. */
export interface Tree {
  readonly name: string;
  readonly shareType: number;
  readonly packet: number;
}

/** An open file, as far as it is known at some message. */
export interface OpenFile {
  readonly name: string;
  readonly openedIn: number;
  /** 0 while it is open. */
  readonly closedIn: number;
  /** Bytes, and when it was last written in nanoseconds since 1970, as the server said when it was opened. */
  readonly size: bigint;
  readonly modified: bigint;
}

/** What a request asked for, which its response does not repeat. */
export interface Asked {
  readonly packet: number;
  readonly command: number;
  /** Path of a share or a file. */
  readonly name?: string;
  /** Class and level of a query. */
  readonly infoClass?: number;
  readonly infoLevel?: number;
  /** Search pattern of a directory. */
  readonly pattern?: string;
  readonly ioctl?: number;
  /** The file that it is about. */
  readonly file?: OpenFile;
  /** Where in the file a read starts. */
  readonly offset?: bigint;
}

/** What a message's place in its conversation says about it; later messages change nothing. */
export interface MessageNotes {
  /** For a response: its request, where that was seen. */
  readonly asked?: Asked;
  readonly account?: Account;
  readonly tree?: Tree;
  readonly file?: OpenFile;
  /** Running hash over negotiation and session set-up (MS-SMB2 section 3.1.4.4.1). */
  readonly preauthHash?: Uint8Array;
}

interface Session {
  account: Account | undefined;
  readonly trees: Map<number, Tree>;
  readonly files: Map<string, OpenFile>;
}

const NOTHING: MessageNotes = {};

/** The conversation of a client and a server of SMB 2, followed message by message. */
export class SmbConversation {
  private readonly notes = new Map<string, readonly MessageNotes[]>();
  private readonly waiting = new Map<bigint, Asked>();
  private readonly sessions = new Map<bigint, Session>();
  private connectionHash = new Uint8Array(64);
  private sessionHash: Uint8Array | undefined = undefined;

  /** Follows a message (or several in one compound) that is whole; the same one is followed once. */
  note(bytes: Uint8Array, from: number, to: number, side: StreamSide): void {
    const key = messageKey(side.fromOriginator, side.index);
    if (this.notes.has(key)) return;
    const messages = readCompound(bytes, from, to);
    this.notes.set(
      key,
      messages.map((header) => this.follow(bytes, header, side.packet)),
    );
  }

  /** Notes of a compound's message by its place in it. */
  of(fromOriginator: boolean, index: number, place: number): MessageNotes {
    return this.notes.get(messageKey(fromOriginator, index))?.[place] ?? NOTHING;
  }

  /** Drops notes that nobody will ask for again. */
  forget(fromOriginator: boolean, index: number): void {
    this.notes.delete(messageKey(fromOriginator, index));
  }

  private follow(bytes: Uint8Array, header: Smb2Header, packet: number): MessageNotes {
    const session = this.session(header.sessionId);
    const { account } = session;
    const tree = session.trees.get(header.treeId);
    const preauthHash = this.hash(bytes, header);
    if (header.isResponse) {
      const asked = this.waiting.get(header.messageId);
      if (header.status !== Status.Pending) this.waiting.delete(header.messageId);
      const file = this.response(bytes, header, packet, session, asked);
      return { asked, account, tree, file, preauthHash };
    }
    const asked = this.request(bytes, header, packet, session);
    this.waiting.set(header.messageId, asked);
    return { account, tree, file: asked.file, preauthHash };
  }

  private session(id: bigint): Session {
    const known = this.sessions.get(id);
    if (known) return known;
    const session: Session = { account: undefined, trees: new Map(), files: new Map() };
    this.sessions.set(id, session);
    return session;
  }

  private request(bytes: Uint8Array, header: Smb2Header, packet: number, session: Session): Asked {
    const { command } = header;
    const asked = { packet, command };
    switch (command) {
      case Command.SessionSetup: {
        const said = authenticationIn(blobAt(bytes, header, 12));
        if (said) session.account = { ...said, packet };
        return asked;
      }
      case Command.TreeConnect:
        return { ...asked, name: textAt(bytes, header, 4) };
      case Command.Create:
        return { ...asked, name: textAt(bytes, header, 44) };
      case Command.Ioctl:
        return { ...asked, ioctl: number(bytes, header, 4, 4), file: fileAt(bytes, header, 8, session) };
      case Command.Find:
        return {
          ...asked,
          infoLevel: number(bytes, header, 2, 1),
          pattern: textAt(bytes, header, 24),
          file: fileAt(bytes, header, 8, session),
        };
      case Command.GetInfo:
      case Command.SetInfo:
        return {
          ...asked,
          infoClass: number(bytes, header, 2, 1),
          infoLevel: number(bytes, header, 3, 1),
          file: fileAt(bytes, header, command === Command.GetInfo ? 24 : 16, session),
        };
      case Command.Close:
        return { ...asked, file: close(bytes, header, packet, session) };
      case Command.Read:
        return {
          ...asked,
          file: fileAt(bytes, header, 16, session),
          offset: header.bodyFrom + 16 <= header.to ? littleEndian64(bytes, header.bodyFrom + 8) : 0n,
        };
      case Command.Write:
        return { ...asked, file: fileAt(bytes, header, 16, session) };
      case Command.Flush:
      case Command.Lock:
      case Command.Notify:
        return { ...asked, file: fileAt(bytes, header, 8, session) };
      default:
        return asked;
    }
  }

  /** Gives the file that a response opens, or the one that its request was about. */
  private response(
    bytes: Uint8Array,
    header: Smb2Header,
    packet: number,
    session: Session,
    asked: Asked | undefined,
  ): OpenFile | undefined {
    const succeeded = header.status === Status.Success;
    if (header.command === Command.SessionSetup && succeeded) {
      const blob = blobAt(bytes, header, 4);
      if (session.account && hasVerifier(blob)) session.account = { ...session.account, packet };
    }
    if (header.command === Command.TreeConnect && succeeded) {
      const shareType = number(bytes, header, 2, 1);
      session.trees.set(header.treeId, { name: asked?.name ?? '', shareType, packet });
    }
    if (header.command !== Command.Create || !succeeded) return asked?.file;
    const at = header.bodyFrom + 64;
    if (at + 16 > header.to) return undefined;
    const file = {
      name: asked?.name ?? '[unknown]',
      openedIn: packet,
      closedIn: 0,
      size: littleEndian64(bytes, header.bodyFrom + 48),
      modified: fileTime(littleEndian64(bytes, header.bodyFrom + 24)),
    };
    session.files.set(handleKey(bytes, at), file);
    return file;
  }

  private hash(bytes: Uint8Array, header: Smb2Header): Uint8Array | undefined {
    const message = bytes.subarray(header.from, header.to);
    if (header.command === Command.Negotiate) {
      if (!header.isResponse) this.connectionHash = new Uint8Array(64);
      this.connectionHash = chained(this.connectionHash, message);
      this.sessionHash = undefined;
      return this.connectionHash;
    }
    if (header.command !== Command.SessionSetup) return undefined;
    const before = this.sessionHash ?? this.connectionHash;
    // The response that ends a set-up with success is signed with what the hash was before it.
    if (header.isResponse && header.status === Status.Success) return before;
    this.sessionHash = chained(before, message);
    return this.sessionHash;
  }
}

function chained(before: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sha512.create().update(before).update(message).digest());
}

function messageKey(fromOriginator: boolean, index: number): string {
  return `${fromOriginator ? '>' : '<'}${index}`;
}

/** The conversation that a stream's state holds, a new one at first. */
export function smbConversation(state: Record<string, unknown>): SmbConversation {
  if (state.smb2 instanceof SmbConversation) return state.smb2;
  const conversation = new SmbConversation();
  state.smb2 = conversation;
  return conversation;
}

/** A number of the body; 0 where the body ends before it. */
function number(bytes: Uint8Array, header: Smb2Header, at: number, size: 1 | 4): number {
  const place = header.bodyFrom + at;
  if (place + size > header.to) return 0;
  return size === 1 ? bytes[place] : littleEndian32(bytes, place);
}

/** The bytes that a pair of two-byte offset and length at `at` of the body points to. */
function blobAt(bytes: Uint8Array, header: Smb2Header, at: number): Uint8Array {
  const place = header.bodyFrom + at;
  if (place + 4 > header.to) return bytes.subarray(0, 0);
  const from = header.from + littleEndian16(bytes, place);
  return bytes.subarray(
    Math.min(from, header.to),
    Math.min(from + littleEndian16(bytes, place + 2), header.to),
  );
}

function textAt(bytes: Uint8Array, header: Smb2Header, at: number): string {
  const blob = blobAt(bytes, header, at);
  return utf16Text(blob, 0, blob.length);
}

function fileAt(bytes: Uint8Array, header: Smb2Header, at: number, session: Session): OpenFile | undefined {
  const place = header.bodyFrom + at;
  if (place + 16 > header.to) return undefined;
  const file = session.files.get(handleKey(bytes, place));
  return file?.closedIn === 0 ? file : undefined;
}

function close(
  bytes: Uint8Array,
  header: Smb2Header,
  packet: number,
  session: Session,
): OpenFile | undefined {
  const open = fileAt(bytes, header, 8, session);
  if (!open) return undefined;
  const closed = { ...open, closedIn: packet };
  session.files.set(handleKey(bytes, header.bodyFrom + 8), closed);
  return closed;
}
