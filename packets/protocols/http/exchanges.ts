/**
 * Requests and responses of one connection as Wireshark pairs them: a response belongs to the newest request that
 * has none yet, and stands alone where there is no such request. (With pipelining that is not the pairing of
 * RFC 9112 section 9.3.2; the framing, which has to know what a HEAD was answered with, keeps its own queue.)
 */
export interface Exchange {
  /** From 1. */
  readonly number: number;
  /** Packets in which the messages end, 0 where there is none. */
  readonly request: number;
  response: number;
  /** Target as a full URI where the host is known, else as it was sent. */
  readonly uri: string;
}

/** One message's place in the log. */
export interface Place {
  readonly exchange: Exchange;
  readonly previous: Exchange | undefined;
  /** URI of the newest request before a response, whether or not it is the response's own. */
  readonly uri: string;
}

export class ExchangeLog {
  private readonly exchanges: Exchange[] = [];
  private readonly places = new Map<string, Place>();
  private lastUri = '';
  /** True once a message's head was seen on the connection. */
  known = false;
  /** Methods of requests that wait for a final response, oldest first. */
  readonly waiting: string[] = [];
  /** How far each direction's unfinished message has been looked at. */
  readonly progress = new Map<boolean, Progress>();
  /** Set once the connection carries something else: where a CONNECT leads, or the upgrade's protocol. */
  tunnel: Tunnel | undefined = undefined;

  request(key: string, packet: number, uri: string): void {
    const exchange = { number: this.exchanges.length + 1, request: packet, response: 0, uri };
    this.lastUri = uri;
    this.push(key, exchange);
  }

  response(key: string, packet: number): void {
    const newest = this.exchanges.at(-1);
    if (newest && newest.response === 0) {
      newest.response = packet;
      this.places.set(key, { exchange: newest, previous: this.exchanges.at(-2), uri: this.lastUri });
      return;
    }
    this.push(key, { number: this.exchanges.length + 1, request: 0, response: packet, uri: '' });
  }

  place(key: string): Place | undefined {
    return this.places.get(key);
  }

  private push(key: string, exchange: Exchange): void {
    const previous = this.exchanges.at(-1);
    this.exchanges.push(exchange);
    this.places.set(key, { exchange, previous, uri: this.lastUri });
  }
}

export interface Tunnel {
  readonly kind: 'connect' | 'upgrade';
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
}

/** Offsets are relative to the message's start, because the stream's buffer moves. */
export interface Progress {
  readonly index: number;
  scanned: number;
  bodyFrom: number;
  /** Where the next chunk's size line starts, once the head is known. */
  chunkAt: number;
  /** Total length where it is known. */
  total: number | undefined;
}

export function messageKey(fromOriginator: boolean, index: number): string {
  return `${fromOriginator ? '>' : '<'}${index}`;
}

/** The log that a stream's state holds, a new one at first. */
export function exchangeLog(state: Record<string, unknown>): ExchangeLog {
  if (state.http instanceof ExchangeLog) return state.http;
  const log = new ExchangeLog();
  state.http = log;
  return log;
}
