import type { ApplicationParser, SessionAtHand, TracedBytes } from '../application';

/**
 * The security data that AUTH GSSAPI exchanges in base64 (RFC 2228 §3, §6): for Globus it is a TLS handshake, which
 * is given to its own parser.
 */
export class SecurityExchange {
  private handshake: ApplicationParser | undefined;
  private begun = false;
  private over = false;

  constructor(
    private readonly session: SessionAtHand,
    private readonly packet: () => number,
  ) {}

  /** Base64 text of one side, with what it stands in. */
  token(fromOriginator: boolean, line: TracedBytes, from: number): void {
    if (this.over) return;
    const text = LATIN1.decode(line.bytes.subarray(from)).trim();
    const bytes = decoded(text);
    if (!bytes || (!this.begun && !isTlsRecord(bytes))) {
      this.over = true;
      return;
    }
    if (!this.begun) this.handshake = this.session.begin('ssl');
    this.begun = true;
    // Three bytes at a time, so that each of them is found near the four characters that it came from.
    for (let at = 0; at < bytes.length; at += 3) {
      const origin = line.origin(from + (at / 3) * 4);
      this.handshake?.receive({
        kind: 'data',
        fromOriginator,
        bytes: bytes.slice(at, at + 3),
        packet: origin?.packet ?? this.packet(),
        frameOffset: origin?.offset ?? 0,
        deliveredAt: this.packet(),
      });
    }
  }

  finish(): void {
    if (!this.over) this.handshake?.end();
    this.over = true;
  }
}

/** The first token is a whole handshake record. */
function isTlsRecord(bytes: Uint8Array): boolean {
  return bytes.length >= 5 && bytes[0] === 0x16 && ((bytes[3] << 8) | bytes[4]) === bytes.length - 5;
}

function decoded(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

const LATIN1 = new TextDecoder('latin1');
