import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint32 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { defineProtocol } from './protocol';

/** Labels with a meaning of their own (RFC 3032 §2.1). */
const SPECIAL: Readonly<Record<number, string>> = {
  0: 'IPv4 Explicit-Null',
  1: 'Router Alert',
  2: 'IPv6 Explicit-Null',
  3: 'Implicit-Null',
};

const fields = {
  layer: {
    name: 'mpls',
    label: 'MultiProtocol Label Switching Header',
    type: 'protocol',
    describe: labelLine,
  },
  label: { name: 'mpls.label', label: 'MPLS Label', type: 'uint32', mask: 0xfffff000, describe: labelText },
  experimental: { name: 'mpls.exp', label: 'MPLS Experimental Bits', type: 'uint32', mask: 0x00000e00 },
  bottom: { name: 'mpls.bottom', label: 'MPLS Bottom Of Label Stack', type: 'uint32', mask: 0x00000100 },
  timeToLive: { name: 'mpls.ttl', label: 'MPLS TTL', type: 'uint32', mask: 0x000000ff },
} as const satisfies Record<string, FieldSpec>;

/** Multiprotocol label switching: a stack of labels, then a packet whose kind only its first bits tell. */
export const mpls = defineProtocol({
  name: 'mpls',
  title: 'MultiProtocol Label Switching Header',
  short: 'MPLS',
  specifications: [
    { title: 'RFC 3032', url: 'https://www.rfc-editor.org/rfc/rfc3032' },
    { title: 'RFC 7510', url: 'https://www.rfc-editor.org/rfc/rfc7510' },
  ],
  under: [
    { table: 'ethertype', keys: [0x8847, 0x8848] },
    { table: 'ip.proto', keys: [137] },
    { table: 'gre.proto', keys: [0x8847, 0x8848] },
    { table: 'ppp.protocol', keys: [0x281] },
    { table: 'udp.port', keys: [6635] },
  ],
  carriesPackets: true,
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    let at = from;
    let bottom = 0;
    d.protocols.push(mpls);
    while (bottom === 0) {
      d.layer(mpls, fields.layer, at, Math.min(to, at + 4));
      d.protocols.pop();
      if (!d.has(mpls, at, 4, to, 'label')) return;
      const entry = uint32(d.bytes, at);
      bottom = (entry >>> 8) & 1;
      d.add(fields.label, at, at + 4, entry >>> 12);
      d.add(fields.experimental, at, at + 4, (entry >>> 9) & 7);
      d.add(fields.bottom, at, at + 4, bottom);
      d.add(fields.timeToLive, at, at + 4, entry & 255);
      at += 4;
    }
    dissectLabelled(d, at, to);
  },
  summary: (layer) => labelLine(layer),
});

/** Version bits tell IP from other payloads, which keep 0 or 1 in the first four bits (RFC 4385 §3). */
function dissectLabelled(d: Dissection, at: number, to: number): void {
  if (at >= to) return;
  const version = d.bytes[at] >> 4;
  const type = version === 4 ? 0x0800 : version === 6 ? 0x86dd : 0;
  if (type === 0 || !d.next('ethertype', type, at, to)) d.run(data, at, to);
}

function labelText(field: Field): string {
  const label = field.value as number;
  const name = SPECIAL[label];
  const hex = `0x${label.toString(16).padStart(5, '0')}`;
  return name ? `${label} (${name})` : `${label} (${hex})`;
}

function labelLine(layer: Field): string {
  const [label, experimental, bottom, timeToLive] = layer.children;
  if (!timeToLive) return 'MultiProtocol Label Switching Header';
  const value = label.value as number;
  const name = SPECIAL[value] ? ` (${SPECIAL[value]})` : '';
  return `MultiProtocol Label Switching Header, Label: ${value}${name}, Exp: ${experimental.value}, S: ${bottom.value}, TTL: ${timeToLive.value}`;
}
