import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { fragmentFields, runReassembled } from './ip-fragments';
import { IP_PROTOCOLS } from './ip-protocols';
import { addIpv6Options, headerFields, ipv6OptionFields, nextHeader } from './ipv6-headers';
import { defineProtocol, type Protocol } from './protocol';

const specifications = [{ title: 'RFC 8200', url: 'https://www.rfc-editor.org/rfc/rfc8200' }];

type HeaderSpecs = ReturnType<typeof headerFields> & { readonly layer: FieldSpec };

/** Starts an extension header that counts its length in eights of bytes; gives its end, 0 where it does not fit. */
function startHeader(
  d: Dissection,
  protocol: Protocol,
  fields: HeaderSpecs,
  from: number,
  to: number,
): number {
  const layer = d.subLayer(protocol, fields.layer, from, to);
  if (!d.has(protocol, from, 2, to, 'header')) return 0;
  const length = (d.bytes[from + 1] + 1) * 8;
  layer.to = Math.min(to, from + length);
  d.add(fields.nextHeader, from, from + 1, d.bytes[from]);
  d.add(fields.length, from + 1, from + 2, d.bytes[from + 1]);
  d.add(fields.lengthOctets, from + 1, from + 2, length);
  return d.has(protocol, from, length, to, 'header') ? from + length : 0;
}

const hopByHopFields = {
  layer: { name: 'ipv6.hopopts', label: 'IPv6 Hop-by-Hop Option', type: 'protocol' },
  ...headerFields('ipv6.hopopts'),
  ...ipv6OptionFields,
} as const satisfies Record<string, FieldSpec>;

export const ipv6HopByHop = defineProtocol({
  name: 'ipv6.hopopts',
  title: 'IPv6 Hop-by-Hop Option',
  short: 'IPv6',
  specifications,
  under: [{ table: 'ip.proto', keys: [0] }],
  fields: hopByHopFields,
  dissect(d: Dissection, from: number, to: number): void {
    const next = d.bytes[from];
    const end = startHeader(d, ipv6HopByHop, hopByHopFields, from, to);
    if (end === 0) return;
    addIpv6Options(d, ipv6HopByHop, from + 2, end);
    nextHeader(d, next, end, to);
  },
});

const destinationFields = {
  layer: { name: 'ipv6.dstopts', label: 'Destination Options for IPv6', type: 'protocol' },
  ...headerFields('ipv6.dstopts'),
} as const satisfies Record<string, FieldSpec>;

export const ipv6Destination = defineProtocol({
  name: 'ipv6.dstopts',
  title: 'Destination Options for IPv6',
  short: 'IPv6',
  specifications,
  under: [{ table: 'ip.proto', keys: [60] }],
  fields: destinationFields,
  dissect(d: Dissection, from: number, to: number): void {
    const next = d.bytes[from];
    const end = startHeader(d, ipv6Destination, destinationFields, from, to);
    if (end === 0) return;
    addIpv6Options(d, ipv6Destination, from + 2, end);
    nextHeader(d, next, end, to);
  },
});

const ROUTING_TYPES: Readonly<Record<number, string>> = {
  0: 'Source Route',
  1: 'Nimrod',
  2: 'Type 2 Routing',
  3: 'RPL Source Route',
  4: 'Segment Routing',
  253: 'RFC3692-style Experiment 1',
  254: 'RFC3692-style Experiment 2',
};

const routingFields = {
  layer: { name: 'ipv6.routing', label: 'Routing Header for IPv6', type: 'protocol', describe: routingLine },
  ...headerFields('ipv6.routing'),
  type: { name: 'ipv6.routing.type', label: 'Type', type: 'uint8', values: ROUTING_TYPES },
  segmentsLeft: { name: 'ipv6.routing.segleft', label: 'Segments Left', type: 'uint8' },
  sourceAddress: { name: 'ipv6.routing.src.addr', label: 'Address', type: 'ipv6' },
  homeAddress: { name: 'ipv6.routing.mipv6.home_address', label: 'Home Address', type: 'ipv6' },
  lastEntry: { name: 'ipv6.routing.srh.last_entry', label: 'Last Entry', type: 'uint8' },
  flags: { name: 'ipv6.routing.srh.flags', label: 'Flags', type: 'uint8', base: 'hex' },
  tag: { name: 'ipv6.routing.srh.tag', label: 'Tag', type: 'bytes' },
  segment: { name: 'ipv6.routing.srh.addr', label: 'Address', type: 'ipv6' },
} as const satisfies Record<string, FieldSpec>;

export const ipv6Routing = defineProtocol({
  name: 'ipv6.routing',
  title: 'Routing Header for IPv6',
  short: 'IPv6',
  specifications: [...specifications, { title: 'RFC 8754', url: 'https://www.rfc-editor.org/rfc/rfc8754' }],
  under: [{ table: 'ip.proto', keys: [43] }],
  fields: routingFields,
  dissect(d: Dissection, from: number, to: number): void {
    const next = d.bytes[from];
    const end = startHeader(d, ipv6Routing, routingFields, from, to);
    if (end === 0) return;
    d.add(routingFields.type, from + 2, from + 3, d.bytes[from + 2]);
    d.add(routingFields.segmentsLeft, from + 3, from + 4, d.bytes[from + 3]);
    addRoute(d, d.bytes[from + 2], from, end);
    nextHeader(d, next, end, to);
  },
});

function addRoute(d: Dissection, type: number, from: number, end: number): void {
  const addresses = from + 8;
  if (type === 0)
    for (let at = addresses; at + 16 <= end; at += 16) d.add(routingFields.sourceAddress, at, at + 16);
  if (type === 2 && addresses + 16 <= end) d.add(routingFields.homeAddress, addresses, addresses + 16);
  if (type !== 4) return;
  const { bytes } = d;
  d.add(routingFields.lastEntry, from + 4, from + 5, bytes[from + 4]);
  d.add(routingFields.flags, from + 5, from + 6, bytes[from + 5]);
  d.add(routingFields.tag, from + 6, from + 8);
  for (let i = 0; i <= bytes[from + 4]; i++) {
    const at = addresses + 16 * i;
    if (at + 16 > end) return;
    d.add(routingFields.segment, at, at + 16);
  }
}

function routingLine(layer: Field): string {
  const type = layer.children.find((child) => child.spec === routingFields.type)?.value as number | undefined;
  if (type === undefined) return 'Routing Header for IPv6';
  return `Routing Header for IPv6 (${ROUTING_TYPES[type] ?? `Unknown type ${type}`})`;
}

const fragmentHeaderFields = {
  layer: { name: 'ipv6.fraghdr', label: 'Fragment Header for IPv6', type: 'protocol' },
  nextHeader: { name: 'ipv6.fraghdr.nxt', label: 'Next header', type: 'uint8', values: IP_PROTOCOLS },
  reservedOctet: { name: 'ipv6.fraghdr.reserved_octet', label: 'Reserved octet', type: 'uint8', base: 'hex' },
  offset: { name: 'ipv6.fraghdr.offset', label: 'Offset', type: 'uint16', mask: 0xfff8 },
  reservedBits: { name: 'ipv6.fraghdr.reserved_bits', label: 'Reserved bits', type: 'uint16', mask: 0x0006 },
  more: {
    name: 'ipv6.fraghdr.more',
    label: 'More Fragments',
    type: 'boolean',
    mask: 1,
    bits: 16,
    values: { 1: 'Yes', 0: 'No' },
  },
  identification: { name: 'ipv6.fraghdr.ident', label: 'Identification', type: 'uint32', base: 'hex' },
  ...fragmentFields('ipv6', 'IPv6'),
} as const satisfies Record<string, FieldSpec>;

export const ipv6Fragment = defineProtocol({
  name: 'ipv6.fraghdr',
  title: 'Fragment Header for IPv6',
  short: 'IPv6',
  specifications,
  under: [{ table: 'ip.proto', keys: [44] }],
  fields: fragmentHeaderFields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.subLayer(ipv6Fragment, fragmentHeaderFields.layer, from, Math.min(to, from + 8));
    if (!d.has(ipv6Fragment, from, 8, to, 'header')) return;
    const { bytes } = d;
    const word = uint16(bytes, from + 2);
    d.add(fragmentHeaderFields.nextHeader, from, from + 1, bytes[from]);
    d.add(fragmentHeaderFields.reservedOctet, from + 1, from + 2, bytes[from + 1]);
    d.add(fragmentHeaderFields.offset, from + 2, from + 4, word >> 3);
    d.add(fragmentHeaderFields.reservedBits, from + 2, from + 4, (word >> 1) & 3);
    d.add(fragmentHeaderFields.more, from + 2, from + 4, (word & 1) !== 0);
    d.add(fragmentHeaderFields.identification, from + 4, from + 8, uint32(bytes, from + 4));
    dissectFragment(d, layer, from, Math.min(to, d.reportedEnd), word);
  },
});

function dissectFragment(d: Dissection, layer: Field, from: number, end: number, word: number): void {
  const { bytes } = d;
  const at = from + 8;
  const next = bytes[from];
  const atomic = (word & 0xfff9) === 0;
  if (atomic) nextHeader(d, next, at, end);
  else if (end < d.reportedEnd || at >= end || d.quoted || !d.context.streams)
    dissectAlone(d, next, at, end, word);
  else joinFragment(d, layer, next, at, end, word, uint32(bytes, from + 4));
}

/** A fragment that cannot be joined: the first one shows what its header says, later ones are bytes. */
function dissectAlone(d: Dissection, next: number, at: number, end: number, word: number): void {
  const outer = d.fragmented;
  d.fragmented = true;
  if (word >> 3 === 0) nextHeader(d, next, at, end);
  else d.run(data, at, end);
  d.fragmented = outer;
}

function joinFragment(
  d: Dissection,
  layer: Field,
  next: number,
  at: number,
  end: number,
  word: number,
  identification: number,
): void {
  const source = d.network?.source.bytes().join('.');
  const destination = d.network?.destination.bytes().join('.');
  const datagram = d.context.streams?.fragment(d, {
    key: `6 ${source} ${destination} ${identification}`,
    offset: word & 0xfff8,
    more: (word & 1) !== 0,
    from: at,
    to: end,
  });
  if (!datagram) d.run(data, at, end);
  else
    runReassembled(d, layer, fragmentHeaderFields, datagram, (inner) =>
      nextHeader(d, next, 0, inner.bytes.length),
    );
}

const authenticationFields = {
  layer: { name: 'ah', label: 'Authentication Header', type: 'protocol' },
  nextHeader: { name: 'ah.next_header', label: 'Next header', type: 'uint8', values: IP_PROTOCOLS },
  length: { name: 'ah.length', label: 'Length', type: 'uint8' },
  reserved: { name: 'ah.reserved', label: 'Reserved', type: 'bytes' },
  index: { name: 'ah.spi', label: 'AH SPI', type: 'uint32', base: 'hex' },
  sequence: { name: 'ah.sequence', label: 'AH Sequence', type: 'uint32' },
  check: { name: 'ah.icv', label: 'AH ICV', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

/** IP Authentication Header: its payload is readable. */
export const authenticationHeader = defineProtocol({
  name: 'ah',
  title: 'Authentication Header',
  short: 'AH',
  specifications: [{ title: 'RFC 4302', url: 'https://www.rfc-editor.org/rfc/rfc4302' }],
  under: [{ table: 'ip.proto', keys: [51] }],
  fields: authenticationFields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(authenticationHeader, authenticationFields.layer, from, Math.min(to, from + 12));
    if (!d.has(authenticationHeader, from, 12, to, 'header')) return;
    const { bytes } = d;
    const length = (bytes[from + 1] + 2) * 4;
    layer.to = Math.min(to, from + length);
    d.add(authenticationFields.nextHeader, from, from + 1, bytes[from]);
    d.add(authenticationFields.length, from + 1, from + 2, bytes[from + 1]);
    d.add(authenticationFields.reserved, from + 2, from + 4);
    d.add(authenticationFields.index, from + 4, from + 8, uint32(bytes, from + 4));
    d.add(authenticationFields.sequence, from + 8, from + 12, uint32(bytes, from + 8));
    if (length < 12 || !d.has(authenticationHeader, from, length, to, 'integrity check value')) return;
    d.add(authenticationFields.check, from + 12, from + length);
    nextHeader(d, bytes[from], from + length, to);
  },
});

const encryptedFields = {
  layer: { name: 'esp', label: 'Encapsulating Security Payload', type: 'protocol' },
  index: { name: 'esp.spi', label: 'ESP SPI', type: 'uint32', base: 'hex_dec' },
  sequence: { name: 'esp.sequence', label: 'ESP Sequence', type: 'uint32' },
} as const satisfies Record<string, FieldSpec>;

/** IP Encapsulating Security Payload: what follows the two numbers is encrypted. */
export const encryptedPayload = defineProtocol({
  name: 'esp',
  title: 'Encapsulating Security Payload',
  short: 'ESP',
  specifications: [{ title: 'RFC 4303', url: 'https://www.rfc-editor.org/rfc/rfc4303' }],
  under: [{ table: 'ip.proto', keys: [50] }],
  fields: encryptedFields,
  dissect(d: Dissection, from: number, to: number): void {
    d.layer(encryptedPayload, encryptedFields.layer, from, to);
    if (!d.has(encryptedPayload, from, 8, to, 'header')) return;
    d.add(encryptedFields.index, from, from + 4, uint32(d.bytes, from));
    d.add(encryptedFields.sequence, from + 4, from + 8, uint32(d.bytes, from + 4));
  },
});
