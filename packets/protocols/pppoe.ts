import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16 } from '../fields/numbers';
import type { Dissection } from './dissection';
import { ppp } from './ppp';
import { defineProtocol, type Protocol } from './protocol';

/** RFC 2516 §5. */
const CODES: Readonly<Record<number, string>> = {
  0: 'Session Data',
  7: 'Active Discovery Offer (PADO)',
  9: 'Active Discovery Initiation (PADI)',
  25: 'Active Discovery Request (PADR)',
  101: 'Active Discovery Session-confirmation (PADS)',
  167: 'Active Discovery Terminate (PADT)',
};

const headerFields = {
  version: { name: 'pppoe.version', label: 'Version', type: 'uint8', mask: 0xf0 },
  type: { name: 'pppoe.type', label: 'Type', type: 'uint8', mask: 0x0f },
  code: { name: 'pppoe.code', label: 'Code', type: 'uint8', base: 'hex', values: CODES },
  session: { name: 'pppoe.session_id', label: 'Session ID', type: 'uint16', base: 'hex' },
  length: { name: 'pppoe.payload_length', label: 'Payload Length', type: 'uint16' },
} as const satisfies Record<string, FieldSpec>;

const specifications = [{ title: 'RFC 2516', url: 'https://www.rfc-editor.org/rfc/rfc2516' }];

/** The six bytes that both stages start with; gives the payload's end by its length, 0 where they are not there. */
function addHeader(d: Dissection, protocol: Protocol, from: number, to: number): number {
  if (!d.has(protocol, from, 6, to, 'header')) return 0;
  const { bytes } = d;
  d.add(headerFields.version, from, from + 1, bytes[from] >> 4);
  d.add(headerFields.type, from, from + 1, bytes[from] & 15);
  d.add(headerFields.code, from + 1, from + 2, bytes[from + 1]);
  d.add(headerFields.session, from + 2, from + 4, uint16(bytes, from + 2));
  const length = uint16(bytes, from + 4);
  d.add(headerFields.length, from + 4, from + 6, length);
  d.reportedEnd = Math.min(d.reportedEnd, from + 6 + length);
  d.usedEnd = d.reportedEnd;
  return Math.min(to, d.reportedEnd);
}

const discoveryFields = {
  layer: { name: 'pppoed', label: 'PPP-over-Ethernet Discovery', type: 'protocol' },
  ...headerFields,
  tags: { name: 'pppoed.tags', label: 'PPPoE Tags', type: 'none' },
} as const satisfies Record<string, FieldSpec>;

/** PPP over Ethernet, discovery stage. */
export const pppoeDiscovery = defineProtocol({
  name: 'pppoed',
  title: 'PPP-over-Ethernet Discovery',
  short: 'PPPoED',
  specifications,
  under: [{ table: 'ethertype', keys: [0x8863] }],
  fields: discoveryFields,
  dissect(d: Dissection, from: number, to: number): void {
    d.layer(pppoeDiscovery, discoveryFields.layer, from, to);
    const end = addHeader(d, pppoeDiscovery, from, to);
    if (end > from + 6) d.add(discoveryFields.tags, from + 6, end);
  },
  summary: (layer) => codeText(layer),
});

const sessionFields = {
  layer: { name: 'pppoes', label: 'PPP-over-Ethernet Session', type: 'protocol' },
  ...headerFields,
} as const satisfies Record<string, FieldSpec>;

/** PPP over Ethernet, session stage: PPP frames follow. */
export const pppoeSession = defineProtocol({
  name: 'pppoes',
  title: 'PPP-over-Ethernet Session',
  short: 'PPPoES',
  specifications,
  under: [{ table: 'ethertype', keys: [0x8864] }],
  fields: sessionFields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(pppoeSession, sessionFields.layer, from, Math.min(to, from + 6));
    const end = addHeader(d, pppoeSession, from, to);
    if (end === 0) return;
    layer.to = Math.min(to, from + 6);
    if (from + 6 < end) d.run(ppp, from + 6, end);
  },
  summary: (layer) => codeText(layer),
});

function codeText(layer: Field): string {
  const code = layer.children.find((child) => child.spec === headerFields.code)?.value as number | undefined;
  return code === undefined ? 'PPPoE' : (CODES[code] ?? `Code ${code}`);
}
