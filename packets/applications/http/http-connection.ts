import {
  type ApplicationParser,
  NO_BYTES,
  type SessionAtHand,
  type TracedBytes,
  tracedText,
} from '../application';
import { ContentLines } from '../content-lines';
import type { Delivery } from '../delivery';
import type { EntityHeader } from '../mime/entity';
import { fileNameIn, firstToken } from '../mime/header-text';
import { startsInTheMiddle } from '../session-start';
import { Exchanges } from './exchanges';
import type { BodyExpectation } from './http-entity';
import type { HttpTransaction } from './http-transaction';
import { type FileInMessage, type MessageContext, MessageReader } from './message-reader';
import { readRequestLine, readStatusLine, unescapeTarget } from './start-line';
import { deliveriesOf, Tunnel } from './tunnel';

/** What a direction waits for. */
type Waiting = 'line' | 'message' | 'nothing' | 'raw reply';

/** One direction of the connection. */
interface Side {
  readonly lines: ContentLines;
  readonly context: MessageContext;
  waiting: Waiting;
  message: MessageReader | undefined;
  /** A message was begun and is not over. */
  ongoing: boolean;
}

/** Bytes of a connection after which a broken line no longer makes Zeek give up on it. */
const FORGIVEN_AFTER = 10_240;

/** One TCP connection that speaks HTTP; follows the states of Zeek's analyzer (src/analyzer/protocol/http). */
export class HttpConnection implements ApplicationParser {
  private readonly client: Side;
  private readonly server: Side;
  private readonly exchanges: Exchanges;
  private readonly unanswered: string[] = [];
  private packet = 0;
  private seenBytes = 0;
  private requests = 0;
  private keepsAlive = false;
  private closes = false;
  private connect = false;
  private confirmed = false;
  private disabled: boolean;
  private code = 0;
  private upgrade = { asked: false, protocol: '' };
  private tunnel: Tunnel | undefined;

  constructor(
    private readonly session: SessionAtHand,
    emit: (transaction: HttpTransaction) => void,
  ) {
    this.packet = session.session.firstPacket;
    this.exchanges = new Exchanges(session, emit, () => this.packet);
    this.client = this.side(true);
    this.server = this.side(false);
    this.disabled = startsInTheMiddle(session.session);
  }

  receive(delivery: Delivery): void {
    if (this.disabled) return;
    this.packet = delivery.deliveredAt;
    if (this.tunnel) {
      this.tunnel.receive(delivery);
      return;
    }
    const side = delivery.fromOriginator ? this.client : this.server;
    if (delivery.kind === 'gap') this.gap(side, delivery.length);
    else if (delivery.kind === 'close') this.close(side, delivery.reset);
    else {
      this.seenBytes += delivery.bytes.length;
      if (side.waiting === 'raw reply') this.rawReply(delivery);
      else side.lines.append(delivery.bytes, delivery.packet, delivery.frameOffset, delivery.made);
    }
  }

  end(): void {
    this.tunnel?.end();
    this.over(this.client, true);
    this.over(this.server, true);
    this.exchanges.finish();
  }

  private side(fromOriginator: boolean): Side {
    const lines = new ContentLines({
      line: (line, end) => (fromOriginator ? this.clientLine(line, end) : this.serverLine(line, end)),
      plain: (bytes) => this.plain(fromOriginator ? this.client : this.server, bytes),
    });
    const connection = this;
    const context: MessageContext = {
      fromOriginator,
      lines,
      unpacking: this.session.unpacking,
      get code() {
        return fromOriginator ? 0 : connection.code;
      },
      closesConnection: () => this.closes,
      packet: () => this.packet,
      weird: (name) => this.session.weird(name, this.packet),
      beginEntity: () => this.exchanges.beginEntity(fromOriginator),
      header: (_, header) => this.header(fromOriginator, header),
      beginContent: (message, file: FileInMessage) => this.exchanges.beginFile(fromOriginator, message, file),
      endEntity: () => this.exchanges.endEntity(),
      done: (_, interrupted) => this.messageDone(fromOriginator, interrupted),
    };
    return { lines, context, waiting: 'line', message: undefined, ongoing: false };
  }

  private clientLine(line: TracedBytes, end: TracedBytes): void {
    if (this.disabled) return;
    if (this.client.waiting === 'message') this.client.message?.deliver(line, end);
    else if (this.client.waiting === 'line') this.requestLine(line, end);
  }

  private requestLine(line: TracedBytes, end: TracedBytes): void {
    const read = readRequestLine(line);
    if ('refused' in read) {
      this.session.weird(read.refused, this.packet);
      const expected = this.requests === 0 || this.keepsAlive;
      if (!expected) return;
      if (line.bytes.length === 0) this.session.weird('empty_http_request', this.packet);
      else {
        this.violation();
        this.client.waiting = 'nothing';
      }
      return;
    }
    for (const name of read.weirds) this.session.weird(name, this.packet);
    this.setVersion(read.versionNumber);
    if (++this.requests > 1 && !this.keepsAlive)
      this.session.weird('unexpected_multiple_HTTP_requests', this.packet);
    const method = tracedText(read.method);
    const unescapedTarget = unescapeTarget(tracedText(read.target), (name) =>
      this.session.weird(name, this.packet),
    );
    // What an HTTP/0.9 server answers is the document, without any head: a reply that was under way is over.
    if (read.versionNumber === '0.9') this.awaitRawReply();
    this.confirmed = true;
    this.unanswered.push(method);
    if (method !== '' && 'CONNECT'.startsWith(method.toUpperCase())) this.connect = true;
    this.exchanges.request(() => ({
      ...message.message(message.finished),
      version: read.version,
      method: read.method,
      target: read.target,
      unescapedTarget,
    }));
    const message = this.begin(this.client, line, end, read.versionNumber, 'possible');
  }

  private awaitRawReply(): void {
    this.over(this.server, true);
    this.server.message = undefined;
    this.server.waiting = 'raw reply';
  }

  private serverLine(line: TracedBytes, end: TracedBytes): void {
    if (this.disabled) return;
    if (this.server.waiting === 'message') {
      this.server.message?.deliver(line, end);
      if (this.connect && line.bytes.length === 0) this.openTunnel();
    } else if (this.server.waiting === 'line') this.statusLine(line, end);
  }

  private statusLine(line: TracedBytes, end: TracedBytes): void {
    const read = readStatusLine(line);
    if (!read) {
      if (line.bytes.length === 0) return;
      this.violation();
      this.server.waiting = 'nothing';
      return;
    }
    if (this.unanswered.length > 0) this.confirmed = true;
    this.code = read.code;
    this.setVersion(read.versionNumber);
    if (this.connect && read.code !== 200) this.connect = false;
    const reason = read.reason ?? EMPTY_REASON;
    this.exchanges.response(read.code, tracedText(reason), () => ({
      ...message.message(message.finished),
      version: read.version,
      code: read.code,
      reason,
      interim: [],
    }));
    const message = this.begin(this.server, line, end, read.versionNumber, this.replyExpectation());
  }

  /** HTTP/0.9: all that comes is the document, up to the end of the connection. */
  private rawReply(delivery: Delivery & { kind: 'data' }): void {
    const { bytes, packet, frameOffset } = delivery;
    if (!this.server.message) {
      if (this.unanswered.shift() !== undefined) this.confirmed = true;
      this.closes = true;
      this.exchanges.response(0, '<empty>', () => ({
        ...message.message(message.finished),
        version: NO_BYTES,
        code: 0,
        reason: EMPTY_REASON,
        interim: [],
      }));
      const message = this.begin(this.server, NO_BYTES, NO_BYTES, '0.9', this.replyExpectation());
      this.server.waiting = 'raw reply';
      message.deliver(NO_BYTES, NO_BYTES);
    }
    const origin = (offset: number) => ({ packet, offset: frameOffset + offset });
    this.server.message?.deliver({ bytes, origin }, undefined);
  }

  private plain(side: Side, bytes: TracedBytes): void {
    if (this.disabled) return;
    if (side.message) side.message.deliver(bytes, undefined);
    else {
      const who = side === this.client ? 'client' : 'server';
      this.session.weird(`unexpected_${who}_HTTP_data`, this.packet);
    }
  }

  private begin(
    side: Side,
    line: TracedBytes,
    end: TracedBytes,
    version: string,
    expectation: BodyExpectation,
  ): MessageReader {
    if (side.message && !side.message.finished) this.session.weird('HTTP_overlapping_messages', this.packet);
    side.waiting = 'message';
    side.ongoing = true;
    const message = new MessageReader(side.context, line, end, version, expectation);
    side.message = message;
    return message;
  }

  /** RFC 9112 §6.3: what is answered to HEAD, and some codes, have no body. */
  private replyExpectation(): BodyExpectation {
    const [method] = this.unanswered;
    if (method && 'HEAD'.startsWith(method.toUpperCase())) return 'none';
    const { code } = this;
    return (code >= 100 && code < 200) || code === 204 || code === 304 ? 'none' : 'expected';
  }

  private header(fromOriginator: boolean, header: EntityHeader): void {
    const name = tracedText(header.name).toUpperCase();
    const value = tracedText(header.value);
    this.exchanges.header(fromOriginator);
    if (name === 'CONNECTION') this.connectionHeader(fromOriginator, firstToken(value)?.toLowerCase());
    else if (name === 'UPGRADE' && !fromOriginator) this.upgrade.protocol = firstToken(value) ?? '';
    const named =
      (name === 'CONTENT-DISPOSITION' && /filename\s*\*?=/i.test(value)) ||
      (name === 'CONTENT-TYPE' && /name\s*=/i.test(value));
    const file = named ? fileNameIn(value) : undefined;
    if (file !== undefined) this.exchanges.nameFile(fromOriginator, file);
  }

  private connectionHeader(fromOriginator: boolean, token: string | undefined): void {
    if (fromOriginator && token === 'keep-alive') this.keepsAlive = true;
    if (!fromOriginator && token === 'close') this.closes = true;
    if (!fromOriginator && token === 'upgrade') this.upgrade.asked = true;
  }

  private messageDone(fromOriginator: boolean, interrupted: boolean): void {
    this.exchanges.messageDone(fromOriginator);
    this.over(fromOriginator ? this.client : this.server, interrupted);
  }

  /** A message is over; what it left behind is made ready for the next. */
  private over(side: Side, interrupted: boolean): void {
    if (!side.ongoing) return;
    side.ongoing = false;
    side.message?.finish(interrupted);
    if (side === this.server) this.replyOver();
    side.waiting = interrupted ? 'nothing' : 'line';
  }

  private replyOver(): void {
    if (this.code < 100 || this.code >= 200) this.unanswered.shift();
    if (this.code === 101 && this.unanswered.length === 1 && this.upgrade.asked && this.upgrade.protocol)
      this.disabled = true;
    this.code = 0;
    this.upgrade = { asked: false, protocol: '' };
  }

  private gap(side: Side, length: number): void {
    side.lines.gap(length);
    if (side.message && !side.message.finished && side.message.lost(length)) return;
    // Whether a reply has a body may depend on the request that was lost.
    if (side === this.client) this.over(this.client, true);
    this.over(this.server, true);
    side.lines.stopped = true;
  }

  private close(side: Side, reset: boolean): void {
    if (reset) {
      this.over(this.client, true);
      this.over(this.server, true);
      return;
    }
    side.lines.end();
    this.over(side, false);
  }

  /** Something that is not HTTP: Zeek gives up on a connection that it was sure of. */
  private violation(): void {
    if (this.confirmed && this.seenBytes <= FORGIVEN_AFTER) this.disabled = true;
  }

  private setVersion(version: string): void {
    if (version > '1.0') this.keepsAlive = true;
  }

  private openTunnel(): void {
    const rests: [TracedBytes, boolean][] = [
      [this.client.lines.rest(), true],
      [this.server.lines.rest(), false],
    ];
    this.tunnel = new Tunnel(this.session);
    for (const [rest, fromOriginator] of rests)
      for (const delivery of deliveriesOf(rest, fromOriginator, this.packet)) this.tunnel.receive(delivery);
  }
}

/** Zeek's word for a response without a reason. */
const EMPTY_REASON: TracedBytes = { bytes: new TextEncoder().encode('<empty>'), origin: () => undefined };
