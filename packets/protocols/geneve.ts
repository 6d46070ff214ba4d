import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint24, uint32, uint64 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { ETHER_TYPES } from './ether-types';
import { defineProtocol } from './protocol';

const trueFalse = { 1: 'True', 0: 'False' };
const ETHERNET_BRIDGING = 0x6558;

const fields = {
  layer: {
    name: 'geneve',
    label: 'Generic Network Virtualization Encapsulation',
    type: 'protocol',
    describe: geneveLine,
  },
  version: { name: 'geneve.version', label: 'Version', type: 'uint8' },
  length: {
    name: 'geneve.option.length',
    label: 'Length',
    type: 'uint8',
    describe: (field) => `${field.value} bytes`,
  },
  flags: { name: 'geneve.flags', label: 'Flags', type: 'uint8', base: 'hex' },
  management: {
    name: 'geneve.flags.oam',
    label: 'Operations, Administration and Management Frame',
    type: 'boolean',
    mask: 0x80,
    bits: 8,
    values: trueFalse,
  },
  critical: {
    name: 'geneve.flags.critical',
    label: 'Critical Options Present',
    type: 'boolean',
    mask: 0x40,
    bits: 8,
    values: trueFalse,
  },
  reservedFlags: {
    name: 'geneve.flags.reserved',
    label: 'Reserved',
    type: 'boolean',
    mask: 0x3f,
    bits: 8,
    values: trueFalse,
  },
  type: {
    name: 'geneve.proto_type',
    label: 'Protocol Type',
    type: 'uint16',
    base: 'hex',
    values: ETHER_TYPES,
  },
  network: { name: 'geneve.vni', label: 'Virtual Network Identifier (VNI)', type: 'uint24', base: 'hex_dec' },
  reserved: { name: 'geneve.reserved', label: 'Reserved', type: 'uint8', base: 'hex', hidden: true },
  options: {
    name: 'geneve.options',
    label: 'Options',
    type: 'bytes',
    line: (field) => `Options: (${field.to - field.from} bytes)`,
  },
  option: { name: 'geneve.option', label: 'Option', type: 'bytes' },
  optionClass: { name: 'geneve.option.class', label: 'Class', type: 'uint16', base: 'hex' },
  optionType: { name: 'geneve.option.type', label: 'Type', type: 'uint8', base: 'hex' },
  optionCritical: {
    name: 'geneve.option.type.critical',
    label: 'Critical Option',
    type: 'boolean',
    mask: 0x80,
    bits: 8,
    values: trueFalse,
    hidden: true,
  },
  optionFlags: { name: 'geneve.option.flags', label: 'Flags', type: 'uint8', base: 'hex', hidden: true },
  optionData: { name: 'geneve.option.unknown.data', label: 'Unknown Option Data', type: 'bytes' },
  gcpNetwork: {
    name: 'geneve.option.gcp.vnid',
    label: 'GCP Virtual Network ID',
    type: 'uint32',
    mask: 0xfffffff0,
  },
  gcpReserved: {
    name: 'geneve.option.gcp.reserved',
    label: 'GCP Reserved bits',
    type: 'boolean',
    mask: 0xe,
    bits: 32,
  },
  gcpDirection: {
    name: 'geneve.option.gcp.direction',
    label: 'GCP Traffic Direction',
    type: 'boolean',
    mask: 1,
    bits: 32,
  },
  gcpEndpoint: { name: 'geneve.option.gcp.endpoint', label: 'GCP Endpoint ID', type: 'bytes' },
  gcpProfile: { name: 'geneve.option.gcp.profile', label: 'GCP Profile ID', type: 'uint64' },
  optionReserved: {
    name: 'geneve.option.flags.reserved',
    label: 'Reserved',
    type: 'boolean',
    mask: 0xe0,
    bits: 8,
    values: trueFalse,
  },
} as const satisfies Record<string, FieldSpec>;

/** Generic network virtualization: packets of a virtual network in UDP, with options. */
export const geneve = defineProtocol({
  name: 'geneve',
  title: 'Generic Network Virtualization Encapsulation',
  short: 'Geneve',
  specifications: [{ title: 'RFC 8926', url: 'https://www.rfc-editor.org/rfc/rfc8926' }],
  under: [{ table: 'udp.port', keys: [6081] }],
  carriesPackets: true,
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(geneve, fields.layer, from, Math.min(to, from + 8));
    if (!d.has(geneve, from, 8, to, 'header')) return;
    const { bytes } = d;
    const optionsLength = (bytes[from] & 0x3f) * 4;
    const type = uint16(bytes, from + 2);
    d.add(fields.version, from, from + 1, bytes[from] >> 6);
    d.add(fields.length, from, from + 1, optionsLength);
    d.enter(fields.flags, from + 1, from + 2, bytes[from + 1]);
    d.add(fields.management, from + 1, from + 2, (bytes[from + 1] & 0x80) !== 0);
    d.add(fields.critical, from + 1, from + 2, (bytes[from + 1] & 0x40) !== 0);
    d.add(fields.reservedFlags, from + 1, from + 2, (bytes[from + 1] & 0x3f) !== 0);
    d.leave();
    d.add(fields.type, from + 2, from + 4, type);
    d.add(fields.network, from + 4, from + 7, uint24(bytes, from + 4));
    d.add(fields.reserved, from + 7, from + 8, bytes[from + 7]);
    const at = from + 8 + optionsLength;
    if (!d.has(geneve, from + 8, optionsLength, to, 'options')) return;
    layer.to = at;
    if (optionsLength > 0) addOptions(d, from + 8, at);
    const found = type === ETHERNET_BRIDGING ? d.next('link', 1, at, to) : d.next('ethertype', type, at, to);
    if (!found && at < to) d.run(data, at, to);
  },
  summary: (layer) => geneveLine(layer),
});

function addOptions(d: Dissection, start: number, end: number): void {
  const { bytes } = d;
  d.enter(fields.options, start, end);
  let at = start;
  while (at + 4 <= end) {
    const length = 4 + (bytes[at + 3] & 0x1f) * 4;
    if (!d.has(geneve, at, length, end, 'option')) break;
    d.enter(fields.option, at, at + length);
    d.add(fields.optionClass, at, at + 2, uint16(bytes, at));
    d.add(fields.optionType, at + 2, at + 3, bytes[at + 2]);
    d.add(fields.optionCritical, at + 2, at + 3, (bytes[at + 2] & 0x80) !== 0);
    d.enter(fields.optionFlags, at + 3, at + 4, bytes[at + 3] >> 5);
    d.add(fields.optionReserved, at + 3, at + 4, (bytes[at + 3] & 0xe0) !== 0);
    d.leave();
    d.add(fields.length, at + 3, at + 4, length);
    addOptionData(d, at, length);
    d.leave();
    at += length;
  }
  d.leave();
}

/** Class of the options of Google's load balancers, by number: network, endpoint, profile. */
const GCP = 0x0132;

function addOptionData(d: Dissection, at: number, length: number): void {
  const { bytes } = d;
  const from = at + 4;
  const kind = uint16(bytes, at) === GCP ? bytes[at + 2] : 0;
  if (kind === 1 && length === 8) {
    const word = uint32(bytes, from);
    d.add(fields.gcpNetwork, from, from + 4, word >>> 4);
    d.add(fields.gcpReserved, from, from + 4, (word & 0xe) !== 0);
    d.add(fields.gcpDirection, from, from + 4, (word & 1) !== 0);
  } else if (kind === 2) d.add(fields.gcpEndpoint, from, at + length);
  else if (kind === 3 && length === 12) d.add(fields.gcpProfile, from, from + 8, uint64(bytes, from));
  else if (length > 4) d.add(fields.optionData, from, at + length);
}

function geneveLine(layer: Field): string {
  const network = layer.children.find((child) => child.spec === fields.network)?.value as number | undefined;
  if (network === undefined) return 'Generic Network Virtualization Encapsulation';
  return `Generic Network Virtualization Encapsulation, VNI: 0x${network.toString(16).padStart(6, '0')}`;
}
