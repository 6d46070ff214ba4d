import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { ETHER_TYPES } from './ether-types';
import { defineProtocol } from './protocol';

/** Wireshark's own names for what GRE carries, where they differ from the EtherTypes'. */
const GRE_NAMES: Readonly<Record<number, string>> = { 2048: 'IP', 8939: 'ERSPAN III', 35006: 'ERSPAN' };

const yesNo = { 1: 'Yes', 0: 'No' };

function flag(name: string, label: string, mask: number) {
  return { name: `gre.flags.${name}`, label, type: 'boolean', mask, bits: 16, values: yesNo } as const;
}

const fields = {
  layer: { name: 'gre', label: 'Generic Routing Encapsulation', type: 'protocol', describe: greLine },
  flags: { name: 'gre.flags_and_version', label: 'Flags and Version', type: 'uint16', base: 'hex' },
  hasChecksum: flag('checksum', 'Checksum Bit', 0x8000),
  hasRouting: flag('routing', 'Routing Bit', 0x4000),
  hasKey: flag('key', 'Key Bit', 0x2000),
  hasSequence: flag('sequence_number', 'Sequence Number Bit', 0x1000),
  strictRoute: flag('strict_source_route', 'Strict Source Route Bit', 0x0800),
  recursion: {
    name: 'gre.flags.recursion_control',
    label: 'Recursion control',
    type: 'uint16',
    mask: 0x0700,
  },
  hasAcknowledgment: flag('ack', 'Acknowledgment', 0x0080),
  reserved: { name: 'gre.flags.reserved', label: 'Flags (Reserved)', type: 'uint16', mask: 0x00f8 },
  version: {
    name: 'gre.flags.version',
    label: 'Version',
    type: 'uint16',
    mask: 0x0007,
    values: { 0: 'GRE', 1: 'Enhanced GRE' },
  },
  type: {
    name: 'gre.proto',
    label: 'Protocol Type',
    type: 'uint16',
    base: 'hex',
    values: (type) => GRE_NAMES[type] ?? ETHER_TYPES[type],
  },
  checksum: { name: 'gre.checksum', label: 'Checksum', type: 'uint16', base: 'hex' },
  offset: { name: 'gre.offset', label: 'Offset', type: 'uint16' },
  key: { name: 'gre.key', label: 'Key', type: 'uint32', base: 'hex' },
  payloadLength: { name: 'gre.key.payload_length', label: 'Payload Length', type: 'uint16' },
  callId: { name: 'gre.key.call_id', label: 'Call ID', type: 'uint16' },
  sequence: { name: 'gre.sequence_number', label: 'Sequence Number', type: 'uint32' },
  acknowledgment: { name: 'gre.ack_number', label: 'Acknowledgment Number', type: 'uint32' },
} as const satisfies Record<string, FieldSpec>;

/** Generic routing encapsulation, and the enhanced form that PPTP uses. */
export const gre = defineProtocol({
  name: 'gre',
  title: 'Generic Routing Encapsulation',
  short: 'GRE',
  specifications: [
    { title: 'RFC 2784', url: 'https://www.rfc-editor.org/rfc/rfc2784' },
    { title: 'RFC 2890', url: 'https://www.rfc-editor.org/rfc/rfc2890' },
    { title: 'RFC 2637', url: 'https://www.rfc-editor.org/rfc/rfc2637' },
  ],
  under: [
    { table: 'ip.proto', keys: [47] },
    { table: 'udp.port', keys: [4754] },
  ],
  carriesPackets: true,
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(gre, fields.layer, from, Math.min(to, from + 4));
    if (!d.has(gre, from, 4, to, 'header')) return;
    const flags = uint16(d.bytes, from);
    const type = uint16(d.bytes, from + 2);
    addFlags(d, from, flags);
    d.add(fields.type, from + 2, from + 4, type);
    const at = addOptional(d, from + 4, to, flags);
    if (at === 0) return;
    layer.to = at;
    const found = d.next('gre.proto', type, at, to) || d.next('ethertype', type, at, to);
    if (!found && at < to) d.run(data, at, to);
  },
  summary: (layer) => greLine(layer),
});

function addFlags(d: Dissection, from: number, flags: number): void {
  const to = from + 2;
  const enhanced = (flags & 7) === 1;
  d.enter(fields.flags, from, to, flags);
  d.add(fields.hasChecksum, from, to, (flags & 0x8000) !== 0);
  d.add(fields.hasRouting, from, to, (flags & 0x4000) !== 0);
  d.add(fields.hasKey, from, to, (flags & 0x2000) !== 0);
  d.add(fields.hasSequence, from, to, (flags & 0x1000) !== 0);
  d.add(fields.strictRoute, from, to, (flags & 0x0800) !== 0);
  d.add(fields.recursion, from, to, (flags >> 8) & 7);
  if (enhanced) d.add(fields.hasAcknowledgment, from, to, (flags & 0x80) !== 0);
  d.add(fields.reserved, from, to, (flags & 0xf8) >> 3);
  d.add(fields.version, from, to, flags & 7);
  d.leave();
}

/** The words that the flags announce; gives where the payload starts, 0 where it ends before. */
function addOptional(d: Dissection, start: number, to: number, flags: number): number {
  let at = start;
  const enhanced = (flags & 7) === 1;
  const words =
    (flags & 0xc000 ? 1 : 0) +
    (flags & 0x2000 ? 1 : 0) +
    (flags & 0x1000 ? 1 : 0) +
    (enhanced && flags & 0x80 ? 1 : 0);
  if (!d.has(gre, start, words * 4, to, 'optional words')) return 0;
  if (flags & 0xc000) {
    d.add(fields.checksum, at, at + 2, uint16(d.bytes, at));
    d.add(fields.offset, at + 2, at + 4, uint16(d.bytes, at + 2));
    at += 4;
  }
  if (flags & 0x2000) {
    addKey(d, at, enhanced);
    at += 4;
  }
  if (flags & 0x1000) {
    d.add(fields.sequence, at, at + 4, uint32(d.bytes, at));
    at += 4;
  }
  if (enhanced && flags & 0x80) {
    d.add(fields.acknowledgment, at, at + 4, uint32(d.bytes, at));
    at += 4;
  }
  return at;
}

function addKey(d: Dissection, at: number, enhanced: boolean): void {
  d.enter(fields.key, at, at + 4, uint32(d.bytes, at));
  if (enhanced) {
    d.add(fields.payloadLength, at, at + 2, uint16(d.bytes, at));
    d.add(fields.callId, at + 2, at + 4, uint16(d.bytes, at + 2));
  }
  d.leave();
}

function greLine(layer: Field): string {
  const type = layer.children.find((child) => child.spec === fields.type)?.value as number | undefined;
  if (type === undefined) return 'Generic Routing Encapsulation';
  return `Generic Routing Encapsulation (${GRE_NAMES[type] ?? ETHER_TYPES[type] ?? `0x${type.toString(16).padStart(4, '0')} - unknown`})`;
}
