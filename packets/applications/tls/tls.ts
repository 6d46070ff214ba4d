import { uint16 } from '../../fields/numbers';
import type { Application, ApplicationParser, SessionAtHand } from '../application';
import type { Delivery } from '../delivery';
import { startsInTheMiddle } from '../session-start';
import { StreamBuffer } from '../stream-buffer';
import { takeTraced } from '../traced-bytes';
import { ContentType, HandshakeFollower } from './handshake-follower';
import { HandshakeStream } from './handshake-stream';
import { OpenedContent } from './opened-content';
import { isOldClientMasterKey, readOldHello } from './ssl2';
import type { TlsTransaction } from './tls-transaction';

/** SSL and TLS over TCP (RFC 5246, RFC 8446): one transaction a connection. */
export const tls: Application<TlsTransaction> = {
  name: 'ssl',
  ports: { tcp: [443, 563, 585, 614, 636, 989, 990, 992, 993, 995, 5223] },
  start: (session, emit) => new TlsParser(session, emit),
};

interface Side {
  readonly buffer: StreamBuffer;
  readonly handshake: HandshakeStream;
}

class TlsParser implements ApplicationParser {
  private readonly follower: HandshakeFollower;
  private readonly originator: Side = { buffer: new StreamBuffer(), handshake: new HandshakeStream() };
  private readonly responder: Side = { buffer: new StreamBuffer(), handshake: new HandshakeStream() };
  /** What the records hold, where there are keys. */
  private readonly opened: OpenedContent | undefined;
  private lostData = false;
  /** Layout of records: settled by the first of TLS, or by a server that speaks SSL 2.0. */
  private layer: 'tls' | 'ssl2' | undefined;
  /** What came is no record. */
  private failed = false;

  constructor(session: SessionAtHand, emit: (transaction: TlsTransaction) => void) {
    this.follower = new HandshakeFollower(session, emit);
    this.opened = session.keyLog && new OpenedContent(session, session.keyLog);
    // A connection from its middle tells nothing: where records start is not known.
    this.lostData = startsInTheMiddle(session.session);
  }

  receive(delivery: Delivery): void {
    // After a hole nothing tells where records start.
    if (delivery.kind === 'gap') this.lostData = true;
    if (delivery.kind === 'close') this.opened?.close(delivery);
    if (delivery.kind !== 'data' || this.lostData || this.over) return;
    const side = delivery.fromOriginator ? this.originator : this.responder;
    side.buffer.append(delivery.bytes, delivery.packet, delivery.frameOffset);
    while (!this.over && side.buffer.length >= RECORD_HEADER) {
      if (!this.takeRecord(side, delivery.fromOriginator, delivery.deliveredAt)) return;
    }
  }

  end(): void {
    this.opened?.end();
    this.follower.end();
  }

  /** Nothing more is to be learnt: the handshake is done, and nobody can read on. */
  private get over(): boolean {
    return this.follower.finished && (!this.opened || this.failed);
  }

  /** Uses up one record; false where its end is not there yet. */
  private takeRecord(side: Side, fromOriginator: boolean, packet: number): boolean {
    const head = side.buffer.view();
    if (this.isOld(head, fromOriginator)) return this.takeOldRecord(side, fromOriginator, packet);
    const version = uint16(head, 1);
    const type = head[0];
    const isFirst = this.layer === undefined;
    if (!RECORD_VERSIONS.has(version) || (isFirst && (type < FIRST_TYPE || type > LAST_TYPE))) {
      this.follower.end();
      this.failed = true;
      return false;
    }
    this.layer = 'tls';
    const length = uint16(head, 3);
    if (side.buffer.length < RECORD_HEADER + length) return false;
    const header = head.slice(0, RECORD_HEADER);
    side.buffer.skip(RECORD_HEADER);
    const content = takeTraced(side.buffer, length);
    this.opened?.record(header, content, fromOriginator, packet);
    const { follower } = this;
    if (follower.finished) return true;
    if (type !== ContentType.Handshake || !follower.isClear(type, fromOriginator)) {
      follower.record({ type, version, content, fromOriginator, packet });
    } else {
      for (const message of side.handshake.add(content))
        follower.message(message, version, fromOriginator, packet);
    }
    return true;
  }

  private isOld(head: Uint8Array, fromOriginator: boolean): boolean {
    if (this.layer) return this.layer === 'ssl2';
    if ((head[0] & 0x80) === 0) return false;
    return fromOriginator ? head[2] === 1 : head[2] === 4 && head[4] < 2;
  }

  private takeOldRecord(side: Side, fromOriginator: boolean, packet: number): boolean {
    const head = side.buffer.view();
    const length = 2 + (uint16(head, 0) & 0x7fff);
    if (side.buffer.length < length) return false;
    if (!fromOriginator) this.layer = 'ssl2';
    const record = takeTraced(side.buffer, length);
    const hello = readOldHello(record, packet);
    if (hello) this.follower.oldHello(hello, fromOriginator);
    else if (isOldClientMasterKey(record)) this.follower.establish(packet);
    else this.follower.end();
    return true;
  }
}

const RECORD_HEADER = 5;
/** SSL 3.0 to TLS 1.2, which TLS 1.3 says too. */
const RECORD_VERSIONS: ReadonlySet<number> = new Set([0x300, 0x301, 0x302, 0x303]);
const FIRST_TYPE = 20;
const LAST_TYPE = 30;
