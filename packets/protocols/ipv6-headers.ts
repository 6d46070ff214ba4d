import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { IP_PROTOCOLS } from './ip-protocols';
import { NO_NEXT_HEADER } from './ipv6';
import type { Protocol } from './protocol';

/** Fields that every extension header with a length starts with, under the header's own name. */
export function headerFields(prefix: string) {
  return {
    nextHeader: { name: `${prefix}.nxt`, label: 'Next Header', type: 'uint8', values: IP_PROTOCOLS },
    length: { name: `${prefix}.len`, label: 'Length', type: 'uint8' },
    lengthOctets: {
      name: `${prefix}.len_oct`,
      label: 'Length',
      type: 'uint16',
      generated: true,
      describe: (field: Field) => `${field.value} bytes`,
    },
  } as const satisfies Record<string, FieldSpec>;
}

const ACTIONS = {
  0: 'Skip and continue',
  1: 'Discard',
  2: 'Discard and send ICMP',
  3: 'Discard and send ICMP if not multicast',
};

const OPTION_NAMES: Readonly<Record<number, string>> = {
  0: 'Pad1',
  1: 'PadN',
  4: 'Tunnel Encapsulation Limit',
  5: 'Router Alert',
  7: 'CALIPSO',
  15: 'PDM',
  30: 'RFC3692-style Experiment',
  48: 'Path MTU Record Option',
  99: 'RPL Option',
  194: 'Jumbo Payload',
  201: 'Home Address',
};

export const ipv6OptionFields = {
  option: { name: 'ipv6.opt', label: 'IPv6 Option', type: 'none', describe: optionText },
  optionType: { name: 'ipv6.opt.type', label: 'Type', type: 'uint8', base: 'hex', values: OPTION_NAMES },
  optionAction: { name: 'ipv6.opt.type.action', label: 'Action', type: 'uint8', mask: 0xc0, values: ACTIONS },
  optionChange: {
    name: 'ipv6.opt.type.change',
    label: 'May Change',
    type: 'boolean',
    mask: 0x20,
    bits: 8,
    values: { 1: 'Yes', 0: 'No' },
  },
  optionRest: { name: 'ipv6.opt.type.rest', label: 'Low-Order Bits', type: 'uint8', base: 'hex', mask: 0x1f },
  optionLength: { name: 'ipv6.opt.length', label: 'Length', type: 'uint8' },
  padding: { name: 'ipv6.opt.padn', label: 'PadN', type: 'bytes', mayBeEmpty: true },
  routerAlert: {
    name: 'ipv6.opt.router_alert',
    label: 'Router Alert',
    type: 'uint16',
    values: { 0: 'MLD', 1: 'RSVP', 2: 'Active Network' },
  },
  jumbo: { name: 'ipv6.opt.jumbo', label: 'Payload Length', type: 'uint32' },
  homeAddress: { name: 'ipv6.opt.mipv6.home_address', label: 'MIPv6 Home Address', type: 'ipv6' },
} as const satisfies Record<string, FieldSpec>;

const specs = ipv6OptionFields;

/** Options of hop-by-hop and destination headers (RFC 8200 §4.2) in bytes [at, end). */
export function addIpv6Options(d: Dissection, layer: Protocol, start: number, end: number): void {
  let at = start;
  while (at < end) {
    const type = d.bytes[at];
    const length = type === 0 ? 1 : at + 1 < end ? 2 + d.bytes[at + 1] : 2;
    if (at + length > end) {
      d.stop({
        layer: layer.name,
        offset: at,
        wanted: length,
        available: end - at,
        kind: 'malformed',
        what: 'option',
      });
      return;
    }
    d.enter(specs.option, at, at + length);
    addOptionType(d, type, at);
    if (type !== 0) addOptionBody(d, type, at, at + length);
    d.leave();
    at += length;
  }
}

function addOptionType(d: Dissection, type: number, at: number): void {
  d.enter(specs.optionType, at, at + 1, type);
  d.add(specs.optionAction, at, at + 1, type >> 6);
  d.add(specs.optionChange, at, at + 1, (type & 0x20) !== 0);
  d.add(specs.optionRest, at, at + 1, type & 0x1f);
  d.leave();
}

function addOptionBody(d: Dissection, type: number, at: number, end: number): void {
  d.add(specs.optionLength, at + 1, at + 2, d.bytes[at + 1]);
  const body = at + 2;
  if (type === 1) d.add(specs.padding, body, end);
  else if (type === 5 && end - body === 2) d.add(specs.routerAlert, body, end, uint16(d.bytes, body));
  else if (type === 194 && end - body === 4) d.add(specs.jumbo, body, end, uint32(d.bytes, body));
  else if (type === 201 && end - body === 16) d.add(specs.homeAddress, body, end);
}

function optionText(field: Field): string {
  const type = field.source.bytes[field.from];
  return `IPv6 Option (${OPTION_NAMES[type] ?? 'Unknown'})`;
}

/** Goes on with the header behind an extension header. */
export function nextHeader(d: Dissection, next: number, from: number, to: number): void {
  if (from >= to) return;
  if (next === NO_NEXT_HEADER || !d.next('ip.proto', next, from, to)) d.run(data, from, to);
}
