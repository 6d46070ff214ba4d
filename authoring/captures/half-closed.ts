import { tcpSegment } from './tcp-rewrite';

const FIN = 0x01;
const RST = 0x04;

/**
 * Watches TCP over IPv4 and IPv6 for connections that one side has closed and the other has not yet. A clock that
 * jumps while a connection is closing would tear its end off.
 */
export class HalfClosed {
  private readonly closing = new Map<string, string>();

  watch(frame: Buffer): void {
    const segment = tcpSegment(frame);
    if (!segment) return;
    const flags = frame[segment.from + 13];
    if ((flags & (FIN | RST)) === 0) return;
    const source = frame.toString('hex', segment.addresses, segment.addresses + segment.addressLength);
    const destination = frame.toString(
      'hex',
      segment.addresses + segment.addressLength,
      segment.addresses + 2 * segment.addressLength,
    );
    const from = `${source} ${frame.readUInt16BE(segment.from)}`;
    const to = `${destination} ${frame.readUInt16BE(segment.from + 2)}`;
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    const first = this.closing.get(key);
    if ((flags & RST) !== 0 || (first !== undefined && first !== from)) this.closing.delete(key);
    else this.closing.set(key, from);
  }

  get count(): number {
    return this.closing.size;
  }
}
