import type { SessionAtHand } from '../application';
import type { CarriedFile } from '../carried-file';
import type { HttpRequest, HttpResponse, HttpTransaction } from './http-transaction';
import type { FileInMessage, MessageReader } from './message-reader';

/** A request that waits for its response, or a response without one. */
interface Exchange {
  readonly depth: number;
  readonly startPacket: number;
  request: (() => HttpRequest) | undefined;
  response: (() => HttpResponse) | undefined;
  code: number | undefined;
  readonly interim: { code: number; reason: string }[];
  /** The entity whose header is being read may name a file; undefined where none is being read. */
  entity: { name: string | undefined } | undefined;
  readonly requestFiles: HeldFile[];
  readonly responseFiles: HeldFile[];
}

interface HeldFile {
  readonly message: MessageReader;
  readonly file: FileInMessage;
}

/** Requests that may be pending before they are given up (Zeek's HTTP::max_pending_requests). */
const MOST_PENDING = 100;
/** Files of one side of an exchange that are listed (Zeek's HTTP::max_files_orig and _resp). */
const MOST_FILES = 15;

/**
 * Puts requests and responses together as Zeek's scripts do (base/protocols/http/main.zeek): in order, whatever is
 * pipelined, and with what was missed as an exchange of its own.
 */
export class Exchanges {
  private readonly pending = new Map<number, Exchange>();
  private currentRequest = 0;
  private currentResponse = 0;
  private depth = 0;
  /** The exchange that was touched last: files are hung on this one. */
  private latest: Exchange | undefined;

  constructor(
    private readonly session: SessionAtHand,
    private readonly emit: (transaction: HttpTransaction) => void,
    private readonly packet: () => number,
  ) {}

  request(build: () => HttpRequest): void {
    if (this.currentRequest < this.currentResponse) {
      this.session.weird('HTTP_response_before_request', this.packet());
      this.currentRequest = this.currentResponse;
    }
    if (this.pending.size > MOST_PENDING) this.giveUp();
    this.currentRequest++;
    this.touch(true).request = build;
  }

  response(code: number, reason: string, build: () => HttpResponse): void {
    const waiting = this.pending.get(this.currentResponse);
    if (!waiting || (waiting.code !== undefined && !isInterim(waiting.code))) this.currentResponse++;
    const exchange = this.touch(false);
    if (isInterim(code)) exchange.interim.push({ code, reason });
    exchange.code = code;
    exchange.response = build;
  }

  beginEntity(fromOriginator: boolean): void {
    this.touch(fromOriginator).entity = { name: undefined };
  }

  /** A header named the file that follows. */
  nameFile(fromOriginator: boolean, name: string): void {
    const { entity } = this.touch(fromOriginator);
    if (entity) entity.name = name;
  }

  header(fromOriginator: boolean): void {
    this.touch(fromOriginator);
  }

  endEntity(): void {
    if (this.latest) this.latest.entity = undefined;
  }

  beginFile(fromOriginator: boolean, message: MessageReader, file: FileInMessage): void {
    const exchange = this.latest ?? this.touch(fromOriginator);
    file.name = exchange.entity?.name;
    const files = fromOriginator ? exchange.requestFiles : exchange.responseFiles;
    if (files.length < MOST_FILES) files.push({ message, file });
  }

  messageDone(fromOriginator: boolean): void {
    const exchange = this.touch(fromOriginator);
    if (fromOriginator || (exchange.code !== undefined && isInterim(exchange.code))) return;
    this.write(exchange);
    this.pending.delete(this.currentResponse);
  }

  /** The session is over: what is pending is told as it is. */
  finish(): void {
    for (const [place, exchange] of this.pending) if (place > 0) this.write(exchange);
    this.pending.clear();
  }

  private touch(fromOriginator: boolean): Exchange {
    const place = fromOriginator ? this.currentRequest : this.currentResponse;
    const exchange = this.pending.get(place) ?? this.begin(place);
    this.latest = exchange;
    return exchange;
  }

  private begin(place: number): Exchange {
    const exchange: Exchange = {
      depth: ++this.depth,
      startPacket: this.packet(),
      request: undefined,
      response: undefined,
      code: undefined,
      interim: [],
      entity: undefined,
      requestFiles: [],
      responseFiles: [],
    };
    this.pending.set(place, exchange);
    return exchange;
  }

  private giveUp(): void {
    this.session.weird('HTTP_excessive_pipelining', this.packet());
    if (this.currentResponse === 0) this.currentResponse++;
    for (; this.currentResponse < this.currentRequest; this.currentResponse++) {
      const exchange = this.pending.get(this.currentResponse);
      if (exchange) this.write(exchange);
      this.pending.delete(this.currentResponse);
    }
  }

  private write(exchange: Exchange): void {
    const request = exchange.request?.();
    const response = exchange.response?.();
    this.emit({
      application: 'http',
      session: this.session.row,
      firstPacket: exchange.startPacket,
      lastPacket: Math.max(exchange.startPacket, request?.lastPacket ?? 0, response?.lastPacket ?? 0),
      depth: exchange.depth,
      request,
      response: response && { ...response, interim: exchange.interim },
      requestFiles: exchange.requestFiles.map(carried),
      responseFiles: exchange.responseFiles.map(carried),
    });
  }
}

function carried({ message, file }: HeldFile): CarriedFile {
  return message.carried(file);
}

function isInterim(code: number): boolean {
  return code >= 100 && code <= 199;
}
