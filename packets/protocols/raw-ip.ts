import type { FieldSpec } from '../fields/field-spec';
import { data } from './data';
import type { Dissection } from './dissection';
import { defineProtocol } from './protocol';

const fields = {
  layer: { name: 'raw', label: 'Raw packet data', type: 'protocol' },
} as const satisfies Record<string, FieldSpec>;

/** LINKTYPE_RAW: the frame is an IP packet; its first four bits say which. */
export const rawIp = defineProtocol({
  name: 'raw',
  title: 'Raw IP',
  short: 'Raw',
  specifications: [{ title: 'LINKTYPE_RAW', url: 'https://www.tcpdump.org/linktypes.html' }],
  under: [{ table: 'link', keys: [12, 14, 101] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    d.layer(rawIp, fields.layer, from, to);
    if (!d.has(rawIp, from, 1, to, 'IP version')) return;
    const version = d.bytes[from] >> 4;
    const type = version === 4 ? 0x0800 : version === 6 ? 0x86dd : 0;
    if (type === 0 || !d.next('ethertype', type, from, to)) d.run(data, from, to);
  },
});
