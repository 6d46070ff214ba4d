import { hexText, ipv4Text } from '../fields/addresses';
import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import { duplicateAddress } from './arp-duplicates';
import type { Dissection } from './dissection';
import { ETHER_TYPES } from './ether-types';
import { HARDWARE_TYPES } from './hardware-types';
import { defineProtocol } from './protocol';

/** https://www.iana.org/assignments/arp-parameters */
const OPERATIONS: Readonly<Record<number, string>> = {
  0: 'reserved',
  1: 'request',
  2: 'reply',
  3: 'reverse request',
  4: 'reverse reply',
  5: 'drarp request',
  6: 'drarp reply',
  7: 'drarp error',
  8: 'inverse request',
  9: 'inverse reply',
  10: 'arp nak',
  23: 'mapos unarp',
  24: 'experimental 1',
  25: 'experimental 2',
  65535: 'reserved',
};

const fields = {
  layer: { name: 'arp', label: 'Address Resolution Protocol', type: 'protocol', describe: arpLine },
  hardwareType: { name: 'arp.hw.type', label: 'Hardware type', type: 'uint16', values: HARDWARE_TYPES },
  protocolType: {
    name: 'arp.proto.type',
    label: 'Protocol type',
    type: 'uint16',
    base: 'hex',
    values: ETHER_TYPES,
  },
  hardwareSize: { name: 'arp.hw.size', label: 'Hardware size', type: 'uint8' },
  protocolSize: { name: 'arp.proto.size', label: 'Protocol size', type: 'uint8' },
  operation: { name: 'arp.opcode', label: 'Opcode', type: 'uint16', values: OPERATIONS },
  gratuitous: { name: 'arp.isgratuitous', label: 'Is gratuitous', type: 'boolean', generated: true },
  probe: { name: 'arp.isprobe', label: 'Is probe', type: 'boolean', generated: true },
  announcement: { name: 'arp.isannouncement', label: 'Is announcement', type: 'boolean', generated: true },
  senderMac: { name: 'arp.src.hw_mac', label: 'Sender MAC address', type: 'ether' },
  senderHardware: { name: 'arp.src.hw', label: 'Sender hardware address', type: 'bytes' },
  senderIp: { name: 'arp.src.proto_ipv4', label: 'Sender IP address', type: 'ipv4' },
  senderProtocol: { name: 'arp.src.proto', label: 'Sender protocol address', type: 'bytes' },
  targetMac: { name: 'arp.dst.hw_mac', label: 'Target MAC address', type: 'ether' },
  targetHardware: { name: 'arp.dst.hw', label: 'Target hardware address', type: 'bytes' },
  targetIp: { name: 'arp.dst.proto_ipv4', label: 'Target IP address', type: 'ipv4' },
  duplicateFrame: {
    name: 'arp.duplicate-address-frame',
    label: 'Frame showing earlier use of IP address',
    type: 'framenum',
    generated: true,
  },
  duplicateSeconds: {
    name: 'arp.seconds-since-duplicate-address-frame',
    label: 'Seconds since earlier frame seen',
    type: 'uint32',
    generated: true,
  },
  targetProtocol: { name: 'arp.dst.proto', label: 'Target protocol address', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

/** Address Resolution Protocol, with gratuitous ARP, probes and announcements (RFC 5227) recognised. */
export const arp = defineProtocol({
  name: 'arp',
  title: 'Address Resolution Protocol',
  short: 'ARP',
  specifications: [
    { title: 'RFC 826', url: 'https://www.rfc-editor.org/rfc/rfc826' },
    { title: 'RFC 5227', url: 'https://www.rfc-editor.org/rfc/rfc5227' },
  ],
  under: [{ table: 'ethertype', keys: [0x0806, 0x8035] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(arp, fields.layer, from, to);
    if (!d.has(arp, from, 8, to, 'header')) return;
    const { bytes } = d;
    const hardware = bytes[from + 4];
    const protocol = bytes[from + 5];
    const end = from + 8 + 2 * (hardware + protocol);
    layer.to = Math.min(to, end);
    d.usedEnd = Math.min(d.reportedEnd, end);
    const ethernet = hardware === 6 && isEthernetLike(uint16(bytes, from));
    const ipv4 = protocol === 4 && isIpv4(uint16(bytes, from + 2));
    d.add(fields.hardwareType, from, from + 2, uint16(bytes, from));
    d.add(fields.protocolType, from + 2, from + 4, uint16(bytes, from + 2));
    d.add(fields.hardwareSize, from + 4, from + 5, hardware);
    d.add(fields.protocolSize, from + 5, from + 6, protocol);
    d.add(fields.operation, from + 6, from + 8, uint16(bytes, from + 6));
    if (ipv4 && end <= to) addKind(d, from + 8, hardware, uint16(bytes, from + 6));
    addAddresses(d, from + 8, to, hardware, protocol, ethernet, ipv4);
    if (ethernet && ipv4 && end <= to) addDuplicate(d, from);
  },
  summary: (layer) => arpSummary(layer),
});

function isEthernetLike(type: number): boolean {
  return type === 1 || type === 6;
}

function isIpv4(type: number): boolean {
  return type === 0x0800;
}

/** Who asks for itself (RFC 5227 §1.1, §3): a gratuitous message, of which probes have no sender address. */
function addKind(d: Dissection, at: number, hardware: number, operation: number): void {
  const sender = uint32(d.bytes, at + hardware);
  const target = uint32(d.bytes, at + 2 * hardware + 4);
  if (operation !== 1 && operation !== 2) return;
  if (sender === target) d.add(fields.gratuitous, at, at, true);
  else if (operation === 1 && sender === 0) d.add(fields.probe, at, at, true);
  if (sender === target && operation === 1 && isZero(d.bytes, at + hardware + 4, hardware)) {
    d.add(fields.announcement, at, at, true);
  }
}

function isZero(bytes: Uint8Array, at: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[at + i] !== 0) return false;
  return true;
}

function addAddresses(
  d: Dissection,
  start: number,
  to: number,
  hardware: number,
  protocol: number,
  ethernet: boolean,
  ipv4: boolean,
): void {
  let at = start;
  const add = (spec: FieldSpec, length: number): boolean => {
    if (length === 0) return true;
    if (!d.has(arp, at, length, to, spec.label)) return false;
    d.add(spec, at, at + length, spec.type === 'ipv4' ? uint32(d.bytes, at) : undefined);
    at += length;
    return true;
  };
  if (!add(ethernet ? fields.senderMac : fields.senderHardware, hardware)) return;
  if (!add(ipv4 ? fields.senderIp : fields.senderProtocol, protocol)) return;
  if (!add(ethernet ? fields.targetMac : fields.targetHardware, hardware)) return;
  add(ipv4 ? fields.targetIp : fields.targetProtocol, protocol);
}

/** An address that another machine had a moment ago: what ARP spoofing looks like, and a replaced network card too. */
function addDuplicate(d: Dissection, at: number): void {
  const { capture } = d.context;
  const earlier = capture && d.source.name === 'Frame' ? duplicateAddress(capture, d.packet) : undefined;
  if (!earlier) return;
  d.add(fields.duplicateFrame, at, at, earlier.packet);
  d.add(fields.duplicateSeconds, at, at, earlier.seconds);
}

function find(layer: Field, spec: FieldSpec): Field | undefined {
  return layer.children.find((child) => child.spec === spec);
}

function operationOf(layer: Field): number {
  return Number(find(layer, fields.operation)?.value ?? 0);
}

function arpLine(layer: Field): string {
  const protocolName = layer.children[0]?.value === undefined ? '' : ` (${kindText(layer)})`;
  return `Address Resolution Protocol${protocolName}`;
}

function kindText(layer: Field): string {
  const operation = operationOf(layer);
  if (find(layer, fields.probe)) return 'ARP Probe';
  if (find(layer, fields.announcement)) return 'ARP Announcement';
  const name = OPERATIONS[operation] ?? `opcode 0x${operation.toString(16).padStart(4, '0')}`;
  return find(layer, fields.gratuitous) ? `${name}/gratuitous ARP` : name;
}

function arpSummary(layer: Field): string {
  const sender = find(layer, fields.senderIp)?.value as number | undefined;
  const target = find(layer, fields.targetIp)?.value as number | undefined;
  if (sender === undefined || target === undefined) return kindText(layer);
  if (find(layer, fields.probe)) return `Who has ${ipv4Text(target)}? (ARP Probe)`;
  if (find(layer, fields.announcement)) return `ARP Announcement for ${ipv4Text(target)}`;
  if (operationOf(layer) === 1) return `Who has ${ipv4Text(target)}? Tell ${ipv4Text(sender)}`;
  if (operationOf(layer) === 2) return `${ipv4Text(sender)} is at ${mac(find(layer, fields.senderMac))}`;
  return kindText(layer);
}

function mac(field: Field | undefined): string {
  return field ? hexText(field.source.bytes, field.from, field.to, ':') : '?';
}
