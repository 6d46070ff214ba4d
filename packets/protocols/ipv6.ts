import { ipv6Text } from '../fields/addresses';
import type { ByteSource } from '../fields/byte-source';
import { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint24 } from '../fields/numbers';
import { data } from './data';
import { type Dissection, LayerEndpoints } from './dissection';
import { DSCP_NAMES, ECN_NAMES, trafficClassText } from './ip-names';
import { IP_PROTOCOLS } from './ip-protocols';
import { lateFields } from './late-fields';
import { defineProtocol } from './protocol';

const HEADER = 40;
const HOP_BY_HOP = 0;

const fields = {
  layer: { name: 'ipv6', label: 'Internet Protocol Version 6', type: 'protocol', describe: ipLine },
  version: { name: 'ipv6.version', label: 'Version', type: 'uint8', mask: 0xf0, aliases: ['ip.version'] },
  trafficClass: {
    name: 'ipv6.tclass',
    label: 'Traffic Class',
    type: 'uint32',
    base: 'hex',
    mask: 0x0ff00000,
    describe: (field) => trafficClassText(field.value as number),
  },
  dscp: {
    name: 'ipv6.tclass.dscp',
    label: 'Differentiated Services Codepoint',
    type: 'uint32',
    mask: 0x0fc00000,
    values: DSCP_NAMES,
  },
  ecn: {
    name: 'ipv6.tclass.ecn',
    label: 'Explicit Congestion Notification',
    type: 'uint32',
    mask: 0x00300000,
    values: ECN_NAMES,
  },
  flowLabel: { name: 'ipv6.flow', label: 'Flow Label', type: 'uint24', base: 'hex', mask: 0x0fffff },
  payloadLength: { name: 'ipv6.plen', label: 'Payload Length', type: 'uint16' },
  nextHeader: { name: 'ipv6.nxt', label: 'Next Header', type: 'uint8', values: IP_PROTOCOLS },
  hopLimit: { name: 'ipv6.hlim', label: 'Hop Limit', type: 'uint8' },
  source: {
    name: 'ipv6.src',
    label: 'Source Address',
    type: 'ipv6',
    aliases: ['ipv6.addr', 'ipv6.src_host', 'ipv6.host'],
  },
  sourceMac: {
    name: 'ipv6.src_slaac_mac',
    label: 'Source SLAAC MAC',
    type: 'ether',
    generated: true,
    aliases: ['ipv6.slaac_mac'],
  },
  destination: {
    name: 'ipv6.dst',
    label: 'Destination Address',
    type: 'ipv6',
    aliases: ['ipv6.addr', 'ipv6.dst_host', 'ipv6.host'],
  },
  destinationMac: {
    name: 'ipv6.dst_slaac_mac',
    label: 'Destination SLAAC MAC',
    type: 'ether',
    generated: true,
    aliases: ['ipv6.slaac_mac'],
  },
} as const satisfies Record<string, FieldSpec>;

/** Internet Protocol version 6. Extension headers are protocols of their own that live under it. */
export const ipv6 = defineProtocol({
  name: 'ipv6',
  title: 'Internet Protocol Version 6',
  short: 'IPv6',
  specifications: [{ title: 'RFC 8200', url: 'https://www.rfc-editor.org/rfc/rfc8200' }],
  under: [
    { table: 'ethertype', keys: [0x86dd] },
    { table: 'link', keys: [229] },
    { table: 'ip.proto', keys: [41] },
    { table: 'gre.proto', keys: [0x86dd] },
    { table: 'ppp.protocol', keys: [0x57] },
  ],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(ipv6, fields.layer, from, Math.min(to, from + HEADER));
    if (!d.has(ipv6, from, 1, to, 'header')) return;
    const { bytes } = d;
    if (!d.has(ipv6, from, HEADER, to, 'header')) {
      d.fillNow(layer, WHOLE_HEADER, undefined);
      d.keepBefore(layer, to);
      return;
    }
    d.fillLater(layer, WHOLE_HEADER, undefined);
    d.network = new LayerEndpoints(layer, fields.source, fields.destination);
    const length = uint16(bytes, from + 4);
    // Length 0 before hop-by-hop options announces a jumbogram (RFC 2675): the frame's own length counts.
    if (length > 0 || bytes[from + 6] !== HOP_BY_HOP)
      d.reportedEnd = Math.min(d.reportedEnd, from + HEADER + length);
    d.usedEnd = d.reportedEnd;
    d.ipv6Layer = layer;
    const end = Math.min(to, d.reportedEnd);
    const next = bytes[from + 6];
    if (next === NO_NEXT_HEADER) d.run(data, from + HEADER, end);
    else if (from + HEADER < end && !d.next('ip.proto', next, from + HEADER, end))
      d.run(data, from + HEADER, end);
  },
  summary: (layer) => ipLine(layer).replace('Internet Protocol Version 6, ', ''),
});

/** RFC 8200 §4.7. */
export const NO_NEXT_HEADER = 59;

const WHOLE_HEADER = lateFields<undefined>(fields, (d, layer) => {
  const { source, from } = layer;
  const { bytes } = source;
  layer.appendAll([
    new Field(fields.version, source, from, from + 1, bytes[from] >> 4),
    trafficClass(source, from),
    new Field(fields.flowLabel, source, from + 1, from + 4, uint24(bytes, from + 1) & 0xfffff),
    new Field(fields.payloadLength, source, from + 4, from + 6, uint16(bytes, from + 4)),
    new Field(fields.nextHeader, source, from + 6, from + 7, bytes[from + 6]),
    new Field(fields.hopLimit, source, from + 7, from + 8, bytes[from + 7]),
    new Field(fields.source, source, from + 8, from + 24, undefined),
  ]);
  addSlaacMac(d, fields.sourceMac, from + 8);
  d.add(fields.destination, from + 24, from + 40);
  addSlaacMac(d, fields.destinationMac, from + 24);
});

function trafficClass(source: ByteSource, from: number): Field {
  const value = (uint16(source.bytes, from) >> 4) & 0xff;
  const field = new Field(fields.trafficClass, source, from, from + 4, value);
  field.appendAll([
    new Field(fields.dscp, source, from, from + 4, value >> 2),
    new Field(fields.ecn, source, from, from + 4, value & 3),
  ]);
  return field;
}

/** An interface identifier made from a MAC address has fffe in its middle (RFC 4291 appendix A). */
function addSlaacMac(d: Dissection, spec: FieldSpec, at: number): void {
  const { bytes } = d;
  if (bytes[at + 11] !== 0xff || bytes[at + 12] !== 0xfe || (bytes[at + 8] & 2) === 0 || bytes[at] === 0xff)
    return;
  const mac = new Uint8Array(6);
  mac[0] = bytes[at + 8] ^ 2;
  mac[1] = bytes[at + 9];
  mac[2] = bytes[at + 10];
  mac.set(bytes.subarray(at + 13, at + 16), 3);
  d.add(spec, at + 8, at + 16, mac);
}

function ipLine(layer: Field): string {
  const source = layer.children.find((child) => child.spec === fields.source);
  const destination = layer.children.find((child) => child.spec === fields.destination);
  if (!source || !destination) return 'Internet Protocol Version 6';
  const { bytes } = layer.source;
  return `Internet Protocol Version 6, Src: ${ipv6Text(bytes, source.from)}, Dst: ${ipv6Text(bytes, destination.from)}`;
}
