import { arpLine } from './arp-line';
import type { Printer } from './printer';

const BRIDGED_ETHERNET = 0x6558;

/** Prints a payload by its EtherType; false where tcpdump would only name the number. */
function payloadLine(p: Printer, type: number, at: number, length: number): boolean {
  if (type === 0x0800) p.inside.ip4(p, at, length);
  else if (type === 0x86dd) p.inside.ip6(p, at, length);
  else if (type === BRIDGED_ETHERNET) p.inside.ethernet(p, at, length);
  else return false;
  return true;
}

/** GRE (RFC 2784, RFC 2890) of `length` bytes: key and sequence number where they are there, then the payload. */
export function greLine(p: Printer, at: number, length: number): void {
  p.protocol = 'gre';
  if (!p.has(at, 4)) {
    p.cut();
    return;
  }
  const flags = p.u16(at);
  const type = p.u16(at + 2);
  p.text(`GREv${flags & 7}`);
  let next = at + 4;
  if (flags & 0xc000) next += 4;
  if (flags & 0x2000) {
    p.text(`, key=0x${p.u32(next).toString(16)}`);
    next += 4;
  }
  if (flags & 0x1000) {
    p.text(`, seq ${p.u32(next)}`);
    next += 4;
  }
  p.text(`, length ${length}: `);
  if (!payloadLine(p, type, next, length - (next - at))) p.text(`gre-proto-0x${type.toString(16)}`);
}

/** Geneve (RFC 8926 §3) in a datagram's `length` bytes. */
export function geneveLine(p: Printer, at: number, length: number): void {
  p.protocol = 'geneve';
  p.text('Geneve');
  if (length < 8 || !p.has(at, 8)) {
    p.cut();
    return;
  }
  const options = (p.u8(at) & 0x3f) * 4;
  const flags = p.u8(at + 1);
  const type = p.u16(at + 2);
  const names = `${flags & 0x80 ? 'O' : ''}${flags & 0x40 ? 'C' : ''}`;
  p.text(`, Flags [${names || 'none'}], vni 0x${(p.u32(at + 4) >>> 8).toString(16)}`);
  if (options > 0) p.text(`, options [${options} bytes]`);
  p.text(': ');
  const next = at + 8 + options;
  if (type === 0x0806) arpLine(p, next, length - 8 - options);
  else if (!payloadLine(p, type, next, length - 8 - options)) p.text(`geneve-proto-0x${type.toString(16)}`);
}
