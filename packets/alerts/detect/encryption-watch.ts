import type { Delivery } from '../../applications/delivery';

/** Tells when a connection went on in secret: from then on Suricata looks at its headers only. */
export interface EncryptionWatch {
  /** What waits to be looked at is left out as well. */
  readonly atOnce: boolean;
  /** True with the data that is the first of which nobody can make anything. */
  hear(delivery: Delivery & { readonly kind: 'data' }): boolean;
}

/** The watch for a protocol; undefined for one that stays readable. */
export function encryptionWatch(protocol: string): EncryptionWatch | undefined {
  if (protocol === 'tls') return new TlsWatch();
  return protocol === 'ssh' ? new SshWatch() : undefined;
}

const RECORD_HEADER = 5;
const [CHANGE_CIPHER_SPEC, APPLICATION_DATA] = [20, 23];

/** Application data behind both sides' ChangeCipherSpec (RFC 5246 §7.1; TLS 1.3 sends them for show, RFC 8446 D.4). */
class TlsWatch implements EncryptionWatch {
  readonly atOnce = true;
  private readonly client = new Records();
  private readonly server = new Records();

  hear({ fromOriginator, bytes }: Delivery & { readonly kind: 'data' }): boolean {
    const side = fromOriginator ? this.client : this.server;
    let encrypted = false;
    side.take(bytes, (type) => {
      if (type === CHANGE_CIPHER_SPEC) side.changed = true;
      if (type === APPLICATION_DATA && this.client.changed && this.server.changed) encrypted = true;
    });
    return encrypted;
  }
}

/** The records of one side, of which only the headers are kept. */
class Records {
  changed = false;
  private readonly header = new Uint8Array(RECORD_HEADER);
  private filled = 0;
  private left = 0;

  take(bytes: Uint8Array, record: (type: number) => void): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.left > 0) {
        const skipped = Math.min(this.left, bytes.length - at);
        this.left -= skipped;
        at += skipped;
        continue;
      }
      this.header[this.filled++] = bytes[at++];
      if (this.filled < RECORD_HEADER) continue;
      this.filled = 0;
      this.left = (this.header[3] << 8) | this.header[4];
      record(this.header[0]);
    }
  }
}

const NEW_KEYS = 21;
const LINE_END = 0x0a;

/** Both sides have said NEWKEYS (RFC 4253 §7.3). */
class SshWatch implements EncryptionWatch {
  readonly atOnce = false;
  private readonly client = new SshPackets();
  private readonly server = new SshPackets();

  hear({ fromOriginator, bytes }: Delivery & { readonly kind: 'data' }): boolean {
    (fromOriginator ? this.client : this.server).take(bytes);
    return this.client.changed && this.server.changed;
  }
}

/** The packets of one side behind its banner, `uint32 length, byte padding, byte message` (RFC 4253 §6). */
class SshPackets {
  changed = false;
  private behindBanner = false;
  private readonly head = new Uint8Array(6);
  private filled = 0;
  private left = 0;

  take(bytes: Uint8Array): void {
    let at = 0;
    if (!this.behindBanner) {
      const end = bytes.indexOf(LINE_END);
      if (end < 0) return;
      this.behindBanner = true;
      at = end + 1;
    }
    while (at < bytes.length && !this.changed) {
      const skipped = Math.min(this.left, bytes.length - at);
      this.left -= skipped;
      at += skipped;
      if (at >= bytes.length) return;
      this.head[this.filled++] = bytes[at++];
      if (this.filled < this.head.length) continue;
      this.filled = 0;
      this.changed = this.head[5] === NEW_KEYS;
      this.left = Math.max(0, new DataView(this.head.buffer).getUint32(0) - 2);
    }
  }
}
