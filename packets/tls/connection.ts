/**
 * A TLS connection followed record by record, in the order in which the capture has them: versions, keys, and what
 * each record turned out to hold. Decoders ask for a record's note by its key; a record without a note is what it
 * says it is.
 */
import { concatBytes } from '@noble/hashes/utils.js';
import { uint16, uint24 } from '../fields/numbers';
import { type Hello, handshakeMessages, negotiatedVersion, readHello } from './hello';
import type { KeyExchange } from './master-secret';
import type { RecordKeys } from './record-keys';
import type { OpenedRecord, RecordOpener } from './record-opener';
import { type CipherSuite, cipherSuite } from './suites';

export const ContentType = {
  ChangeCipherSpec: 20,
  Alert: 21,
  Handshake: 22,
  ApplicationData: 23,
  Heartbeat: 24,
} as const;

const TLS13 = 0x0304;
/** Extension type (RFC 8446 section 4.2.10). */
const EARLY_DATA = 42;

/** A stretch of a record's handshake content. */
export interface HandshakePiece {
  readonly from: number;
  readonly to: number;
  /** `whole`: a message; `fragment`: its end is in a later record; `last`: the end of one that began earlier. */
  readonly kind: 'whole' | 'fragment' | 'last';
  /** For `last`: the whole message. */
  readonly message?: Uint8Array;
}

/** What a record turned out to be, as of the record itself. */
export interface RecordNote {
  /** Negotiated version before this record and with it, 0 while there is none. */
  readonly before: number;
  readonly version: number;
  readonly exchange: CipherSuite['exchange'];
  /** Protected, as far as the connection so far tells. */
  readonly encrypted: boolean;
  readonly opened?: OpenedRecord;
  readonly handshake: readonly HandshakePiece[];
  /** Application protocol that was agreed on (ALPN), where it could be read. */
  readonly protocol: string;
  /** Sent by the server of a session that goes on with earlier keys, up to TLS 1.2. */
  readonly resumed: boolean;
}

interface Direction {
  opener: RecordOpener | undefined;
  /** Keys that a ChangeCipherSpec or the Finished message puts to use. */
  next: RecordOpener | undefined;
  encrypted: boolean;
  /** Handshake bytes whose message is not complete. */
  held: Uint8Array;
}

const NOTHING: readonly HandshakePiece[] = [];
const EMPTY = new Uint8Array(0);

/** Most plaintext that is kept for one connection; beyond it records stay closed. */
const MAX_OPENED = 32 * 1024 * 1024;
/** Longest handshake message that is put together. */
const MAX_MESSAGE = 1 << 18;

/** Messages of one handshake that are kept for its hash. */
const MOST_MESSAGES = 64;

/** Who wants to hear how keys are agreed on. */
export interface KeyExchangeListener {
  /** `message` is the ClientKeyExchange without its header. */
  exchanged(exchange: KeyExchange, message: Uint8Array): void;
  /** The server goes on with the keys of an earlier connection of that session id. */
  resumed(client: Hello, server: Hello): void;
}

export class TlsConnection {
  version = 0;
  suite: CipherSuite | undefined;
  clientHello: Hello | undefined;
  serverHello: Hello | undefined;
  protocol = '';
  /** True while the side that opened the TCP connection is the TLS client. */
  private clientOpened = true;
  private readonly sides: readonly [Direction, Direction] = [newDirection(), newDirection()];
  private readonly notes = new Map<string, RecordNote>();
  private opened = 0;
  private resumed = false;

  /** Handshake messages since the last ClientHello; kept only where somebody listens to the key exchange. */
  private transcript: Uint8Array[] = [];

  constructor(
    private readonly keys: RecordKeys | undefined,
    private readonly listener?: KeyExchangeListener,
  ) {}

  note(key: string): RecordNote | undefined {
    return this.notes.get(key);
  }

  /** The note is not asked for again: what the record held need not be kept. */
  forget(key: string): void {
    this.notes.delete(key);
  }

  /** Follows the record in [from, to) of `bytes`, header included; gives its note. */
  record(key: string, bytes: Uint8Array, from: number, to: number, fromOriginator: boolean): RecordNote {
    const known = this.notes.get(key);
    if (known) return known;
    const type = bytes[from];
    if (type === ContentType.Handshake) this.findClient(bytes, from + 5, to, fromOriginator);
    const side = this.sides[fromOriginator === this.clientOpened ? 0 : 1];
    const encrypted = this.isEncrypted(side, type);
    const opened = encrypted ? this.open(side, bytes, from, to) : undefined;
    const before = this.version;
    const handshake = this.content(side, type, encrypted, opened, bytes, from, to);
    const { version, suite, protocol } = this;
    const note = {
      before,
      version,
      exchange: suite?.exchange,
      encrypted,
      opened,
      handshake,
      protocol,
      resumed: this.resumed && side === this.sides[1],
    };
    this.notes.set(key, note);
    return note;
  }

  private isEncrypted(side: Direction, type: number): boolean {
    if (type === ContentType.ChangeCipherSpec) return false;
    if (this.version === TLS13) return type === ContentType.ApplicationData;
    return side.encrypted;
  }

  private open(side: Direction, bytes: Uint8Array, from: number, to: number): OpenedRecord | undefined {
    if (!side.opener || this.opened > MAX_OPENED) return undefined;
    const opened = side.opener.open(bytes.subarray(from, from + 5), bytes.subarray(from + 5, to));
    this.opened += opened?.bytes.length ?? 0;
    return opened;
  }

  private content(
    side: Direction,
    type: number,
    encrypted: boolean,
    opened: OpenedRecord | undefined,
    bytes: Uint8Array,
    from: number,
    to: number,
  ): readonly HandshakePiece[] {
    if (type === ContentType.ChangeCipherSpec) {
      this.changeCipher(side);
      return NOTHING;
    }
    if (encrypted && !opened) return NOTHING;
    const content = opened ? opened.bytes : bytes.subarray(from + 5, to);
    if ((opened?.type ?? type) !== ContentType.Handshake) return NOTHING;
    return this.handshake(side, content);
  }

  /** Cuts handshake content into messages, holding what is not complete (RFC 8446 section 5.1). */
  private handshake(side: Direction, content: Uint8Array): readonly HandshakePiece[] {
    const pieces: HandshakePiece[] = [];
    let at = 0;
    if (side.held.length > 0) {
      const joined = joinBytes(side.held, content);
      const wanted = joined.length < 4 ? Number.POSITIVE_INFINITY : 4 + uint24(joined, 1);
      if (wanted > MAX_MESSAGE) side.held = EMPTY;
      else if (wanted > joined.length) {
        side.held = joined;
        return [{ from: 0, to: content.length, kind: 'fragment' }];
      } else {
        at = wanted - side.held.length;
        side.held = EMPTY;
        const message = joined.subarray(0, wanted);
        pieces.push({ from: 0, to: at, kind: 'last', message });
        this.message(side, message, 0, wanted);
      }
    }
    for (const { start, to } of handshakeMessages(content, at, content.length)) {
      if (to > content.length) break;
      pieces.push({ from: start, to, kind: 'whole' });
      this.message(side, content, start, to);
      at = to;
    }
    if (at < content.length) {
      pieces.push({ from: at, to: content.length, kind: 'fragment' });
      side.held = content.slice(at);
    }
    return pieces;
  }

  private message(side: Direction, bytes: Uint8Array, from: number, to: number): void {
    const type = bytes[from];
    if (this.listener) this.listen(this.listener, bytes, from, to);
    if (type === 1) this.clientSays(bytes, from + 4, to);
    else if (type === 2) this.serverSays(bytes, from + 4, to);
    else if (type === 8) this.protocol = protocolIn(bytes, from + 4, to) ?? this.protocol;
    else if (type === 20 && this.version === TLS13) this.finished(side);
    else if (type === 24) side.opener?.update?.();
  }

  /** Tells of a key exchange up to TLS 1.2 when the client has sent its part (RFC 5246 section 7.4.7). */
  private listen(listener: KeyExchangeListener, bytes: Uint8Array, from: number, to: number): void {
    const type = bytes[from];
    if (type === 1) this.transcript = [];
    if (this.transcript.length < MOST_MESSAGES) this.transcript.push(bytes.slice(from, to));
    const { version, suite, clientHello: client, serverHello: server } = this;
    if (type !== 16 || !suite || !client || !server || version >= TLS13) return;
    const exchange = { version, suite, client, server, transcript: concatBytes(...this.transcript) };
    listener.exchanged(exchange, bytes.subarray(from + 4, to));
  }

  private findClient(bytes: Uint8Array, from: number, to: number, fromOriginator: boolean): void {
    if (this.clientHello || from >= to) return;
    if (bytes[from] === 1) this.clientOpened = fromOriginator;
    else if (bytes[from] === 2) this.clientOpened = !fromOriginator;
  }

  private clientSays(bytes: Uint8Array, from: number, to: number): void {
    const hello = readHello(bytes, from, to, 'client');
    if (!hello) return;
    this.clientHello = hello;
    if (!hello.extensions.includes(EARLY_DATA) || this.version !== 0) return;
    // Who sends data at once has settled on TLS 1.3 before the server says so.
    this.version = TLS13;
    this.sides[0].opener = this.keys?.earlyData(hello);
  }

  private serverSays(bytes: Uint8Array, from: number, to: number): void {
    const hello = readHello(bytes, from, to, 'server');
    if (!hello) return;
    this.version = negotiatedVersion(hello);
    // Drafts of TLS 1.3 count as TLS 1.3.
    if (this.version >> 8 === 0x7f) this.version = TLS13;
    this.suite = cipherSuite(hello.cipherSuites[0]);
    this.protocol = hello.protocols[0] ?? '';
    this.serverHello = hello;
    const offered = this.clientHello?.sessionId;
    this.resumed =
      this.version < TLS13 && !!offered?.length && offered.every((byte, i) => byte === hello.sessionId[i]);
    if (this.resumed && this.clientHello) this.listener?.resumed(this.clientHello, hello);
    this.prepareKeys();
  }

  private prepareKeys(): void {
    const { suite, keys, clientHello, serverHello } = this;
    if (!suite || !keys || !clientHello || !serverHello) return;
    if (this.version === TLS13) this.prepareTls13(suite, keys, clientHello.random);
    else this.prepareTls12(suite, keys, clientHello, serverHello);
  }

  private prepareTls13(suite: CipherSuite, keys: RecordKeys, random: Uint8Array): void {
    const openers = keys.tls13(suite, random);
    if (!openers) return;
    const early = this.sides[0].opener;
    if (early) early.afterwards = openers.handshake[0];
    else this.sides[0].opener = openers.handshake[0];
    this.sides[1].opener = openers.handshake[1];
    this.sides[0].next = openers.traffic[0];
    this.sides[1].next = openers.traffic[1];
  }

  private prepareTls12(suite: CipherSuite, keys: RecordKeys, client: Hello, server: Hello): void {
    const openers = keys.tls12(this.version, suite, client, server);
    if (!openers) return;
    this.sides[0].next = openers[0];
    this.sides[1].next = openers[1];
  }

  /** Up to TLS 1.2 keys come into use here; in TLS 1.3 the message means nothing (RFC 8446 appendix D.4). */
  private changeCipher(side: Direction): void {
    if (this.version === TLS13 || this.version === 0) return;
    side.encrypted = true;
    side.opener = side.next;
    side.next = undefined;
    side.held = EMPTY;
  }

  private finished(side: Direction): void {
    side.opener = side.next ?? side.opener;
    side.next = undefined;
  }
}

function newDirection(): Direction {
  return { opener: undefined, next: undefined, encrypted: false, held: EMPTY };
}

function joinBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/** The protocol that EncryptedExtensions settle on (RFC 7301). */
function protocolIn(bytes: Uint8Array, from: number, to: number): string | undefined {
  let at = from + 2;
  while (at + 4 <= to) {
    if (uint16(bytes, at) === 16 && at + 7 <= to) {
      return String.fromCharCode(...bytes.subarray(at + 7, Math.min(to, at + 7 + bytes[at + 6])));
    }
    // Not in a for loop's head: the site's bundler loses an imported function there.
    at += 4 + uint16(bytes, at + 2);
  }
  return undefined;
}
