import { uint16 } from '../../fields/numbers';
import type { Application, ApplicationParser, SessionAtHand, TracedBytes } from '../application';
import { tracedDatagram } from '../datagram';
import type { Delivery } from '../delivery';
import { ContentType, HandshakeFollower } from '../tls/handshake-follower';
import type { TlsTransaction } from '../tls/tls-transaction';
import { tracedSlice } from '../traced-bytes';
import { FragmentedHandshake } from './fragmented-handshake';

/** TLS over datagrams (RFC 6347): the same transactions as those of TLS. */
export const dtls: Application<TlsTransaction> = {
  name: 'dtls',
  ports: { udp: [443] },
  start: (session, emit) => new DtlsParser(session, emit),
};

class DtlsParser implements ApplicationParser {
  private readonly follower: HandshakeFollower;
  private readonly originator = new FragmentedHandshake();
  private readonly responder = new FragmentedHandshake();

  constructor(session: SessionAtHand, emit: (transaction: TlsTransaction) => void) {
    this.follower = new HandshakeFollower(session, emit);
  }

  receive(delivery: Delivery): void {
    if (delivery.kind !== 'data') return;
    const { bytes, packet, fromOriginator } = delivery;
    const datagram = tracedDatagram(delivery);
    for (let at = 0; at + RECORD_HEADER <= bytes.length && !this.follower.finished; ) {
      // Other protocols share the port: STUN, media.
      const version = uint16(bytes, at + 1);
      if (bytes[at] < FIRST_TYPE || bytes[at] > LAST_TYPE || !VERSIONS.has(version)) return;
      const end = at + RECORD_HEADER + uint16(bytes, at + 11);
      if (end > bytes.length) return;
      this.record(bytes[at], version, tracedSlice(datagram, at + RECORD_HEADER, end), fromOriginator, packet);
      at = end;
    }
  }

  end(): void {
    this.follower.end();
  }

  private record(
    type: number,
    version: number,
    content: TracedBytes,
    fromOriginator: boolean,
    packet: number,
  ): void {
    const { follower } = this;
    if (type !== ContentType.Handshake || !follower.isClear(type, fromOriginator)) {
      follower.record({ type, version, content, fromOriginator, packet });
      return;
    }
    const side = fromOriginator ? this.originator : this.responder;
    for (const message of side.add(content)) follower.message(message, version, fromOriginator, packet);
  }
}

const RECORD_HEADER = 13;
/** DTLS 1.0, DTLS 1.2, and what OpenSSL called 1.0 before. */
const VERSIONS: ReadonlySet<number> = new Set([0xfeff, 0xfefd, 0x0100]);
const FIRST_TYPE = 20;
const LAST_TYPE = 25;
