import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { ETHER_TYPES } from './ether-types';
import { addTrailer } from './ethernet-trailer';
import { dissectEtherType } from './ethertype';
import { defineProtocol } from './protocol';

/** Priorities of IEEE 802.1Q table I-2. */
export const PRIORITIES: Readonly<Record<number, string>> = {
  0: 'Best Effort (default)',
  1: 'Background',
  2: 'Excellent Effort',
  3: 'Critical Applications',
  4: 'Video, < 100ms latency and jitter',
  5: 'Voice, < 10ms latency and jitter',
  6: 'Internetwork Control',
  7: 'Network Control',
};

const fields = {
  layer: { name: 'vlan', label: '802.1Q Virtual LAN', type: 'protocol', describe: vlanLine },
  priority: { name: 'vlan.priority', label: 'Priority', type: 'uint16', mask: 0xe000, values: PRIORITIES },
  dropEligible: {
    name: 'vlan.dei',
    label: 'DEI',
    type: 'boolean',
    mask: 0x1000,
    bits: 16,
    values: { 1: 'Eligible', 0: 'Ineligible' },
  },
  id: { name: 'vlan.id', label: 'ID', type: 'uint16', mask: 0xfff },
  type: { name: 'vlan.etype', label: 'Type', type: 'uint16', base: 'hex', values: ETHER_TYPES },
  length: { name: 'vlan.len', label: 'Length', type: 'uint16' },
  trailer: { name: 'vlan.trailer', label: 'Trailer', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

/** IEEE 802.1Q tags, one layer each. */
export const vlan = defineProtocol({
  name: 'vlan',
  title: '802.1Q Virtual LAN',
  short: 'VLAN',
  specifications: [{ title: 'IEEE 802.1Q', url: 'https://standards.ieee.org/ieee/802.1Q/10323/' }],
  under: [{ table: 'ethertype', keys: [0x8100, 0x9100] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(vlan, fields.layer, from, Math.min(to, from + 4));
    if (!d.has(vlan, from, 4, to, 'tag')) return;
    const tag = uint16(d.bytes, from);
    d.add(fields.priority, from, from + 2, tag >> 13);
    d.add(fields.dropEligible, from, from + 2, (tag & 0x1000) !== 0);
    d.add(fields.id, from, from + 2, tag & 0xfff);
    const type = uint16(d.bytes, from + 2);
    if (type >= FIRST_ETHER_TYPE) {
      d.add(fields.type, from + 2, from + 4, type);
      dissectEtherType(d, layer, type, from + 4, to, TRAILER);
    } else {
      d.add(fields.length, from + 2, from + 4, type);
      dissectLength(d, layer, type, from + 4, to);
    }
  },
  summary: (layer) => vlanLine(layer),
});

/** Values below are lengths of an LLC frame inside the tag (IEEE 802.3 §3.2.6). */
const FIRST_ETHER_TYPE = 1536;
const TRAILER = { trailer: fields.trailer, checkSequence: false };

function dissectLength(d: Dissection, layer: Field, length: number, from: number, to: number): void {
  const reportedEnd = d.reportedEnd;
  d.reportedEnd = Math.min(reportedEnd, from + length);
  const end = Math.min(to, d.reportedEnd);
  if (!d.next('llc', 0, from, end) && from < end) d.run(data, from, end);
  d.reportedEnd = reportedEnd;
  addTrailer(d, layer, from + length, Math.min(to, reportedEnd), TRAILER);
  d.usedEnd = reportedEnd;
}

function vlanLine(layer: Field): string {
  const [priority, dropEligible, id] = layer.children;
  if (!id) return '802.1Q Virtual LAN';
  return `802.1Q Virtual LAN, PRI: ${priority.value}, DEI: ${dropEligible.value ? 1 : 0}, ID: ${id.value}`;
}
