import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint32 } from '../fields/numbers';
import type { Dissection } from './dissection';
import { NEIGHBOR_OPTIONS } from './icmpv6-names';
import type { Protocol } from './protocol';

const setOrNot = { 1: 'Set', 0: 'Not set' };

export const neighborOptionFields = {
  option: { name: 'icmpv6.opt', label: 'ICMPv6 Option', type: 'none', line: optionLine },
  optionType: { name: 'icmpv6.opt.type', label: 'Type', type: 'uint8', values: NEIGHBOR_OPTIONS },
  optionLength: {
    name: 'icmpv6.opt.length',
    label: 'Length',
    type: 'uint8',
    describe: (field) => `${field.value} (${(field.value as number) * 8} bytes)`,
  },
  sourceLink: {
    name: 'icmpv6.opt.linkaddr',
    label: 'Link-layer address',
    type: 'bytes',
    separator: ':',
    aliases: ['icmpv6.opt.src_linkaddr'],
  },
  targetLink: {
    name: 'icmpv6.opt.linkaddr',
    label: 'Link-layer address',
    type: 'bytes',
    separator: ':',
    aliases: ['icmpv6.opt.target_linkaddr'],
  },
  prefixLength: { name: 'icmpv6.opt.prefix.length', label: 'Prefix Length', type: 'uint8' },
  prefixFlags: { name: 'icmpv6.opt.prefix.flag', label: 'Flag', type: 'uint8', base: 'hex' },
  onLink: {
    name: 'icmpv6.opt.prefix.flag.l',
    label: 'On-link flag(L)',
    type: 'boolean',
    mask: 0x80,
    bits: 8,
    values: setOrNot,
  },
  autonomous: {
    name: 'icmpv6.opt.prefix.flag.a',
    label: 'Autonomous address-configuration flag(A)',
    type: 'boolean',
    mask: 0x40,
    bits: 8,
    values: setOrNot,
  },
  routerAddress: {
    name: 'icmpv6.opt.prefix.flag.r',
    label: 'Router address flag(R)',
    type: 'boolean',
    mask: 0x20,
    bits: 8,
    values: setOrNot,
  },
  prefixReserved: { name: 'icmpv6.opt.prefix.flag.reserved', label: 'Reserved', type: 'uint8', mask: 0x1f },
  validLifetime: { name: 'icmpv6.opt.prefix.valid_lifetime', label: 'Valid Lifetime', type: 'uint32' },
  preferredLifetime: {
    name: 'icmpv6.opt.prefix.preferred_lifetime',
    label: 'Preferred Lifetime',
    type: 'uint32',
  },
  optionReserved: { name: 'icmpv6.opt.reserved', label: 'Reserved', type: 'none' },
  prefix: { name: 'icmpv6.opt.prefix', label: 'Prefix', type: 'ipv6' },
  optionMtu: { name: 'icmpv6.opt.mtu', label: 'MTU', type: 'uint32' },
  serverLifetime: { name: 'icmpv6.opt.rdnss.lifetime', label: 'Lifetime', type: 'uint32' },
  server: { name: 'icmpv6.opt.rdnss', label: 'Recursive DNS Servers', type: 'ipv6' },
  nonce: { name: 'icmpv6.opt.nonce', label: 'Nonce', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

const specs = neighborOptionFields;

/** Neighbor Discovery options (RFC 4861 §4.6) in bytes [start, to); lengths count eights of bytes. */
export function addNeighborOptions(d: Dissection, layer: Protocol, start: number, to: number): void {
  let at = start;
  while (at < to) {
    if (!d.has(layer, at, 2, to, 'option')) return;
    const length = d.bytes[at + 1] * 8;
    if (length === 0) {
      d.stop({
        layer: layer.name,
        offset: at + 1,
        wanted: 8,
        available: to - at,
        kind: 'malformed',
        what: 'option length 0',
      });
      return;
    }
    const end = Math.min(to, at + length);
    d.enter(specs.option, at, end);
    d.add(specs.optionType, at, at + 1, d.bytes[at]);
    d.add(specs.optionLength, at + 1, at + 2, d.bytes[at + 1]);
    if (at + length <= to) addBody(d, d.bytes[at], at, end);
    d.leave();
    if (!d.has(layer, at, length, to, 'option')) return;
    at = end;
  }
}

function addBody(d: Dissection, type: number, at: number, end: number): void {
  if (type === 1 || type === 2) d.add(type === 1 ? specs.sourceLink : specs.targetLink, at + 2, end);
  else if (type === 3 && end - at === 32) addPrefix(d, at);
  else if (type === 5 && end - at === 8) {
    d.add(specs.optionReserved, at + 2, at + 4);
    d.add(specs.optionMtu, at + 4, at + 8, uint32(d.bytes, at + 4));
  } else if (type === 14) d.add(specs.nonce, at + 2, end);
  else if (type === 25 && end - at >= 24) addServers(d, at, end);
}

function addPrefix(d: Dissection, at: number): void {
  const { bytes } = d;
  const flags = bytes[at + 3];
  d.add(specs.prefixLength, at + 2, at + 3, bytes[at + 2]);
  d.enter(specs.prefixFlags, at + 3, at + 4, flags);
  d.add(specs.onLink, at + 3, at + 4, (flags & 0x80) !== 0);
  d.add(specs.autonomous, at + 3, at + 4, (flags & 0x40) !== 0);
  d.add(specs.routerAddress, at + 3, at + 4, (flags & 0x20) !== 0);
  d.add(specs.prefixReserved, at + 3, at + 4, flags & 0x1f);
  d.leave();
  d.add(specs.validLifetime, at + 4, at + 8, uint32(bytes, at + 4));
  d.add(specs.preferredLifetime, at + 8, at + 12, uint32(bytes, at + 8));
  d.add(specs.optionReserved, at + 12, at + 16);
  d.add(specs.prefix, at + 16, at + 32);
}

function addServers(d: Dissection, at: number, end: number): void {
  d.add(specs.optionReserved, at + 2, at + 4);
  d.add(specs.serverLifetime, at + 4, at + 8, uint32(d.bytes, at + 4));
  for (let server = at + 8; server + 16 <= end; server += 16) d.add(specs.server, server, server + 16);
}

function optionLine(field: Field): string {
  const type = field.source.bytes[field.from];
  return `ICMPv6 Option (${NEIGHBOR_OPTIONS[type] ?? 'Unknown'})`;
}
