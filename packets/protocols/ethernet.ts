import { hexText } from '../fields/addresses';
import type { ByteSource } from '../fields/byte-source';
import { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { ETHER_TYPES } from './ether-types';
import { addTrailer, trailerFields } from './ethernet-trailer';
import { dissectEtherType } from './ethertype';
import { lateFields } from './late-fields';
import { defineProtocol } from './protocol';

/** Smallest EtherType and largest length that the two bytes behind the addresses can hold (IEEE 802.3 §3.2.6). */
const FIRST_ETHER_TYPE = 1536;
const LARGEST_LENGTH = 1500;

const administered = {
  1: 'Locally administered address (this is NOT the factory default)',
  0: 'Globally unique address (factory default)',
};
const grouped = { 1: 'Group address (multicast/broadcast)', 0: 'Individual address (unicast)' };

const fields = {
  layer: { name: 'eth', label: 'Ethernet', type: 'protocol', describe: ethernetLine },
  destination: { name: 'eth.dst', label: 'Destination', type: 'ether', aliases: ['eth.addr'] },
  destinationLocal: {
    name: 'eth.dst.lg',
    label: 'LG bit',
    type: 'boolean',
    mask: 0x20000,
    bits: 24,
    values: administered,
    aliases: ['eth.lg'],
  },
  destinationGroup: {
    name: 'eth.dst.ig',
    label: 'IG bit',
    type: 'boolean',
    mask: 0x10000,
    bits: 24,
    values: grouped,
    aliases: ['eth.ig'],
  },
  source: { name: 'eth.src', label: 'Source', type: 'ether', aliases: ['eth.addr'] },
  sourceLocal: {
    name: 'eth.src.lg',
    label: 'LG bit',
    type: 'boolean',
    mask: 0x20000,
    bits: 24,
    values: administered,
    aliases: ['eth.lg'],
  },
  sourceGroup: {
    name: 'eth.src.ig',
    label: 'IG bit',
    type: 'boolean',
    mask: 0x10000,
    bits: 24,
    values: grouped,
    aliases: ['eth.ig'],
  },
  type: { name: 'eth.type', label: 'Type', type: 'uint16', base: 'hex', values: ETHER_TYPES },
  length: { name: 'eth.len', label: 'Length', type: 'uint16' },
  invalidType: { name: 'eth.invalid_lentype', label: 'Invalid length/type', type: 'uint16', base: 'hex_dec' },
  trailer: { name: 'eth.trailer', label: 'Trailer', type: 'bytes' },
  ...trailerFields,
} as const satisfies Record<string, FieldSpec>;

/** Ethernet II and IEEE 802.3 frames. */
export const ethernet = defineProtocol({
  name: 'eth',
  title: 'Ethernet',
  short: 'Ethernet',
  specifications: [{ title: 'IEEE 802.3', url: 'https://standards.ieee.org/ieee/802.3/10422/' }],
  under: [
    { table: 'link', keys: [1] },
    { table: 'gre.proto', keys: [0x6558] },
    { table: 'ip.proto', keys: [143] },
  ],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(ethernet, fields.layer, from, Math.min(to, from + 14));
    if (!d.has(ethernet, from, 14, to, 'header')) return;
    const type = uint16(d.bytes, from + 12);
    d.fillLater(layer, HEADER, type);
    if (type >= FIRST_ETHER_TYPE) {
      dissectEtherType(d, layer, type, from + 14, to, TRAILER);
    } else if (type > LARGEST_LENGTH) {
      if (from + 14 < to) d.run(data, from + 14, to);
    } else {
      dissectLength(d, layer, type, from + 14, to);
    }
  },
  summary: (layer) => `${text(layer, 0)} → ${text(layer, 1)}`,
});

const HEADER = lateFields<number>(fields, (_d, layer, type) => {
  const { source, from } = layer;
  layer.appendAll([
    address(source, from, fields.destination, fields.destinationLocal, fields.destinationGroup),
    address(source, from + 6, fields.source, fields.sourceLocal, fields.sourceGroup),
    new Field(typeField(type), source, from + 12, from + 14, type),
  ]);
});

/** What the two bytes behind the addresses are. */
function typeField(type: number): FieldSpec {
  if (type >= FIRST_ETHER_TYPE) return fields.type;
  return type > LARGEST_LENGTH ? fields.invalidType : fields.length;
}

const TRAILER = { trailer: fields.trailer, checkSequence: true };

/** IEEE 802.3: a length, then LLC; Novell's raw frames start with an IPX header's 0xffff instead. */
function dissectLength(d: Dissection, layer: Field, length: number, from: number, to: number): void {
  const reportedEnd = d.reportedEnd;
  d.reportedEnd = Math.min(reportedEnd, from + length);
  const end = Math.min(to, d.reportedEnd);
  const novell = end - from >= 2 && uint16(d.bytes, from) === 0xffff;
  if (novell || !d.next('llc', 0, from, end)) {
    if (from < end) d.run(data, from, end);
  }
  d.reportedEnd = reportedEnd;
  addTrailer(d, layer, from + length, Math.min(to, reportedEnd), TRAILER);
  d.usedEnd = reportedEnd;
}

function address(source: ByteSource, at: number, spec: FieldSpec, local: FieldSpec, group: FieldSpec): Field {
  const field = new Field(spec, source, at, at + 6, undefined);
  const first = source.bytes[at];
  field.appendAll([
    new Field(local, source, at, at + 3, (first & 2) !== 0),
    new Field(group, source, at, at + 3, (first & 1) !== 0),
  ]);
  return field;
}

function text(layer: Field, child: number): string {
  const field = layer.children[child];
  return field ? hexText(field.source.bytes, field.from, field.to, ':') : '';
}

function ethernetLine(layer: Field): string {
  const third = layer.children[2];
  if (third?.spec === fields.length) {
    const raw = layer.source.bytes[layer.from + 14] === 0xff && layer.source.bytes[layer.from + 15] === 0xff;
    return raw ? 'IEEE 802.3 Ethernet Raw ' : 'IEEE 802.3 Ethernet ';
  }
  if (third?.spec !== fields.type) return 'Ethernet';
  return `Ethernet II, Src: ${text(layer, 1)}, Dst: ${text(layer, 0)}`;
}
