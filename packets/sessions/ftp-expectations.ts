import { type Capture, frameBytes } from '../capture/capture';
import { ipv6Text } from '../columns/addresses';

/**
 * FTP announces its data connections on the control connection (RFC 959 PORT and reply 227, RFC 2428 EPRT and reply
 * 229): whoever connects to an announced place carries `ftp-data`.
 */
export class FtpExpectations {
  /** `address port` of announced places. */
  private readonly places = new Set<string>();

  constructor(private readonly capture: Capture) {}

  /** True while somebody is expected to connect. */
  get expectsAny(): boolean {
    return this.places.size > 0;
  }

  /** Looks into a packet of a control connection. */
  read(row: number): void {
    const { table, addresses } = this.capture;
    const at = table.payloadAt[row];
    const length = Math.min(table.payloadLength[row], LONGEST_LINE);
    const text = LATIN1.decode(frameBytes(this.capture, row).subarray(at, at + length));
    const tuple = /^(?:227 .*?|PORT )(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)/im.exec(text);
    if (tuple) this.expect(tuple.slice(1, 5).join('.'), Number(tuple[5]) * 256 + Number(tuple[6]));
    const passive = /^229 .*\(\|\|\|(\d+)\|\)/m.exec(text);
    if (passive) this.expect(addresses.text(table.source[row]), Number(passive[1]));
    const active = /^EPRT \|[12]\|([0-9A-Fa-f.:]+)\|(\d+)\|/im.exec(text);
    if (active) this.expect(active[1].toLowerCase(), Number(active[2]));
  }

  /** True once for each announced place that is connected to. */
  takes(responder: number, port: number): boolean {
    if (this.places.size === 0) return false;
    return this.places.delete(`${this.capture.addresses.text(responder)} ${port}`);
  }

  private expect(address: string, port: number): void {
    if (this.places.size < MOST_PLACES) this.places.add(`${canonical(address)} ${port}`);
  }
}

/** IPv6 addresses may be announced in any spelling. */
function canonical(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head, tail = ''] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const missing = Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: missing }, () => '0'), ...back].slice(0, 8);
  return ipv6Text(
    Uint8Array.from(
      groups.flatMap((group) => {
        const value = Number.parseInt(group, 16);
        return [value >> 8, value & 0xff];
      }),
    ),
  );
}

const LATIN1 = new TextDecoder('latin1');
const LONGEST_LINE = 512;
const MOST_PLACES = 4096;
