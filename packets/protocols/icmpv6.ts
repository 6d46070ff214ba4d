import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import { CHECKSUM_STATUS_NAMES, ChecksumStatus, onesComplementSum } from './checksum';
import { data } from './data';
import type { Dissection } from './dissection';
import { addAnswered } from './icmp-echo';
import { addExtensions } from './icmp-extensions';
import { icmpv6MessageFields, MESSAGES, readListenerQuery2 } from './icmpv6-messages';
import { ICMPV6_TYPES, UNREACHABLE_CODES } from './icmpv6-names';
import { addNeighborOptions, neighborOptionFields } from './icmpv6-options';
import { addRouterAdvertisement, routerFields } from './icmpv6-router';
import { defineProtocol } from './protocol';
import { dissectQuoted } from './quoted-packet';

const setOrNot = { 1: 'Set', 0: 'Not set' };

const fields = {
  layer: { name: 'icmpv6', label: 'Internet Control Message Protocol v6', type: 'protocol' },
  type: { name: 'icmpv6.type', label: 'Type', type: 'uint8', values: ICMPV6_TYPES },
  code: { name: 'icmpv6.code', label: 'Code', type: 'uint8', describe: codeText },
  checksum: { name: 'icmpv6.checksum', label: 'Checksum', type: 'uint16', base: 'hex' },
  checksumStatus: {
    name: 'icmpv6.checksum.status',
    label: 'Checksum Status',
    type: 'uint8',
    generated: true,
    values: CHECKSUM_STATUS_NAMES,
  },
  reserved: { name: 'icmpv6.reserved', label: 'Reserved', type: 'bytes' },
  mtu: { name: 'icmpv6.mtu', label: 'MTU', type: 'uint32' },
  pointer: { name: 'icmpv6.pointer', label: 'Pointer', type: 'uint32' },
  identifier: { name: 'icmpv6.echo.identifier', label: 'Identifier', type: 'uint16', base: 'hex' },
  sequence: { name: 'icmpv6.echo.sequence_number', label: 'Sequence', type: 'uint16' },
  requestFrame: { name: 'icmpv6.resp_to', label: 'Response To', type: 'framenum', generated: true },
  responseTime: { name: 'icmpv6.resptime', label: 'Response Time', type: 'double', generated: true },
  solicitTarget: { name: 'icmpv6.nd.ns.target_address', label: 'Target Address', type: 'ipv6' },
  advertiseFlags: { name: 'icmpv6.nd.na.flag', label: 'Flags', type: 'uint32', base: 'hex' },
  router: {
    name: 'icmpv6.nd.na.flag.r',
    label: 'Router',
    type: 'boolean',
    mask: 0x80000000,
    bits: 32,
    values: setOrNot,
  },
  solicited: {
    name: 'icmpv6.nd.na.flag.s',
    label: 'Solicited',
    type: 'boolean',
    mask: 0x40000000,
    bits: 32,
    values: setOrNot,
  },
  override: {
    name: 'icmpv6.nd.na.flag.o',
    label: 'Override',
    type: 'boolean',
    mask: 0x20000000,
    bits: 32,
    values: setOrNot,
  },
  advertiseReserved: { name: 'icmpv6.nd.na.flag.rsv', label: 'Reserved', type: 'uint32', mask: 0x1fffffff },
  advertiseTarget: { name: 'icmpv6.nd.na.target_address', label: 'Target Address', type: 'ipv6' },
  redirectTarget: { name: 'icmpv6.nd.rd.target_address', label: 'Target Address', type: 'ipv6' },
  redirectDestination: {
    name: 'icmpv6.rd.na.destination_address',
    label: 'Destination Address',
    type: 'ipv6',
  },
  maximumDelay: {
    name: 'icmpv6.mld.maximum_response_delay',
    label: 'Maximum Response Delay [ms]',
    type: 'uint16',
  },
  multicastAddress: { name: 'icmpv6.mld.multicast_address', label: 'Multicast Address', type: 'ipv6' },
  ...icmpv6MessageFields,
  ...routerFields,
  ...neighborOptionFields,
} as const satisfies Record<string, FieldSpec>;

/** ICMP for IPv6, with Neighbor Discovery and Multicast Listener Discovery. */
export const icmpv6 = defineProtocol({
  name: 'icmpv6',
  title: 'Internet Control Message Protocol v6',
  short: 'ICMPv6',
  specifications: [
    { title: 'RFC 4443', url: 'https://www.rfc-editor.org/rfc/rfc4443' },
    { title: 'RFC 4861', url: 'https://www.rfc-editor.org/rfc/rfc4861' },
    { title: 'RFC 2710', url: 'https://www.rfc-editor.org/rfc/rfc2710' },
  ],
  under: [{ table: 'ip.proto', keys: [58] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    d.layer(icmpv6, fields.layer, from, to);
    if (!d.has(icmpv6, from, 4, to, 'header')) return;
    const type = d.bytes[from];
    d.add(fields.type, from, from + 1, type);
    d.add(fields.code, from + 1, from + 2, d.bytes[from + 1]);
    addChecksum(d, from, to);
    const read = BODIES[type];
    if (read) read(d, from + 4, to);
    else if (MESSAGES[type]) MESSAGES[type](d, icmpv6, from + 4, to);
    else if (ICMPV6_TYPES[type] === undefined && from + 4 < to) d.run(data, from + 4, to);
  },
  summary: icmpv6Summary,
});

/** The sum takes in a pseudo header of both addresses, length and protocol (RFC 8200 §8.1). */
function addChecksum(d: Dissection, from: number, to: number): void {
  d.add(fields.checksum, from + 2, from + 4, uint16(d.bytes, from + 2));
  const { network } = d;
  const whole = to >= d.reportedEnd && !d.fragmented && !d.quoted && network?.source.spec.type === 'ipv6';
  let status: number = ChecksumStatus.Unverified;
  if (whole && network) {
    const { bytes } = network.source.source;
    let sum = onesComplementSum(bytes, network.source.from, network.destination.to);
    sum = onesComplementSum(d.bytes, from, to, sum + (to - from) + 58);
    status = sum === 0xffff ? ChecksumStatus.Good : ChecksumStatus.Bad;
  }
  d.add(fields.checksumStatus, from + 2, from + 2, status);
}

type BodyReader = (d: Dissection, at: number, to: number) => void;

const BODIES: Readonly<Record<number, BodyReader>> = {
  1: (d, at, to) => readError(d, fields.reserved, at, to),
  2: (d, at, to) => readError(d, fields.mtu, at, to),
  3: (d, at, to) => readError(d, fields.reserved, at, to),
  4: (d, at, to) => readError(d, fields.pointer, at, to),
  128: readEcho,
  129: readEcho,
  130: (d, at, to) => (to - at >= 24 ? readListenerQuery2(d, icmpv6, at, to) : readListener(d, at, to)),
  131: readListener,
  132: readListener,
  133: (d, at, to) => {
    if (!d.has(icmpv6, at, 4, to, 'reserved bytes')) return;
    d.add(fields.reserved, at, at + 4);
    addNeighborOptions(d, icmpv6, at + 4, to);
  },
  134: (d, at, to) => {
    if (!d.has(icmpv6, at, 12, to, 'router advertisement')) return;
    addRouterAdvertisement(d, at);
    addNeighborOptions(d, icmpv6, at + 12, to);
  },
  135: readSolicitation,
  136: readAdvertisement,
  137: readRedirect,
};

function readError(d: Dissection, spec: FieldSpec, at: number, to: number): void {
  if (!d.has(icmpv6, at, 4, to, 'header')) return;
  d.add(spec, at, at + 4, spec.type === 'bytes' ? undefined : uint32(d.bytes, at));
  // RFC 4884 §4.2: the first byte counts the quoted datagram in eights where extensions follow it.
  const counted = spec === fields.reserved ? d.bytes[at] * 8 : 0;
  const end = counted > 0 ? Math.min(to, at + 4 + counted) : to;
  const layer = d.layers[d.layers.length - 1];
  dissectQuoted(d, 0x86dd, at + 4, end, false);
  if (end === to) return;
  d.resume(layer);
  addExtensions(d, icmpv6, end, to);
}

function readEcho(d: Dissection, at: number, to: number): void {
  if (!d.has(icmpv6, at, 4, to, 'identifier and sequence number')) return;
  d.add(fields.identifier, at, at + 2, uint16(d.bytes, at));
  d.add(fields.sequence, at + 2, at + 4, uint16(d.bytes, at + 2));
  const echo = { isReply: d.bytes[at - 4] === 129, version: 6, number: uint32(d.bytes, at) } as const;
  addAnswered(d, at - 4, echo, fields.requestFrame, fields.responseTime);
  if (at + 4 < to) d.run(data, at + 4, to);
}

function readListener(d: Dissection, at: number, to: number): void {
  if (!d.has(icmpv6, at, 20, to, 'multicast listener message')) return;
  d.add(fields.maximumDelay, at, at + 2, uint16(d.bytes, at));
  d.add(fields.reserved, at + 2, at + 4);
  d.add(fields.multicastAddress, at + 4, at + 20);
}

function readSolicitation(d: Dissection, at: number, to: number): void {
  if (!d.has(icmpv6, at, 20, to, 'neighbor solicitation')) return;
  d.add(fields.reserved, at, at + 4);
  d.add(fields.solicitTarget, at + 4, at + 20);
  addNeighborOptions(d, icmpv6, at + 20, to);
}

function readAdvertisement(d: Dissection, at: number, to: number): void {
  if (!d.has(icmpv6, at, 20, to, 'neighbor advertisement')) return;
  const flags = uint32(d.bytes, at);
  d.enter(fields.advertiseFlags, at, at + 4, flags);
  d.add(fields.router, at, at + 4, (d.bytes[at] & 0x80) !== 0);
  d.add(fields.solicited, at, at + 4, (d.bytes[at] & 0x40) !== 0);
  d.add(fields.override, at, at + 4, (d.bytes[at] & 0x20) !== 0);
  d.add(fields.advertiseReserved, at, at + 4, flags & 0x1fffffff);
  d.leave();
  d.add(fields.advertiseTarget, at + 4, at + 20);
  addNeighborOptions(d, icmpv6, at + 20, to);
}

function readRedirect(d: Dissection, at: number, to: number): void {
  if (!d.has(icmpv6, at, 36, to, 'redirect')) return;
  d.add(fields.reserved, at, at + 4);
  d.add(fields.redirectTarget, at + 4, at + 20);
  d.add(fields.redirectDestination, at + 20, at + 36);
  addNeighborOptions(d, icmpv6, at + 36, to);
}

function codeText(field: Field): string {
  const type = field.source.bytes[field.from - 1];
  const name = type === 1 ? UNREACHABLE_CODES[field.value as number] : undefined;
  return name ? `${field.value} (${name})` : `${field.value}`;
}

function icmpv6Summary(layer: Field): string {
  const type = layer.children[0]?.value as number | undefined;
  return type === undefined ? 'ICMPv6' : (ICMPV6_TYPES[type] ?? `Type ${type}`);
}
