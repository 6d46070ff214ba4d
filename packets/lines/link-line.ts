import { LINK_TYPE } from '../capture/link-types';
import { arpLine } from './arp-line';
import { hexDump } from './hex-dump';
import { ip4Line, ip6Line } from './ip-line';
import { discoveryLine } from './pppoe-line';
import type { Printer } from './printer';

/** The frame's bytes from its link header on; `length` is what was on the wire. */
export function linkLine(p: Printer, linkType: number, length: number): void {
  switch (linkType) {
    case LINK_TYPE.Ethernet:
      ethernetLine(p, 0, length);
      return;
    case LINK_TYPE.Raw:
    case LINK_TYPE.RawBsd:
    case LINK_TYPE.RawOpenBsd:
    case LINK_TYPE.Ipv4:
    case LINK_TYPE.Ipv6:
      byVersion(p, 0, length);
      return;
    case LINK_TYPE.Null:
    case LINK_TYPE.Loopback:
      loopbackLine(p, linkType, length);
      return;
    case LINK_TYPE.LinuxCooked:
      if (!need(p, 16, 'sll')) return;
      if (!typeLine(p, p.u16(14), 16, length - 16)) hexDump(p, 16);
      return;
    case LINK_TYPE.LinuxCooked2:
      if (!need(p, 20, 'sll2')) return;
      if (!typeLine(p, p.u16(0), 20, length - 20)) hexDump(p, 20);
      return;
    case LINK_TYPE.Ppp:
    case LINK_TYPE.PppHdlc:
      pppLine(p, length);
      return;
    default:
      hexDump(p, 0);
  }
}

function need(p: Printer, size: number, protocol: string): boolean {
  if (p.has(0, size)) return true;
  p.protocol = protocol;
  p.cut();
  return false;
}

const VLAN_TYPES = [0x8100, 0x9100, 0x9200, 0x88a8];
const LARGEST_LENGTH = 1500;

/** An Ethernet frame at `base`: the captured one, or one that a tunnel carries; `wire` bytes long when it was sent. */
export function ethernetLine(p: Printer, base: number, wire: number): void {
  if (!p.has(base, 14)) {
    p.protocol = 'ether';
    p.cut();
    return;
  }
  let type = p.u16(base + 12);
  let at = base + 14;
  while (VLAN_TYPES.includes(type)) {
    if (!p.has(at, 4)) {
      p.protocol = 'vlan';
      p.cut();
      return;
    }
    type = p.u16(at + 2);
    at += 4;
  }
  const left = wire - (at - base);
  if (type <= LARGEST_LENGTH) llcLine(p, base, at, Math.min(type, left), wire);
  else if (!typeLine(p, type, at, left)) unknownType(p, type, base, at, wire);
}

/** Addresses and type, and the bytes behind: what is left to show of a type that nobody prints. */
function unknownType(p: Printer, type: number, base: number, at: number, wire: number): void {
  p.ether(base + 6);
  p.text(' > ');
  p.ether(base);
  const known = TYPE_NAMES[type];
  p.text(`, ethertype ${known ?? 'Unknown'} (0x${type.toString(16).padStart(4, '0')}), length ${wire}: `);
  hexDump(p, at);
}

const TYPE_NAMES: Readonly<Record<number, string>> = {
  34525: 'IPv6',
  34958: 'EAPOL',
  34978: 'AoE',
  35006: 'TIPC',
  35020: 'LLDP',
  35047: 'PTP',
};

/** False where the type is none that is printed. */
function typeLine(p: Printer, type: number, at: number, length: number): boolean {
  switch (type) {
    case 0x0800:
      ip4Line(p, at, length);
      return true;
    case 0x86dd:
      ip6Line(p, at, length);
      return true;
    case 0x0806:
    case 0x8035:
      arpLine(p, at, length);
      return true;
    case 0x8847:
    case 0x8848:
      mplsLine(p, at, length);
      return true;
    case 0x8863:
      discoveryLine(p, at, length);
      return true;
    case 0x8864:
      sessionLine(p, at, length);
      return true;
    default:
      return false;
  }
}

/** LLC with SNAP and a known type goes on as Ethernet does; other LLC is shown as its access points. */
function llcLine(p: Printer, base: number, at: number, length: number, wire: number): void {
  p.end = Math.min(p.end, at + length);
  p.protocol = 'llc';
  if (!p.has(at, 3)) {
    p.cut();
    return;
  }
  const isSnap = p.has(at, 8) && p.u16(at) === 0xaaaa && p.u8(at + 2) === 3;
  if (isSnap && p.u8(at + 3) === 0 && p.u16(at + 4) === 0) {
    const type = p.u16(at + 6);
    if (!typeLine(p, type, at + 8, length - 8)) unknownType(p, type, base, at + 8, wire);
    return;
  }
  const hex = (value: number) => `0x${value.toString(16).padStart(2, '0')}`;
  p.text(
    `LLC, dsap ${hex(p.u8(at))}, ssap ${hex(p.u8(at + 1))}, ctrl ${hex(p.u8(at + 2))}, length ${length}`,
  );
}

function byVersion(p: Printer, at: number, length: number): void {
  if (!p.has(at, 1)) {
    p.text('truncated-ip ');
    p.decimal(length);
    return;
  }
  const version = p.u8(at) >> 4;
  if (version === 4) ip4Line(p, at, length);
  else if (version === 6) ip6Line(p, at, length);
  else p.text(`ip: unknown ip version ${version}`);
}

function loopbackLine(p: Printer, linkType: number, length: number): void {
  if (!need(p, 4, linkType === LINK_TYPE.Null ? 'null' : 'loop')) return;
  const big = p.u32(0);
  const family = big > 0xffff ? p.u8(0) | (p.u8(1) << 8) : big;
  if (family === 2) ip4Line(p, 4, length - 4);
  else if (family === 10 || family === 24 || family === 28 || family === 30) ip6Line(p, 4, length - 4);
  else {
    p.text(`AF Unknown (${family}), length ${length - 4}: `);
    hexDump(p, 4);
  }
}

function mplsLine(p: Printer, start: number, length: number): void {
  p.protocol = 'mpls';
  let at = start;
  p.text('MPLS');
  for (;;) {
    if (!p.has(at, 4)) {
      p.cut();
      return;
    }
    const entry = p.u32(at);
    p.text(` (label ${entry >>> 12}`);
    p.text(`, tc ${(entry >> 9) & 7}`);
    at += 4;
    if (entry & 0x100) p.text(', [S]');
    p.text(`, ttl ${entry & 255})`);
    if (entry & 0x100) break;
    p.text(',');
  }
  p.text(' ');
  byVersion(p, at, length - (at - start));
}

function sessionLine(p: Printer, at: number, length: number): void {
  p.protocol = 'pppoe';
  if (!p.has(at, 6)) {
    p.cut();
    return;
  }
  p.text(`PPPoE  [ses 0x${p.u16(at + 2).toString(16)}] `);
  pppProtocol(p, at + 6, length - 6);
}

function pppLine(p: Printer, length: number): void {
  const at = p.has(0, 2) && p.u16(0) === 0xff03 ? 2 : 0;
  pppProtocol(p, at, length - at);
}

function pppProtocol(p: Printer, at: number, length: number): void {
  p.protocol = 'ppp';
  const short = (p.u8(at) & 1) === 1;
  const protocol = short ? p.u8(at) : p.u16(at);
  const size = short ? 1 : 2;
  if (protocol === 0x21) ip4Line(p, at + size, length - size);
  else if (protocol === 0x57) ip6Line(p, at + size, length - size);
  else {
    p.text(`unknown PPP protocol (0x${protocol.toString(16).padStart(4, '0')}) `);
    hexDump(p, at + size);
  }
}
