import { printLabel, printName, skipName } from './domain-name-line';
import { DNS_CLASSES, DNS_TYPES, EDNS_OPTIONS } from './domain-names';
import type { Printer } from './printer';

const CACHE_FLUSH = 0x8000;
const OPT = 41;

/** Writes one resource record's type and data and gives the position behind it; undefined where it is cut. */
export function printRecord(
  p: Printer,
  start: number,
  message: number,
  isMulticast: boolean,
): number | undefined {
  const at = skipName(p, start);
  if (at === undefined || !p.has(at, 10)) return p.end;
  const type = p.u16(at);
  const stated = p.u16(at + 2);
  const kind = isMulticast ? stated & ~CACHE_FLUSH : stated;
  if (kind !== 1 && type !== OPT) p.text(` ${DNS_CLASSES[kind] ?? `(Class ${kind})`}`);
  if (isMulticast && stated & CACHE_FLUSH) p.text(' (Cache flush)');
  const size = p.u16(at + 8);
  const data = at + 10;
  p.text(' ');
  p.text(DNS_TYPES[type] ?? `Type${type}`);
  if (data + size > p.end) return undefined;
  const whole = type === OPT ? extension(p, at, data, size, kind) : recordData(p, type, data, size, message);
  return whole ? data + size : undefined;
}

function recordData(p: Printer, type: number, at: number, size: number, message: number): boolean {
  switch (type) {
    case 1:
      if (!p.has(at, 4)) return false;
      p.text(' ');
      p.ipv4(at);
      return true;
    case 2:
    case 5:
    case 12:
    case 39:
      p.text(' ');
      return printName(p, at, message) !== undefined;
    case 15:
      p.text(' ');
      if (!p.has(at, 2) || printName(p, at + 2, message) === undefined) return false;
      p.text(` ${p.u16(at)}`);
      return true;
    case 16:
      return texts(p, at, at + size);
    case 28:
      if (!p.has(at, 16)) return false;
      p.text(' ');
      p.ipv6(at);
      return true;
    case 33:
      p.text(' ');
      if (!p.has(at, 6) || printName(p, at + 6, message) === undefined) return false;
      p.text(`:${p.u16(at + 4)} ${p.u16(at)} ${p.u16(at + 2)}`);
      return true;
    case 103:
      return printLabel(p, at, size);
    case 256:
      if (!p.has(at, size)) return false;
      p.text(` ${p.u16(at)} ${p.u16(at + 2)} `);
      return printLabel(p, at + 4, size - 4);
    default:
      return true;
  }
}

function texts(p: Printer, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    if (!p.has(at, 1)) return false;
    const length = p.u8(at);
    p.text(' "');
    if (!printLabel(p, at + 1, length)) return false;
    p.text('"');
    at += 1 + length;
  }
  return true;
}

/** The pseudo record of RFC 6891: size and flags stand where others have class and time to live. */
function extension(p: Printer, header: number, at: number, size: number, udpSize: number): boolean {
  p.text(` UDPsize=${udpSize}`);
  if (p.u16(header + 6) & 0x8000) p.text(' DO');
  if (size === 0) return true;
  p.text(' [');
  let cursor = at;
  while (cursor < at + size) {
    if (!p.has(cursor, 4)) return false;
    const option = p.u16(cursor);
    const length = p.u16(cursor + 2);
    p.text(EDNS_OPTIONS[option] ?? `Opt${option}`);
    if (!p.has(cursor + 4, length)) return false;
    if (length > 0) optionData(p, option, cursor + 4, length);
    cursor += 4 + length;
    if (cursor < at + size) p.text(',');
  }
  p.text(']');
  return true;
}

const COOKIE = 10;
const PADDING = 12;

function optionData(p: Printer, option: number, at: number, length: number): void {
  p.text(' ');
  if (option === PADDING) {
    p.text(`(${length})`);
    return;
  }
  if (option === COOKIE && (length < 8 || (length > 8 && length < 16) || length > 40)) {
    p.invalid();
    return;
  }
  for (let index = 0; index < length; index++) {
    if (option === COOKIE && index === 8) p.text(' ');
    p.hex(p.u8(at + index), 2);
  }
}
