import type { Printer } from './printer';
import { type IpHeader, printDestination, printSource } from './tcp-line';

/** What follows the extension headers. */
export interface UpperLayer {
  readonly at: number;
  readonly length: number;
  readonly protocol: number;
  readonly fragmented: boolean;
}

const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT = 44;
const DESTINATION = 60;
const WITH_PORTS = [6, 17, 33, 132];
const JUMBO = 194;

/** Writes the extension headers of RFC 8200 §4; undefined where the line ends with them. */
export function ip6Headers(
  p: Printer,
  ip: IpHeader,
  length: number,
  stated: number,
  available: number,
  captured: number,
): UpperLayer | undefined {
  let at = ip.at + 40;
  let left = length - 40;
  let next = ip.protocol;
  let fragmented = false;
  let jumbo: number | undefined;
  let previous: number | undefined;
  if (!WITH_PORTS.includes(next)) {
    printSource(p, ip);
    p.text(' > ');
    printDestination(p, ip);
    p.text(': ');
  }
  for (;;) {
    const header = next;
    if (header === HOP_BY_HOP) {
      if (previous === HOP_BY_HOP) return wrong(p, '[The Hop-by-Hop Options header was already found]');
      if (previous !== undefined) {
        return wrong(p, "[The Hop-by-Hop Options header don't follow the IPv6 header]");
      }
    } else if (header !== ROUTING && header !== FRAGMENT && header !== DESTINATION) {
      return upperLayer(
        p,
        ip,
        { at, length: left, protocol: next, fragmented },
        stated,
        jumbo,
        previous,
        available,
        captured,
      );
    }
    const size = extension(p, header, at, ip, stated);
    if (size === undefined) return undefined;
    if (header === HOP_BY_HOP) {
      jumbo = jumboLength(p, at, size);
      if (stated === 0 && jumbo === undefined) {
        return wrong(p, '[No valid Jumbo Payload Hop-by-Hop option found]');
      }
    }
    if (header === FRAGMENT) fragmented = true;
    next = p.u8(at);
    previous = header;
    if (left < size) {
      p.protocol = 'ip6';
      p.cut();
      return undefined;
    }
    at += size;
    left -= size;
    if (at - size >= p.end) return undefined;
  }
}

function wrong(p: Printer, message: string): undefined {
  p.text(message);
  p.invalid();
  return undefined;
}

function upperLayer(
  p: Printer,
  ip: IpHeader,
  upper: UpperLayer,
  stated: number,
  jumbo: number | undefined,
  previous: number | undefined,
  available: number,
  captured: number,
): UpperLayer | undefined {
  const headers = upper.at - ip.at;
  if (jumbo !== undefined) {
    if (jumbo + 40 < headers) {
      p.cut();
      return undefined;
    }
    if (available < jumbo + 40) p.text(`truncated-ip6 - ${jumbo + 40 - available} bytes missing!`);
    p.end = Math.min(captured, ip.at + jumbo + 40);
    return { ...upper, length: jumbo + 40 - headers };
  }
  if (stated !== 0) return upper;
  if (previous !== undefined) {
    p.protocol = 'ip6';
    p.cut();
    return undefined;
  }
  p.end = Math.min(p.end, ip.at + 40);
  return { ...upper, length: 0 };
}

/** One header's text; its size, or undefined where the line ends. */
function extension(p: Printer, header: number, at: number, ip: IpHeader, stated: number): number | undefined {
  if (header === FRAGMENT) return fragment(p, at, ip, stated);
  if (header === ROUTING) return routing(p, at);
  p.protocol = header === HOP_BY_HOP ? 'hbhopt' : 'dstopt';
  const size = (p.u8(at + 1) + 1) * 8;
  if (!p.has(at, size)) {
    p.cut();
    return undefined;
  }
  p.text(header === HOP_BY_HOP ? 'HBH ' : 'DSTOPT ');
  return size;
}

function fragment(p: Printer, at: number, ip: IpHeader, stated: number): number | undefined {
  p.protocol = 'frag6';
  const offset = p.u16(at + 2) & 0xfff8;
  p.text(`frag (${offset}|${40 + stated - (at - ip.at) - 8})`);
  if (offset !== 0) return undefined;
  p.text(' ');
  return p.end <= at + 8 ? undefined : 8;
}

function routing(p: Printer, at: number): number | undefined {
  p.protocol = 'rt6';
  const length = p.u8(at + 1);
  const type = p.u8(at + 2);
  p.text(`${type === SEGMENTS ? 'RT6' : 'srcrt'} (len=${length}, type=${type}, segleft=${p.u8(at + 3)}`);
  if (type === 0 || type === 2) {
    p.text(`, rsv=0x${p.u32(at + 4).toString(16)}`);
    for (let index = 0; index < length >> 1; index++) {
      p.text(`, [${index}]`);
      p.ipv6(at + 8 + index * 16);
    }
  }
  if (type === SEGMENTS) segments(p, at, length);
  p.text(') ');
  return (length + 1) * 8;
}

/** Routing type 4 (RFC 8754 §2): the segment list, last segment first. */
const SEGMENTS = 4;

function segments(p: Printer, at: number, length: number): void {
  const last = p.u8(at + 4);
  const flags = p.u8(at + 5);
  p.text(`, last-entry=${last}${flags ? `, flags=0x${flags.toString(16)}` : ''}`);
  p.text(`, tag=${p.u16(at + 6).toString(16)}`);
  for (let index = 0; index <= last && 2 * (index + 1) <= length; index++) {
    p.text(`, [${index}]`);
    p.ipv6(at + 8 + index * 16);
  }
}

/** The jumbo payload option (RFC 2675 §2). */
function jumboLength(p: Printer, at: number, size: number): number | undefined {
  let cursor = at + 2;
  while (cursor + 1 < at + size) {
    const type = p.u8(cursor);
    if (type === 0) cursor++;
    else {
      const length = p.u8(cursor + 1);
      if (type === JUMBO && length === 4) return p.u32(cursor + 2);
      cursor += 2 + length;
    }
  }
  return undefined;
}
