import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import { CHECKSUM_STATUS_NAMES, ChecksumStatus, onesComplementSum } from './checksum';
import type { Dissection } from './dissection';
import { defineProtocol } from './protocol';

const TYPES: Readonly<Record<number, string>> = {
  17: 'Membership Query',
  18: 'Membership Report',
  19: 'DVMRP Protocol',
  20: 'PIM Routing Message',
  22: 'Membership Report',
  23: 'Leave Group',
  34: 'Membership Report',
};

const RECORD_TYPES = {
  1: 'Mode Is Include',
  2: 'Mode Is Exclude',
  3: 'Change To Include Mode',
  4: 'Change To Exclude Mode',
  5: 'Allow New Sources',
  6: 'Block Old Sources',
};

const fields = {
  layer: { name: 'igmp', label: 'Internet Group Management Protocol', type: 'protocol' },
  version: { name: 'igmp.version', label: 'IGMP Version', type: 'uint8', generated: true },
  type: { name: 'igmp.type', label: 'Type', type: 'uint8', base: 'hex', values: TYPES },
  maximumResponse: { name: 'igmp.max_resp', label: 'Max Resp Time', type: 'uint8', describe: responseText },
  reserved: { name: 'igmp.reserved', label: 'Reserved', type: 'bytes' },
  checksum: { name: 'igmp.checksum', label: 'Checksum', type: 'uint16', base: 'hex' },
  checksumStatus: {
    name: 'igmp.checksum.status',
    label: 'Checksum Status',
    type: 'uint8',
    generated: true,
    values: CHECKSUM_STATUS_NAMES,
  },
  group: { name: 'igmp.maddr', label: 'Multicast Address', type: 'ipv4' },
  suppress: {
    name: 'igmp.s',
    label: 'S',
    type: 'boolean',
    mask: 8,
    bits: 8,
    values: { 1: 'Suppress router side processing', 0: 'Do not suppress router side processing' },
  },
  robustness: { name: 'igmp.qrv', label: 'QRV', type: 'uint8', mask: 7 },
  interval: { name: 'igmp.qqic', label: 'QQIC', type: 'uint8' },
  sourceCount: { name: 'igmp.num_src', label: 'Num Src', type: 'uint16' },
  source: { name: 'igmp.saddr', label: 'Source Address', type: 'ipv4' },
  recordCount: { name: 'igmp.num_grp_recs', label: 'Num Group Records', type: 'uint16' },
  recordType: { name: 'igmp.record_type', label: 'Record Type', type: 'uint8', values: RECORD_TYPES },
  auxiliaryLength: { name: 'igmp.aux_data_len', label: 'Aux Data Len', type: 'uint8' },
} as const satisfies Record<string, FieldSpec>;

/** Internet Group Management Protocol, versions 1 to 3. */
export const igmp = defineProtocol({
  name: 'igmp',
  title: 'Internet Group Management Protocol',
  short: 'IGMP',
  specifications: [
    { title: 'RFC 2236', url: 'https://www.rfc-editor.org/rfc/rfc2236' },
    { title: 'RFC 3376', url: 'https://www.rfc-editor.org/rfc/rfc3376' },
  ],
  under: [{ table: 'ip.proto', keys: [2] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    d.layer(igmp, fields.layer, from, to);
    // Wireshark's switch by type is a layer of its own in `frame.protocols`.
    d.protocols.push(igmp);
    if (!d.has(igmp, from, 8, to, 'message')) return;
    const type = d.bytes[from];
    const version = versionOf(d, from, to);
    d.add(fields.version, from, from, version);
    d.add(fields.type, from, from + 1, type);
    if (type === 0x22) addReport(d, from, to);
    else addMessage(d, from, to, version);
  },
  summary: (layer) => TYPES[layer.children[1]?.value as number] ?? 'IGMP',
});

/** RFC 3376 §7.1: a query's length and response time tell its version. */
function versionOf(d: Dissection, from: number, to: number): number {
  const type = d.bytes[from];
  if (type === 0x22) return 3;
  if (type === 0x12) return 1;
  if (type !== 0x11) return 2;
  if (to - from >= 12) return 3;
  return d.bytes[from + 1] === 0 ? 1 : 2;
}

function addChecksum(d: Dissection, from: number, to: number): void {
  d.add(fields.checksum, from + 2, from + 4, uint16(d.bytes, from + 2));
  const right = onesComplementSum(d.bytes, from, to) === 0xffff;
  d.add(fields.checksumStatus, from + 2, from + 2, right ? ChecksumStatus.Good : ChecksumStatus.Bad);
}

function addMessage(d: Dissection, from: number, to: number, version: number): void {
  const { bytes } = d;
  if (version === 1) d.add(fields.reserved, from + 1, from + 2);
  else d.add(fields.maximumResponse, from + 1, from + 2, bytes[from + 1]);
  addChecksum(d, from, to);
  d.add(fields.group, from + 4, from + 8, uint32(bytes, from + 4));
  if (version !== 3 || !d.has(igmp, from, 12, to, 'query')) return;
  d.add(fields.suppress, from + 8, from + 9, (bytes[from + 8] & 8) !== 0);
  d.add(fields.robustness, from + 8, from + 9, bytes[from + 8] & 7);
  d.add(fields.interval, from + 9, from + 10, bytes[from + 9]);
  const sources = uint16(bytes, from + 10);
  d.add(fields.sourceCount, from + 10, from + 12, sources);
  addSources(d, from + 12, sources, to);
}

function addReport(d: Dissection, from: number, to: number): void {
  const { bytes } = d;
  d.add(fields.reserved, from + 1, from + 2);
  addChecksum(d, from, to);
  d.add(fields.reserved, from + 4, from + 6);
  const records = uint16(bytes, from + 6);
  d.add(fields.recordCount, from + 6, from + 8, records);
  let at = from + 8;
  for (let i = 0; i < records; i++) {
    if (!d.has(igmp, at, 8, to, 'group record')) return;
    d.add(fields.recordType, at, at + 1, bytes[at]);
    d.add(fields.auxiliaryLength, at + 1, at + 2, bytes[at + 1]);
    const sources = uint16(bytes, at + 2);
    d.add(fields.sourceCount, at + 2, at + 4, sources);
    d.add(fields.group, at + 4, at + 8, uint32(bytes, at + 4));
    if (!addSources(d, at + 8, sources, to)) return;
    at += 8 + 4 * sources + 4 * bytes[at + 1];
  }
}

function addSources(d: Dissection, at: number, count: number, to: number): boolean {
  if (!d.has(igmp, at, 4 * count, to, 'source addresses')) return false;
  for (let i = 0; i < count; i++)
    d.add(fields.source, at + 4 * i, at + 4 * i + 4, uint32(d.bytes, at + 4 * i));
  return true;
}

function responseText(field: Field): string {
  const value = field.value as number;
  return `${(value / 10).toFixed(1)} sec (0x${value.toString(16).padStart(2, '0')})`;
}
