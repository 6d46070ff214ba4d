import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import type { Dissection } from './dissection';

const setOrNot = { 1: 'Set', 0: 'Not set' };
/** RFC 4191 §2.1. */
const PREFERENCES = { 0: 'Medium', 1: 'High', 2: 'Reserved', 3: 'Low' };

export const routerFields = {
  hopLimit: { name: 'icmpv6.nd.ra.cur_hop_limit', label: 'Cur hop limit', type: 'uint8' },
  routerFlags: { name: 'icmpv6.nd.ra.flag', label: 'Flags', type: 'uint8', base: 'hex' },
  managed: {
    name: 'icmpv6.nd.ra.flag.m',
    label: 'Managed address configuration',
    type: 'boolean',
    mask: 0x80,
    bits: 8,
    values: setOrNot,
  },
  other: {
    name: 'icmpv6.nd.ra.flag.o',
    label: 'Other configuration',
    type: 'boolean',
    mask: 0x40,
    bits: 8,
    values: setOrNot,
  },
  homeAgent: {
    name: 'icmpv6.nd.ra.flag.h',
    label: 'Home Agent',
    type: 'boolean',
    mask: 0x20,
    bits: 8,
    values: setOrNot,
  },
  preference: {
    name: 'icmpv6.nd.ra.flag.prf',
    label: 'Prf (Default Router Preference)',
    type: 'uint8',
    mask: 0x18,
    values: PREFERENCES,
  },
  proxy: {
    name: 'icmpv6.nd.ra.flag.p',
    label: 'Proxy',
    type: 'boolean',
    mask: 0x04,
    bits: 8,
    values: setOrNot,
  },
  flagsReserved: { name: 'icmpv6.nd.ra.flag.rsv', label: 'Reserved', type: 'uint8', mask: 0x03 },
  routerLifetime: { name: 'icmpv6.nd.ra.router_lifetime', label: 'Router lifetime (s)', type: 'uint16' },
  reachableTime: { name: 'icmpv6.nd.ra.reachable_time', label: 'Reachable time (ms)', type: 'uint32' },
  retransTimer: { name: 'icmpv6.nd.ra.retrans_timer', label: 'Retrans timer (ms)', type: 'uint32' },
} as const satisfies Record<string, FieldSpec>;

const specs = routerFields;

/** The fixed part of a router advertisement (RFC 4861 §4.2) at `at`: twelve bytes that are there. */
export function addRouterAdvertisement(d: Dissection, at: number): void {
  const { bytes } = d;
  const flags = bytes[at + 1];
  d.add(specs.hopLimit, at, at + 1, bytes[at]);
  d.enter(specs.routerFlags, at + 1, at + 2, flags);
  d.add(specs.managed, at + 1, at + 2, (flags & 0x80) !== 0);
  d.add(specs.other, at + 1, at + 2, (flags & 0x40) !== 0);
  d.add(specs.homeAgent, at + 1, at + 2, (flags & 0x20) !== 0);
  d.add(specs.preference, at + 1, at + 2, (flags >> 3) & 3);
  d.add(specs.proxy, at + 1, at + 2, (flags & 4) !== 0);
  d.add(specs.flagsReserved, at + 1, at + 2, flags & 3);
  d.leave();
  d.add(specs.routerLifetime, at + 2, at + 4, uint16(bytes, at + 2));
  d.add(specs.reachableTime, at + 4, at + 8, uint32(bytes, at + 4));
  d.add(specs.retransTimer, at + 8, at + 12, uint32(bytes, at + 8));
}
