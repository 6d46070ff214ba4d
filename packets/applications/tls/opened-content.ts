import { ContentType, TlsConnection } from '../../tls/connection';
import type { KeyLog } from '../../tls/key-log';
import { RecordKeys } from '../../tls/record-keys';
import type { ApplicationParser, SessionAtHand, TracedBytes } from '../application';
import type { Delivery } from '../delivery';
import { deliveriesOf } from '../http/tunnel';
import { tracedSlice } from '../traced-bytes';

const RECORD_HEADER = 5;
/** Deliveries that wait until it is clear what the records carry. */
const MOST_WAITING = 64;

/** Parsers by the name that ALPN has for their protocol (RFC 7301, RFC 9113 §3.2). */
const BY_ALPN: Readonly<Record<string, string>> = { h2: 'http2', 'http/1.1': 'http', 'http/1.0': 'http' };

/**
 * What a connection's records hold once keys open them: the application data goes to the parser of its protocol. Each
 * plaintext byte points at the ciphertext byte in its place, so a request inside of TLS has packets and offsets.
 */
export class OpenedContent {
  private readonly connection: TlsConnection;
  private inner: ApplicationParser | undefined;
  private waiting: Delivery[] = [];
  private decided = false;
  private records = 0;

  constructor(
    private readonly session: SessionAtHand,
    keys: KeyLog,
  ) {
    this.connection = new TlsConnection(new RecordKeys(keys));
  }

  /** Takes a record with its header; `fragment` is what stands behind the header. */
  record(header: Uint8Array, fragment: TracedBytes, fromOriginator: boolean, packet: number): void {
    const whole = new Uint8Array(RECORD_HEADER + fragment.bytes.length);
    whole.set(header.subarray(0, RECORD_HEADER));
    whole.set(fragment.bytes, RECORD_HEADER);
    const key = `${this.records++}`;
    const { opened, protocol } = this.connection.record(key, whole, 0, whole.length, fromOriginator);
    this.connection.forget(key);
    if (opened?.type !== ContentType.ApplicationData || opened.bytes.length === 0) return;
    const place = tracedSlice(fragment, opened.from, fragment.bytes.length);
    const plain = { bytes: opened.bytes, origin: (offset: number) => place.origin(offset) };
    for (const delivery of deliveriesOf(plain, fromOriginator, packet)) this.deliver(delivery, protocol);
  }

  /** A side closed the TCP connection. */
  close(delivery: Delivery): void {
    if (this.decided) this.inner?.receive(delivery);
  }

  end(): void {
    this.inner?.end();
  }

  private deliver(delivery: Delivery, agreed: string): void {
    if (this.decided) {
      this.inner?.receive(delivery);
      return;
    }
    this.waiting.push(delivery);
    const name = BY_ALPN[agreed] ?? recognised(delivery);
    if (name === undefined && this.waiting.length < MOST_WAITING) return;
    this.decided = true;
    this.inner = name === undefined ? undefined : this.session.begin(name);
    for (const early of this.waiting) this.inner?.receive(early);
    this.waiting = [];
  }
}

/** Without an agreement the first bytes say what it is. */
function recognised(delivery: Delivery): string | undefined {
  if (delivery.kind !== 'data') return undefined;
  const text = String.fromCharCode(...delivery.bytes.subarray(0, 64));
  if (!delivery.fromOriginator) return /^220[ -].*SMTP/i.test(text) ? 'smtp' : undefined;
  if (text.startsWith('PRI * HTTP/2.0')) return 'http2';
  if (/^(EHLO|HELO) /i.test(text)) return 'smtp';
  return /^[A-Z]{3,20} \S/.test(text) ? 'http' : undefined;
}
