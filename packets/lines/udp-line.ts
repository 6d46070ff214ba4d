import { dhcp6Line } from './dhcp6-line';
import { domainLine } from './domain-line';
import type { Printer } from './printer';
import { dhcpLine, ntpLine, syslogLine } from './service-line';
import { type IpHeader, printDestination, printEnds, printSource } from './tcp-line';
import { httpLine } from './text-protocol-line';
import { tftpLine } from './tftp-line';
import { geneveLine } from './tunnel-line';

/** A UDP datagram of `available` bytes by IP's count. */
export function udpLine(p: Printer, at: number, available: number, ip: IpHeader, fragmented: boolean): void {
  p.protocol = 'udp';
  if (!p.has(at + 2, 2)) {
    if (ip.protocol === 17) {
      printSource(p, ip);
      p.text(' > ');
      printDestination(p, ip);
      p.text(': ');
    }
    p.cut();
    return;
  }
  const source = p.u16(at);
  const destination = p.u16(at + 2);
  printEnds(p, ip, 17, source, destination);
  if (available < 8) {
    p.text(`truncated-udp ${available}`);
    return;
  }
  if (!p.has(at + 4, 2)) {
    p.cut();
    return;
  }
  const stated = p.u16(at + 4) || (available > 0xffff ? available : 0);
  if (stated < 8) {
    p.text(`truncated-udplength ${stated}`);
    return;
  }
  if (at + 8 > p.end) {
    p.cut();
    return;
  }
  payload(p, at + 8, stated - 8, Math.min(stated, available) - 8, source, destination, fragmented);
}

function payload(
  p: Printer,
  at: number,
  stated: number,
  length: number,
  source: number,
  destination: number,
  fragmented: boolean,
): void {
  const isPort = (port: number) => source === port || destination === port;
  if (isPort(69)) tftpLine(p, at, length);
  else if (isPort(53)) domainLine(p, at, length, 'udp');
  else if (isPort(5353)) domainLine(p, at, length, 'mdns');
  else if (isPort(67) || isPort(68)) dhcpLine(p, at, length);
  else if (isPort(546) || isPort(547)) dhcp6Line(p, at, length);
  else if (isPort(123)) ntpLine(p, at, length);
  else if (isPort(514)) syslogLine(p, at, length);
  else if (isPort(4789)) overlayLine(p, at, length);
  else if (isPort(6081)) geneveLine(p, at, length);
  else if (isPort(5060)) httpLine(p, 'sip', at, length);
  else {
    p.text(stated > length && !fragmented ? 'UDP, bad length ' : 'UDP, length ');
    p.decimal(stated);
    if (stated > length && !fragmented) p.text(` > ${length}`);
  }
}

/** VXLAN (RFC 7348 §5): its header, and on a line of its own the frame that it carries. */
function overlayLine(p: Printer, at: number, length: number): void {
  p.protocol = 'vxlan';
  p.text('VXLAN');
  if (length < 8) {
    p.invalid();
    return;
  }
  const flags = p.u8(at);
  const network = p.u32(at + 4) >>> 8;
  p.text(
    `, flags [${flags & 0x08 ? 'I' : 'invalid'}] (0x${flags.toString(16).padStart(2, '0')}), vni ${network}\n`,
  );
  p.inside.ethernet(p, at + 8, length - 8);
}
