import type { FieldSpec } from '../fields/field-spec';
import { uint16 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { defineProtocol } from './protocol';

/** https://www.iana.org/assignments/ppp-numbers */
const PROTOCOLS: Readonly<Record<number, string>> = {
  33: 'Internet Protocol version 4',
  87: 'Internet Protocol version 6',
  641: 'MPLS Unicast',
  32801: 'Internet Protocol Control Protocol',
  32855: 'IPv6 Control Protocol',
  33021: 'Compression Control Protocol',
  49185: 'Link Control Protocol',
  49187: 'Password Authentication Protocol',
  49189: 'Link Quality Report',
  49699: 'Challenge Handshake Authentication Protocol',
};

const fields = {
  layer: { name: 'ppp', label: 'Point-to-Point Protocol', type: 'protocol' },
  address: { name: 'ppp.address', label: 'Address', type: 'uint8', base: 'hex' },
  control: { name: 'ppp.control', label: 'Control', type: 'uint8', base: 'hex' },
  protocol: { name: 'ppp.protocol', label: 'Protocol', type: 'uint16', base: 'hex', values: PROTOCOLS },
} as const satisfies Record<string, FieldSpec>;

/** Point-to-Point Protocol frames: with HDLC's address and control bytes or without. */
export const ppp = defineProtocol({
  name: 'ppp',
  title: 'Point-to-Point Protocol',
  short: 'PPP',
  specifications: [
    { title: 'RFC 1661', url: 'https://www.rfc-editor.org/rfc/rfc1661' },
    { title: 'RFC 1662', url: 'https://www.rfc-editor.org/rfc/rfc1662' },
  ],
  under: [
    { table: 'link', keys: [9, 50] },
    { table: 'gre.proto', keys: [0x880b] },
  ],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(ppp, fields.layer, from, to);
    if (!d.has(ppp, from, 1, to, 'header')) return;
    let at = from;
    if (d.bytes[at] === 0xff && at + 1 < to) {
      d.add(fields.address, at, at + 1, d.bytes[at]);
      d.add(fields.control, at + 1, at + 2, d.bytes[at + 1]);
      at += 2;
    }
    if (!d.has(ppp, at, 1, to, 'protocol')) return;
    // RFC 1661 §6.5: an odd first byte is the whole number, compressed.
    const size = d.bytes[at] & 1 ? 1 : 2;
    if (!d.has(ppp, at, size, to, 'protocol')) return;
    const protocol = size === 1 ? d.bytes[at] : uint16(d.bytes, at);
    d.add(fields.protocol, at, at + size, protocol);
    at += size;
    layer.to = at;
    if (!d.next('ppp.protocol', protocol, at, to) && at < to) d.run(data, at, to);
  },
});
