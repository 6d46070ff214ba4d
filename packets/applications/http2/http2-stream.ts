import type { HpackHeader } from '../../protocols/http2/hpack';
import type { ApplicationParser, TracedBytes } from '../application';
import { deliveriesOf } from '../http/tunnel';

const LINE_END = '\r\n';

/** One stream as a connection of HTTP/1 with one exchange: its headers are written out as lines (RFC 9113 §8.3). */
export class Http2Stream {
  private readonly over = { client: false, server: false };
  /** The side's lines were written. */
  private readonly begun = { client: false, server: false };
  private readonly chunked = { client: false, server: false };

  constructor(private readonly parser: ApplicationParser) {}

  headers(
    fromOriginator: boolean,
    headers: readonly HpackHeader[],
    block: TracedBytes,
    packet: number,
  ): void {
    const side = fromOriginator ? 'client' : 'server';
    // Trailers say nothing that a log has a column for.
    if (this.begun[side] || headers.length === 0) return;
    const status = pseudo(headers, ':status');
    // Interim responses come as headers of their own (§8.1).
    this.begun[side] = !/^1\d\d$/.test(status);
    const write = (text: string, at: number) => this.made(fromOriginator, text, block, at, packet);
    write(fromOriginator ? requestLine(headers) : `HTTP/2.0 ${status || '000'}${LINE_END}`, headers[0].from);
    const authority = headers.find(({ name }) => name === ':authority');
    if (authority && !headers.some(({ name }) => name === 'host'))
      write(`host: ${clean(authority.value)}${LINE_END}`, authority.from);
    for (const { name, value, from } of headers)
      if (!name.startsWith(':')) write(`${clean(name)}: ${clean(value)}${LINE_END}`, from);
    this.chunked[side] = fromOriginator && !headers.some(({ name }) => name === 'content-length');
    if (this.chunked[side] && CARRIES_CONTENT.has(pseudo(headers, ':method')))
      write(`transfer-encoding: chunked${LINE_END}`, headers[0].from);
    else this.chunked[side] = false;
    write(LINE_END, headers.at(-1)?.from ?? 0);
  }

  data(fromOriginator: boolean, content: TracedBytes, packet: number): void {
    const side = fromOriginator ? 'client' : 'server';
    const { length } = content.bytes;
    if (!this.begun[side] || this.over[side] || length === 0) return;
    const chunked = this.chunked[side];
    if (chunked) this.made(fromOriginator, `${length.toString(16)}${LINE_END}`, content, 0, packet);
    for (const delivery of deliveriesOf(content, fromOriginator, packet)) this.parser.receive(delivery);
    if (chunked) this.made(fromOriginator, LINE_END, content, length - 1, packet);
  }

  /** The side says no more; true once both have said everything. */
  endSide(fromOriginator: boolean, packet: number): boolean {
    const side = fromOriginator ? 'client' : 'server';
    if (this.over[side]) return false;
    this.over[side] = true;
    if (this.chunked[side]) {
      const bytes = new TextEncoder().encode(`0${LINE_END}${LINE_END}`);
      this.parser.receive({
        kind: 'data',
        fromOriginator,
        bytes,
        packet,
        frameOffset: 0,
        made: true,
        deliveredAt: packet,
      });
    }
    // A response without a length ends with its stream, as it would with its connection (RFC 9112 §6.3).
    if (!fromOriginator)
      this.parser.receive({ kind: 'close', fromOriginator, reset: false, deliveredAt: packet });
    return this.over.client && this.over.server;
  }

  end(): void {
    this.parser.end();
  }

  /** Text that stands for the header at `at` of the block. */
  private made(fromOriginator: boolean, text: string, block: TracedBytes, at: number, packet: number): void {
    const origin = block.origin(at);
    this.parser.receive({
      kind: 'data',
      fromOriginator,
      bytes: Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff),
      packet: origin?.packet ?? packet,
      frameOffset: origin?.offset ?? 0,
      made: true,
      deliveredAt: packet,
    });
  }
}

const CARRIES_CONTENT: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

function pseudo(headers: readonly HpackHeader[], name: string): string {
  return clean(headers.find((header) => header.name === name)?.value ?? '');
}

function requestLine(headers: readonly HpackHeader[]): string {
  const method = pseudo(headers, ':method') || 'GET';
  const target = pseudo(headers, ':path') || pseudo(headers, ':authority') || '/';
  return `${method} ${target} HTTP/2.0${LINE_END}`;
}

/** No value may bring lines of its own (§8.2.1). */
function clean(text: string): string {
  return text.replace(/[\r\n\0]/g, ' ');
}
