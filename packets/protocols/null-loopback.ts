import type { FieldSpec } from '../fields/field-spec';
import { data } from './data';
import type { Dissection } from './dissection';
import { defineProtocol } from './protocol';

/** Address families of the systems that write such frames; IPv6 has a number of its own on each BSD. */
const FAMILIES: Readonly<Record<number, string>> = {
  2: 'IP',
  7: 'OSI',
  16: 'Appletalk',
  23: 'Netware IPX/SPX',
  24: 'IPv6',
  28: 'IPv6',
  30: 'IPv6',
};

const fields = {
  layer: { name: 'null', label: 'Null/Loopback', type: 'protocol' },
  family: { name: 'null.family', label: 'Family', type: 'uint32', values: FAMILIES },
} as const satisfies Record<string, FieldSpec>;

/**
 * BSD loopback: four bytes of address family before the packet, in the byte order of the machine that captured
 * (LINKTYPE_NULL) or in network order (LINKTYPE_LOOP).
 */
export const nullLoopback = defineProtocol({
  name: 'null',
  title: 'Null/Loopback',
  short: 'Loopback',
  specifications: [{ title: 'LINKTYPE_NULL', url: 'https://www.tcpdump.org/linktypes.html' }],
  under: [{ table: 'link', keys: [0, 108] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    d.layer(nullLoopback, fields.layer, from, Math.min(to, from + 4));
    if (!d.has(nullLoopback, from, 4, to, 'address family')) return;
    const { bytes } = d;
    const big =
      ((bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3]) >>> 0;
    // Families are small numbers: the half that is zero says which order the bytes have.
    const family =
      (big & 0xffff0000) === 0
        ? big
        : ((bytes[from + 3] << 24) | (bytes[from + 2] << 16) | (bytes[from + 1] << 8) | bytes[from]) >>> 0;
    d.add(fields.family, from, from + 4, family);
    const type = family === 2 ? 0x0800 : FAMILIES[family] === 'IPv6' ? 0x86dd : 0;
    if (type !== 0 && d.next('ethertype', type, from + 4, to)) return;
    if (from + 4 < to) d.run(data, from + 4, to);
  },
});
