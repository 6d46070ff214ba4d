import { icmpLine } from './icmp-line';
import { icmp6Line } from './icmp6-line';
import { ip6Headers } from './ip6-headers';
import type { Printer } from './printer';
import { sctpLine } from './sctp-line';
import { igmpLine } from './service-line';
import { type IpHeader, printDestination, printSource, tcpLine } from './tcp-line';
import { greLine } from './tunnel-line';
import { udpLine } from './udp-line';

const TCP = 6;
const UDP = 17;
/** Protocols whose printers name the addresses with their ports. */
const SCTP = 132;
const WITH_PORTS = [TCP, UDP, 33, SCTP];
const OFFSET = 0x1fff;
const MORE = 0x2000;

/** An IPv4 datagram; `available` is what the frame has for it on the wire. */
export function ip4Line(p: Printer, at: number, available: number): void {
  p.protocol = 'ip';
  const version = p.u8(at) >> 4;
  if (version !== 4) {
    p.text(version === 6 ? 'IP6, wrong link-layer encapsulation' : `IP${version}`);
    p.invalid();
    return;
  }
  p.text('IP ');
  if (!p.has(at, 20)) {
    p.cut();
    return;
  }
  if (available < 20) {
    p.text(`truncated-ip ${available}`);
    return;
  }
  const header = (p.u8(at) & 15) * 4;
  if (header < 20) {
    p.text(`bad-hlen ${header}`);
    return;
  }
  const stated = p.u16(at + 2);
  if (available < stated) p.text(`truncated-ip - ${stated - available} bytes missing! `);
  if (stated < header && stated !== 0) {
    p.text(`bad-len ${stated}`);
    return;
  }
  // A total length of 0 is what segmentation offload leaves: the frame's length is the datagram's.
  datagram4(p, at, header, stated < header ? available : stated);
}

function datagram4(p: Printer, at: number, header: number, length: number): void {
  const outer = p.end;
  p.end = Math.min(p.end, at + length);
  const fragment = p.u16(at + 6);
  const protocol = p.u8(at + 9);
  const ip: IpHeader = { version: 4, at, protocol };
  if ((fragment & OFFSET) !== 0) {
    printEnds4(p, ip);
    p.text(`: ip-proto-${protocol}`);
  } else {
    if (!WITH_PORTS.includes(protocol)) {
      printEnds4(p, ip);
      p.text(': ');
    }
    if (p.has(at, header)) upperLine(p, at + header, length - header, ip, protocol, (fragment & MORE) !== 0);
    else {
      p.text(` [remaining caplen(${p.end - at}) < header length(${header})]`);
      p.cut();
    }
  }
  p.end = outer;
}

function printEnds4(p: Printer, ip: IpHeader): void {
  printSource(p, ip);
  p.text(' > ');
  printDestination(p, ip);
}

/** An IPv6 datagram with its extension headers. */
export function ip6Line(p: Printer, at: number, available: number): void {
  p.protocol = 'ip6';
  if (!p.has(at, 40)) {
    p.cut();
    return;
  }
  if (available < 40) {
    p.text(`truncated-ip6 ${available}`);
    return;
  }
  p.text('IP6 ');
  const version = p.u8(at) >> 4;
  if (version !== 6) {
    p.text(`version error: ${version} != 6`);
    return;
  }
  const outer = p.end;
  const stated = p.u16(at + 4);
  if (stated !== 0 && available < stated + 40)
    p.text(`truncated-ip6 - ${stated + 40 - available} bytes missing!`);
  const length = stated !== 0 ? stated + 40 : available + 40;
  p.end = Math.min(p.end, at + length);
  const protocol = p.u8(at + 6);
  const ip: IpHeader = { version: 6, at, protocol };
  if (p.end > at) {
    const upper = ip6Headers(p, ip, length, stated, available, outer);
    if (upper) upperLine(p, upper.at, upper.length, ip, upper.protocol, upper.fragmented);
  }
  p.end = outer;
}

/** What the datagram carries. Protocols that are not taken apart keep tcpdump's number for them. */
export function upperLine(
  p: Printer,
  at: number,
  length: number,
  ip: IpHeader,
  protocol: number,
  fragmented: boolean,
): void {
  switch (protocol) {
    case TCP:
      tcpLine(p, at, length, ip);
      return;
    case UDP:
      udpLine(p, at, length, ip, fragmented);
      return;
    case 1:
      if (ip.version === 4) icmpLine(p, at, length);
      else needsVersion(p, 'ICMP', 4);
      return;
    case 2:
      if (ip.version === 4) igmpLine(p, at, length);
      else needsVersion(p, 'IGMP', 4);
      return;
    case 58:
      if (ip.version === 6) icmp6Line(p, at, length);
      else needsVersion(p, 'ICMPv6', 6);
      return;
    case 4:
      ip4Line(p, at, length);
      return;
    case 41:
      ip6Line(p, at, length);
      return;
    case 47:
      greLine(p, at, length);
      return;
    case SCTP:
      sctpLine(p, at, length, ip);
      return;
    case 50:
      securityPayload(p, at, length);
      return;
    case 59:
      p.text(`no next header`);
      return;
    default:
      p.text(` ip-proto-${protocol} ${length}`);
  }
}

function needsVersion(p: Printer, name: string, version: 4 | 6): void {
  p.text(`[${name} requires IPv${version}]`);
  p.invalid();
}

/** RFC 4303: index and sequence number are all that is not encrypted. */
function securityPayload(p: Printer, at: number, length: number): void {
  p.protocol = 'esp';
  if (!p.has(at, 8)) {
    p.cut();
    return;
  }
  p.text(
    `ESP(spi=0x${p.u32(at).toString(16).padStart(8, '0')},seq=0x${p.u32(at + 4).toString(16)}), length ${length}`,
  );
}
