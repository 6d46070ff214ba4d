import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint24 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { defineProtocol } from './protocol';

const trueFalse = { 1: 'True', 0: 'False' };
/** LINKTYPE of the inner frame. */
const ETHERNET = 1;

const fields = {
  layer: { name: 'vxlan', label: 'Virtual eXtensible Local Area Network', type: 'protocol' },
  flags: { name: 'vxlan.flags', label: 'Flags', type: 'uint16', base: 'hex' },
  extension: {
    name: 'vxlan.flag_g',
    label: 'GBP Extension',
    type: 'boolean',
    mask: 0x8000,
    bits: 16,
    values: { 1: 'Defined', 0: 'Not defined' },
  },
  hasNetwork: {
    name: 'vxlan.flag_i',
    label: 'VXLAN Network ID (VNI)',
    type: 'boolean',
    mask: 0x0800,
    bits: 16,
    values: trueFalse,
  },
  dontLearn: {
    name: 'vxlan.flag_d',
    label: "Don't Learn",
    type: 'boolean',
    mask: 0x0040,
    bits: 16,
    values: trueFalse,
  },
  policy: {
    name: 'vxlan.flag_a',
    label: 'Policy Applied',
    type: 'boolean',
    mask: 0x0008,
    bits: 16,
    values: trueFalse,
  },
  reservedFlags: {
    name: 'vxlan.flags_reserved',
    label: 'Reserved(R)',
    type: 'uint16',
    base: 'hex',
    mask: 0x77b7,
  },
  groupPolicy: { name: 'vxlan.gbp', label: 'Group Policy ID', type: 'uint16' },
  network: { name: 'vxlan.vni', label: 'VXLAN Network Identifier (VNI)', type: 'uint24' },
  reserved: { name: 'vxlan.reserved8', label: 'Reserved', type: 'uint8' },
} as const satisfies Record<string, FieldSpec>;

/** Ethernet frames of a virtual network in UDP datagrams. */
export const vxlan = defineProtocol({
  name: 'vxlan',
  title: 'Virtual eXtensible Local Area Network',
  short: 'VXLAN',
  specifications: [{ title: 'RFC 7348', url: 'https://www.rfc-editor.org/rfc/rfc7348' }],
  under: [{ table: 'udp.port', keys: [4789] }],
  carriesPackets: true,
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    d.layer(vxlan, fields.layer, from, Math.min(to, from + 8));
    if (!d.has(vxlan, from, 8, to, 'header')) return;
    const { bytes } = d;
    const flags = uint16(bytes, from);
    d.enter(fields.flags, from, from + 2, flags);
    d.add(fields.extension, from, from + 2, (flags & 0x8000) !== 0);
    d.add(fields.hasNetwork, from, from + 2, (flags & 0x0800) !== 0);
    d.add(fields.dontLearn, from, from + 2, (flags & 0x0040) !== 0);
    d.add(fields.policy, from, from + 2, (flags & 0x0008) !== 0);
    d.add(fields.reservedFlags, from, from + 2, flags & 0x77b7);
    d.leave();
    d.add(fields.groupPolicy, from + 2, from + 4, uint16(bytes, from + 2));
    d.add(fields.network, from + 4, from + 7, uint24(bytes, from + 4));
    d.add(fields.reserved, from + 7, from + 8, bytes[from + 7]);
    if (!d.next('link', ETHERNET, from + 8, to) && from + 8 < to) d.run(data, from + 8, to);
  },
  summary: (layer) => `VNI ${layer.children.find((child) => child.spec === fields.network)?.value}`,
});
