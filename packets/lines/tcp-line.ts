import { domainLine } from './domain-line';
import type { Printer } from './printer';
import { printOptions } from './tcp-options-line';
import { telnetLine } from './telnet-line';
import { httpLine, plainTextLine, sshLine } from './text-protocol-line';

const ACK = 0x10;
const SYN = 0x02;
/** Flags that make tcpdump show a sequence number also where no data is: SYN, FIN, RST. */
const SHOWS_SEQUENCE = 0x07;
const URG = 0x20;
const LETTERS = 'FSRP.UEW';

/** Text of `Flags […]` for each value of the eight flag bits. */
const FLAG_TEXTS = Array.from({ length: 256 }, (_, flags) => {
  const set = [...LETTERS].filter((_, bit) => flags & (1 << bit)).join('');
  return set || 'none';
});

/** An IP header that a transport printer has to name addresses from. */
export interface IpHeader {
  readonly version: 4 | 6;
  readonly at: number;
  /** Next header or protocol of the IP header itself; addresses are printed only where it is the transport's. */
  readonly protocol: number;
}

/** `10.0.0.1.51000 > 10.0.0.2.80: ` or, behind extension headers, the ports alone. */
export function printEnds(
  p: Printer,
  ip: IpHeader,
  number: number,
  source: number,
  destination: number,
): void {
  if (ip.protocol !== number) {
    p.decimal(source);
    p.text(' > ');
    p.decimal(destination);
    p.text(': ');
    return;
  }
  printSource(p, ip);
  p.character(0x2e);
  p.decimal(source);
  p.text(' > ');
  printDestination(p, ip);
  p.character(0x2e);
  p.decimal(destination);
  p.text(': ');
}

export function printSource(p: Printer, { version, at }: IpHeader): void {
  p.address(version, version === 4 ? at + 12 : at + 8);
}

export function printDestination(p: Printer, { version, at }: IpHeader): void {
  p.address(version, version === 4 ? at + 16 : at + 24);
}

/** A TCP segment of `length` bytes by IP's count. */
export function tcpLine(p: Printer, at: number, length: number, ip: IpHeader): void {
  p.protocol = 'tcp';
  if (!p.has(at + 2, 2)) {
    printSource(p, ip);
    p.text(' > ');
    printDestination(p, ip);
    p.text(':');
    p.cut();
    return;
  }
  const source = p.u16(at);
  const destination = p.u16(at + 2);
  printEnds(p, ip, 6, source, destination);
  if (!p.has(at, 20)) {
    p.cut();
    return;
  }
  const header = (p.u8(at + 12) >> 4) * 4;
  if (header < 20) {
    p.text(` tcp ${(length - header) >>> 0} [bad hdr length ${header} - too short, < 20]`);
    return;
  }
  const flags = p.u8(at + 13);
  p.text('Flags [');
  p.text(FLAG_TEXTS[flags]);
  p.text(']');
  const shown = relativeNumbers(p, at, ip, flags);
  if (header > length) {
    p.text(` [bad hdr length ${header} - too long, > ${length}]`);
    return;
  }
  const data = length - header;
  if (data > 0 || (flags & SHOWS_SEQUENCE) !== 0) {
    p.text(', seq ');
    p.decimal(shown.sequence);
    if (data > 0) {
      p.text(':');
      p.decimal((shown.sequence + data) >>> 0);
    }
  }
  if ((flags & ACK) !== 0) {
    p.text(', ack ');
    p.decimal(shown.acknowledgment);
  }
  p.text(', win ');
  p.decimal(p.u16(at + 14));
  if ((flags & URG) !== 0) {
    p.text(', urg ');
    p.decimal(p.u16(at + 18));
  }
  if (header > 20 && !printOptions(p, at + 20, header - 20, shown.selective, flags)) return;
  p.text(', length ');
  p.decimal(data);
  if (data > 0) payload(p, at, header, data, source, destination);
}

interface Shown {
  sequence: number;
  acknowledgment: number;
  /** What selective acknowledgments are counted from. */
  selective: number;
}

/** One object for all lines: a line is written before the next one is read. */
const SHOWN: Shown = { sequence: 0, acknowledgment: 0, selective: 0 };

/** Numbers relative to the conversation's first, which a segment that acknowledges finds or sets. */
function relativeNumbers(p: Printer, at: number, ip: IpHeader, flags: number): Shown {
  const sequence = p.u32(at + 4);
  const acknowledgment = p.u32(at + 8);
  SHOWN.sequence = sequence;
  SHOWN.acknowledgment = acknowledgment;
  SHOWN.selective = 0;
  if ((flags & ACK) === 0) return SHOWN;
  const reversed = isReversed(p, at, ip);
  const { index, isNew } = p.origins.find(conversationKey(p, at, ip, reversed));
  if (isNew || (flags & SYN) !== 0) {
    if (reversed) p.origins.start(index, acknowledgment - 1, sequence);
    else p.origins.start(index, sequence, acknowledgment - 1);
  } else {
    const own = reversed ? p.origins.second(index) : p.origins.first(index);
    const other = reversed ? p.origins.first(index) : p.origins.second(index);
    SHOWN.sequence = (sequence - own) >>> 0;
    SHOWN.acknowledgment = (acknowledgment - other) >>> 0;
  }
  SHOWN.selective = reversed ? p.origins.first(index) : p.origins.second(index);
  return SHOWN;
}

/** Both directions share one entry: the side with the lower port, or the lower address, comes first. */
function isReversed(p: Printer, at: number, { version, at: ip }: IpHeader): boolean {
  const source = p.u16(at);
  const destination = p.u16(at + 2);
  if (source !== destination) return source > destination;
  const [from, size] = version === 4 ? [ip + 12, 4] : [ip + 8, 16];
  for (let index = 0; index < size; index++) {
    const difference = p.frame[from + index] - p.frame[from + size + index];
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function conversationKey(p: Printer, at: number, { version, at: ip }: IpHeader, reversed: boolean): string {
  const [from, size] = version === 4 ? [ip + 12, 4] : [ip + 8, 16];
  const [first, second] = reversed ? [from + size, from] : [from, from + size];
  const [low, high] = reversed ? [at + 2, at] : [at, at + 2];
  let key = String.fromCharCode(p.u16(low), p.u16(high));
  for (let index = 0; index < size; index += 2) {
    key += String.fromCharCode(p.u16(first + index), p.u16(second + index));
  }
  return key;
}

/** What follows the line for protocols that tcpdump names by their port. */
function payload(
  p: Printer,
  at: number,
  header: number,
  length: number,
  source: number,
  destination: number,
): void {
  if (!p.has(at, header)) {
    p.text(` [remaining caplen(${p.end - at}) < header length(${header})]`);
    p.cut();
    return;
  }
  const from = at + header;
  const isPort = (port: number) => source === port || destination === port;
  if (isPort(23)) telnetLine(p, from, length);
  else if (isPort(22)) sshLine(p, from, length);
  else if (isPort(25)) plainTextLine(p, 'smtp', from, length);
  else if (isPort(43)) plainTextLine(p, 'whois', from, length);
  else if (isPort(21)) plainTextLine(p, 'ftp', from, length);
  else if (isPort(80) || isPort(8080)) httpLine(p, 'http', from, length);
  else if (isPort(554) || isPort(8554)) httpLine(p, 'rtsp', from, length);
  else if (isPort(53)) domainLine(p, from, length, 'tcp');
  else if (isPort(323)) p.text(', RPKI-RTR');
}
