import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16 } from '../fields/numbers';
import type { Dissection } from './dissection';
import { dissectEtherType } from './ethertype';
import { defineProtocol } from './protocol';
import { PRIORITIES } from './vlan';

const fields = {
  layer: { name: 'ieee8021ad', label: 'IEEE 802.1ad', type: 'protocol', describe: tagLine },
  priority: {
    name: 'ieee8021ad.priority',
    label: 'Priority',
    type: 'uint16',
    mask: 0xe000,
    values: PRIORITIES,
  },
  dropEligible: { name: 'ieee8021ad.dei', label: 'DEI', type: 'uint16', mask: 0x1000 },
  id: { name: 'ieee8021ad.id', label: 'ID', type: 'uint16', mask: 0xfff },
} as const satisfies Record<string, FieldSpec>;

/** The provider's outer tag (Q-in-Q). */
export const ieee8021ad = defineProtocol({
  name: 'ieee8021ad',
  title: 'IEEE 802.1ad',
  short: '802.1ad',
  specifications: [{ title: 'IEEE 802.1Q (802.1ad)', url: 'https://standards.ieee.org/ieee/802.1Q/10323/' }],
  under: [{ table: 'ethertype', keys: [0x88a8] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(ieee8021ad, fields.layer, from, Math.min(to, from + 4));
    if (!d.has(ieee8021ad, from, 4, to, 'tag')) return;
    const tag = uint16(d.bytes, from);
    d.add(fields.priority, from, from + 2, tag >> 13);
    d.add(fields.dropEligible, from, from + 2, (tag >> 12) & 1);
    d.add(fields.id, from, from + 2, tag & 0xfff);
    dissectEtherType(d, layer, uint16(d.bytes, from + 2), from + 4, to, undefined);
  },
  summary: (layer) => tagLine(layer),
});

function tagLine(layer: Field): string {
  const id = layer.children[2];
  return id ? `IEEE 802.1ad, ID: ${id.value}` : 'IEEE 802.1ad';
}
