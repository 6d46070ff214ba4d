import { LINK_TYPE } from '../capture/link-types';
import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { ETHER_TYPES } from './ether-types';
import { dissectEtherType } from './ethertype';
import { HARDWARE_TYPES } from './hardware-types';
import { defineProtocol } from './protocol';

const LINUX_PROTOCOLS: Readonly<Record<number, string>> = {
  1: 'Raw 802.3',
  3: 'Ethernet',
  4: '802.2 LLC',
  7: 'PPP (HDLC)',
  12: 'CAN',
  13: 'CAN FD',
  23: 'IrDA LAP',
  245: 'ISI',
  246: 'IEEE 802.15.4',
};

const fields = {
  layer: { name: 'sll', label: 'Linux cooked capture', type: 'protocol', describe: cookedLine },
  packetType: {
    name: 'sll.pkttype',
    label: 'Packet type',
    type: 'uint16',
    values: {
      0: 'Unicast to us',
      1: 'Broadcast',
      2: 'Multicast',
      3: 'Unicast to another host',
      4: 'Sent by us',
    },
  },
  hardwareType: {
    name: 'sll.hatype',
    label: 'Link-layer address type',
    type: 'uint16',
    values: HARDWARE_TYPES,
  },
  addressLength: { name: 'sll.halen', label: 'Link-layer address length', type: 'uint16' },
  sourceEther: { name: 'sll.src.eth', label: 'Source', type: 'ether' },
  sourceIpv4: { name: 'sll.src.ipv4', label: 'Source', type: 'ipv4' },
  sourceOther: { name: 'sll.src.other', label: 'Source', type: 'bytes' },
  unused: { name: 'sll.unused', label: 'Unused', type: 'bytes' },
  etherType: { name: 'sll.etype', label: 'Protocol', type: 'uint16', base: 'hex', values: ETHER_TYPES },
  linuxType: { name: 'sll.ltype', label: 'Protocol', type: 'uint16', base: 'hex', values: LINUX_PROTOCOLS },
  interfaceIndex: { name: 'sll.ifindex', label: 'Interface index', type: 'uint32' },
  trailer: { name: 'sll.trailer', label: 'Trailer', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

const specifications = [
  { title: 'LINKTYPE_LINUX_SLL', url: 'https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html' },
  { title: 'LINKTYPE_LINUX_SLL2', url: 'https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html' },
];

/** Linux cooked capture, versions 1 and 2: what the kernel knows of a packet in place of its link layer. */
export const linuxCooked = defineProtocol({
  name: 'sll',
  title: 'Linux cooked-mode capture',
  short: 'SLL',
  specifications,
  under: [{ table: 'link', keys: [LINK_TYPE.LinuxCooked, LINK_TYPE.LinuxCooked2] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    if (d.linkType === LINK_TYPE.LinuxCooked2) dissectVersion2(d, from, to);
    else dissectVersion1(d, from, to);
  },
});

function dissectVersion1(d: Dissection, from: number, to: number): void {
  const layer = d.layer(linuxCooked, fields.layer, from, Math.min(to, from + 16));
  if (!d.has(linuxCooked, from, 16, to, 'header')) return;
  d.add(fields.packetType, from, from + 2, uint16(d.bytes, from));
  d.add(fields.hardwareType, from + 2, from + 4, uint16(d.bytes, from + 2));
  const length = uint16(d.bytes, from + 4);
  d.add(fields.addressLength, from + 4, from + 6, length);
  addSource(d, from + 6, length);
  const type = uint16(d.bytes, from + 14);
  const protocol = protocolSpec(type);
  d.add(protocol, from + 14, from + 16, type);
  hand(d, layer, protocol, type, from + 16, to);
}

function dissectVersion2(d: Dissection, from: number, to: number): void {
  const layer = d.layer(linuxCooked, fields.layer, from, Math.min(to, from + 20));
  if (!d.has(linuxCooked, from, 20, to, 'header')) return;
  const { bytes } = d;
  const protocol = protocolSpec(uint16(bytes, from));
  d.add(protocol, from, from + 2, uint16(bytes, from));
  d.add(fields.interfaceIndex, from + 4, from + 8, uint32(bytes, from + 4));
  d.add(fields.hardwareType, from + 8, from + 10, uint16(bytes, from + 8));
  d.add(fields.packetType, from + 10, from + 11, bytes[from + 10]);
  d.add(fields.addressLength, from + 11, from + 12, bytes[from + 11]);
  addSource(d, from + 12, bytes[from + 11]);
  hand(d, layer, protocol, uint16(bytes, from), from + 20, to);
}

/** Values up to 1536 are Linux' own numbers for frames without an EtherType. */
function protocolSpec(type: number): FieldSpec {
  return type <= 1536 ? fields.linuxType : fields.etherType;
}

function hand(d: Dissection, layer: Field, spec: FieldSpec, type: number, from: number, to: number): void {
  if (spec === fields.etherType) {
    dissectEtherType(d, layer, type, from, to, { trailer: fields.trailer, checkSequence: false });
  } else if (type !== 4 || !d.next('llc', 0, from, to)) {
    if (from < to) d.run(data, from, to);
  }
}

/** The eight address bytes, of which `length` are in use: six of them are Ethernet, four IPv4. */
function addSource(d: Dissection, at: number, length: number): void {
  const used = Math.min(length, 8);
  if (length === 4) d.add(fields.sourceIpv4, at, at + 4, uint32(d.bytes, at));
  else if (length === 6) d.add(fields.sourceEther, at, at + 6);
  else if (used > 0) d.add(fields.sourceOther, at, at + used);
  if (used < 8) d.add(fields.unused, at + used, at + 8);
}

function cookedLine(layer: Field): string {
  return `Linux cooked capture v${layer.children[0]?.spec === fields.packetType ? 1 : 2}`;
}
