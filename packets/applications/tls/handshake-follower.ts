import { uint16, uint24 } from '../../fields/numbers';
import { CIPHER_SUITES } from '../../protocols/tls/cipher-suites';
import type { SessionAtHand, TracedBytes } from '../application';
import { tracedSlice } from '../traced-bytes';
import { extensionOfType, isRetry, readTlsHello } from './hello';
import { HISTORY_LETTERS } from './history-letters';
import type { TlsAlert, TlsHello, TlsTransaction } from './tls-transaction';

/** A record of the record layer, TLS or DTLS, handshake records apart. */
export interface TlsRecord {
  readonly type: number;
  readonly version: number;
  readonly content: TracedBytes;
  readonly fromOriginator: boolean;
  readonly packet: number;
}

/**
 * Follows a connection's handshake as far as it can be read without keys and keeps what Zeek's ssl.log tells of it:
 * which side starts to encrypt when, what was agreed on, the history. TLS and DTLS differ in their framing only.
 */
export class HandshakeFollower {
  /** No more can be learnt: the connection is established, or it is no TLS. */
  finished = false;
  version: number | undefined;
  private clientHello: TlsHello | undefined;
  private serverHello: TlsHello | undefined;
  private retry: TlsHello | undefined;
  private serverCertificates: readonly TracedBytes[] = [];
  private clientCertificates: readonly TracedBytes[] = [];
  private group: number | undefined;
  private established = false;
  private resumed = false;
  private flipped = false;
  private readonly alerts: TlsAlert[] = [];
  private history = '';
  private readonly historyPackets: number[] = [];
  private readonly encrypted = { originator: false, responder: false };
  private keyExchangeSeen = false;
  private firstPacket = 0;
  private lastPacket = 0;

  constructor(
    private readonly at: SessionAtHand,
    private readonly emit: (transaction: TlsTransaction) => void,
  ) {}

  /** True where the side's records can be read; an application record of TLS 1.3 ends that. */
  isClear(type: number, fromOriginator: boolean): boolean {
    const side = fromOriginator ? 'originator' : 'responder';
    if (!this.encrypted[side] && type === ContentType.ApplicationData && !OLD_VERSIONS.has(this.version ?? 0))
      this.encrypted[side] = true;
    return !this.encrypted[side];
  }

  record(record: TlsRecord): void {
    if (this.finished) return;
    if (!this.isClear(record.type, record.fromOriginator)) {
      if (this.encrypted.originator && this.encrypted.responder) this.establish(record.packet);
      return;
    }
    const fromClient = record.fromOriginator !== this.flipped;
    if (record.type === ContentType.ChangeCipherSpec) this.changeCipher(record, fromClient);
    else if (record.type === ContentType.Alert) this.alert(record, fromClient);
    else if (record.type === ContentType.Heartbeat) this.note('b', fromClient, record.packet);
    else if (record.type === ContentType.ApplicationData) this.early(record.packet);
    else if (record.type !== ContentType.Handshake) this.end();
  }

  /** A whole handshake message with its four-byte header. */
  message(message: TracedBytes, recordVersion: number, fromOriginator: boolean, packet: number): void {
    if (this.finished) return;
    const [type] = message.bytes;
    if (type === Handshake.ClientHello) this.checkDirection(true, fromOriginator, packet);
    if (type === Handshake.ServerHello) this.checkDirection(false, fromOriginator, packet);
    const fromClient = fromOriginator !== this.flipped;
    if (!this.read(type, message, { packet, recordVersion }, fromClient)) {
      this.end();
      return;
    }
    const letter = HISTORY_LETTERS[type] ?? 'z';
    const isRetryHello = type === Handshake.ServerHello && this.serverHello === undefined;
    this.note(isRetryHello ? 'j' : letter, fromClient, packet);
  }

  /** An SSL 2.0 hello, which stands outside of the handshake protocol. */
  oldHello(hello: TlsHello, fromOriginator: boolean): void {
    if (fromOriginator) this.clientHello ??= hello;
    else {
      this.serverHello ??= hello;
      this.version ??= hello.version;
    }
    this.note(fromOriginator ? 'c' : 's', fromOriginator, hello.packet);
  }

  establish(packet: number): void {
    this.established = true;
    this.lastPacket = packet;
    this.end();
  }

  /** Tells what there is to tell, once. */
  end(): void {
    if (this.finished) return;
    this.finished = true;
    if (this.firstPacket === 0 && !this.established) return;
    const { clientHello, serverHello, retry, serverCertificates, clientCertificates, group } = this;
    this.emit({
      application: 'ssl',
      session: this.at.row,
      firstPacket: this.firstPacket || this.lastPacket,
      lastPacket: this.lastPacket,
      clientHello,
      serverHello,
      retry,
      serverCertificates,
      clientCertificates,
      group,
      established: this.established,
      resumed: this.resumed,
      flipped: this.flipped,
      version: this.version,
      alerts: this.alerts,
      history: this.history,
      historyPackets: this.historyPackets,
    });
  }

  private checkDirection(shouldBeOriginator: boolean, fromOriginator: boolean, packet: number): void {
    if ((fromOriginator !== this.flipped) === shouldBeOriginator) return;
    if (this.flipped) this.at.weird('SSL_unclear_connection_direction', packet);
    this.flipped = !this.flipped;
    this.mark('^', packet);
  }

  /** Keeps what a message tells; false where it contradicts itself. */
  private read(
    type: number,
    message: TracedBytes,
    place: { packet: number; recordVersion: number },
    fromClient: boolean,
  ): boolean {
    if (type === Handshake.ClientHello) return this.readClientHello(readTlsHello(message, 'client', place));
    if (type === Handshake.ServerHello) return this.readServerHello(readTlsHello(message, 'server', place));
    if (type === Handshake.Certificate) return this.readCertificates(message, fromClient);
    if (type === Handshake.ServerKeyExchange) this.readCurve(message.bytes);
    if (type === Handshake.ClientKeyExchange && fromClient) this.keyExchangeSeen = true;
    return true;
  }

  private readClientHello(hello: TlsHello | undefined): boolean {
    this.clientHello ??= hello;
    return hello !== undefined;
  }

  private readServerHello(hello: TlsHello | undefined): boolean {
    if (!hello) return false;
    if (isRetry(hello) && !this.serverHello) this.retry = hello;
    else this.serverHello ??= hello;
    this.version ??= hello.selectedVersion ?? hello.version;
    if (hello.selectedVersion !== undefined) this.version = hello.selectedVersion;
    const share = extensionOfType(hello, KEY_SHARE)?.data.bytes;
    if (share && share.length >= 2) this.group = uint16(share, 0);
    this.resumed ||= this.isResumption(hello);
    return true;
  }

  /** The client's session comes back, or the server takes a key that both have (RFC 5246 §7.3, RFC 8446 §2.2). */
  private isResumption(hello: TlsHello): boolean {
    const offered = this.clientHello?.sessionId.bytes ?? [];
    const isOffered = offered.length > 0 && !(offered.length === 32 && offered.every((byte) => byte === 0));
    const { bytes } = hello.sessionId;
    const same =
      isOffered && bytes.length === offered.length && bytes.every((byte, i) => byte === offered[i]);
    if (same && !isTls13(this.version ?? 0)) return true;
    const psk = (each: TlsHello | undefined) => extensionOfType(each, PRE_SHARED_KEY) !== undefined;
    return psk(this.clientHello) && psk(hello);
  }

  /** A chain up to TLS 1.2: each certificate with its length in three bytes (RFC 5246 §7.4.2). */
  private readCertificates(message: TracedBytes, fromClient: boolean): boolean {
    const { bytes } = message;
    if (bytes.length < 7) return false;
    const chain: TracedBytes[] = [];
    const end = Math.min(bytes.length, 7 + uint24(bytes, 4));
    for (let at = 7; at + 3 <= end; ) {
      const to = at + 3 + uint24(bytes, at);
      if (to > end) return false;
      chain.push(tracedSlice(message, at + 3, to));
      at = to;
    }
    if (fromClient) this.clientCertificates = [...this.clientCertificates, ...chain];
    else this.serverCertificates = [...this.serverCertificates, ...chain];
    return true;
  }

  /** The named curve of an ECDHE key exchange (RFC 8422 §5.4). */
  private readCurve(bytes: Uint8Array): void {
    const suite = CIPHER_SUITES[this.serverHello?.cipherSuites[0] ?? 0] ?? '';
    if (/^TLS_ECDH/.test(suite) && bytes.length >= 8 && bytes[4] === NAMED_CURVE)
      this.group = uint16(bytes, 5);
  }

  private changeCipher({ fromOriginator, packet }: TlsRecord, fromClient: boolean): void {
    this.note('i', fromClient, packet);
    const ticket = extensionOfType(this.clientHello, SESSION_TICKET);
    const noSession = this.clientHello?.sessionId.bytes.length === 0;
    if (fromClient && ticket && ticket.data.bytes.length > 0 && noSession && !this.keyExchangeSeen)
      this.resumed = true;
    if (!isTls13(this.version ?? 0)) this.encrypted[fromOriginator ? 'originator' : 'responder'] = true;
  }

  private alert({ content, packet }: TlsRecord, fromClient: boolean): void {
    const { bytes } = content;
    const most = isTls13(this.version ?? 0) ? 1 : MOST_ALERTS;
    if (bytes.length > most * 2)
      this.at.weird('SSL_excessive_alerts_in_record', packet, `${bytes.length >> 1}`);
    for (let at = 0; at + 2 <= bytes.length && at < most * 2; at += 2) {
      this.note('l', fromClient, packet);
      if (this.alerts.length < MOST_HISTORY)
        this.alerts.push({ packet, fromClient, level: bytes[at], description: bytes[at + 1] });
    }
  }

  private early(packet: number): void {
    if (this.version !== undefined) this.at.weird('ssl_early_application_data', packet);
  }

  private note(letter: string, fromClient: boolean, packet: number): void {
    this.mark(fromClient ? letter.toUpperCase() : letter, packet);
  }

  private mark(letter: string, packet: number): void {
    this.firstPacket ||= packet;
    this.lastPacket = packet;
    if (this.history.length >= MOST_HISTORY) return;
    this.history += letter;
    this.historyPackets.push(packet);
    if (this.history.length === MOST_HISTORY) this.at.weird('SSL_max_ssl_history_length_reached', packet);
  }
}

/** RFC 8446 §5.1, RFC 6520. */
export const ContentType = {
  ChangeCipherSpec: 20,
  Alert: 21,
  Handshake: 22,
  ApplicationData: 23,
  Heartbeat: 24,
} as const;

const Handshake = {
  ClientHello: 1,
  ServerHello: 2,
  Certificate: 11,
  ServerKeyExchange: 12,
  ClientKeyExchange: 16,
} as const;

const isTls13 = (version: number): boolean => version === 0x0304 || version >> 8 === 0x7f;
/** SSL 2.0 to TLS 1.2; later versions send protected records as application data. */
const OLD_VERSIONS: ReadonlySet<number> = new Set([2, 0x300, 0x301, 0x302, 0x303, 0xfeff, 0xfefd, 0x100]);

const KEY_SHARE = 51;
const PRE_SHARED_KEY = 41;
const SESSION_TICKET = 35;
const NAMED_CURVE = 3;
/** Zeek's max_alerts_per_record and max_ssl_history_length. */
const MOST_ALERTS = 10;
const MOST_HISTORY = 100;
