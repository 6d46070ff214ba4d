import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint24 } from '../fields/numbers';
import { data } from './data';
import type { Dissection } from './dissection';
import { ETHER_TYPES } from './ether-types';
import { etherTypeSwitch } from './ethertype';
import { defineProtocol } from './protocol';

const SERVICE_POINTS: Readonly<Record<number, string>> = {
  0: 'NULL LSAP',
  1: 'NULL LSAP',
  2: 'LLC Sub-Layer Management',
  4: 'SNA Path Control',
  6: 'TCP/IP',
  66: 'Spanning Tree BPDU',
  128: 'XNS',
  152: 'ARP',
  170: 'SNAP',
  224: 'NetWare',
  240: 'NetBIOS',
  254: 'ISO Network Layer',
  255: 'Global LSAP',
};

const FRAME_TYPES = { 0: 'Information frame', 1: 'Supervisory frame', 3: 'Unnumbered frame' };

const COMMANDS: Readonly<Record<number, string>> = {
  0: 'Unnumbered Information',
  8: 'Unnumbered Poll',
  16: 'Disconnect',
  24: 'Unnumbered Acknowledge',
  32: 'Set Normal Response Mode',
  33: 'Frame reject',
  43: 'Exchange identification',
  56: 'Test',
};

const fields = {
  layer: { name: 'llc', label: 'Logical-Link Control', type: 'protocol' },
  destination: { name: 'llc.dsap', label: 'DSAP', type: 'uint8', base: 'hex', values: SERVICE_POINTS },
  destinationPoint: { name: 'llc.dsap.sap', label: 'SAP', type: 'uint8', mask: 0xfe },
  destinationGroup: {
    name: 'llc.dsap.ig',
    label: 'IG Bit',
    type: 'boolean',
    mask: 1,
    bits: 8,
    values: { 1: 'Group', 0: 'Individual' },
  },
  source: { name: 'llc.ssap', label: 'SSAP', type: 'uint8', base: 'hex', values: SERVICE_POINTS },
  sourcePoint: { name: 'llc.ssap.sap', label: 'SAP', type: 'uint8', mask: 0xfe },
  response: {
    name: 'llc.ssap.cr',
    label: 'CR Bit',
    type: 'boolean',
    mask: 1,
    bits: 8,
    values: { 1: 'Response', 0: 'Command' },
  },
  control: { name: 'llc.control', label: 'Control field', type: 'uint16', base: 'hex' },
  command: {
    name: 'llc.control.u_modifier_cmd',
    label: 'Command',
    type: 'uint8',
    base: 'hex',
    mask: 0xec,
    values: COMMANDS,
  },
  responseKind: {
    name: 'llc.control.u_modifier_resp',
    label: 'Response',
    type: 'uint8',
    base: 'hex',
    mask: 0xec,
    values: COMMANDS,
  },
  frameType: {
    name: 'llc.control.ftype',
    label: 'Frame type',
    type: 'uint8',
    base: 'hex',
    mask: 3,
    values: FRAME_TYPES,
  },
  longFrameType: {
    name: 'llc.control.ftype',
    label: 'Frame type',
    type: 'uint16',
    base: 'hex',
    mask: 1,
    values: FRAME_TYPES,
  },
  organization: { name: 'llc.oui', label: 'Organization Code', type: 'uint24', describe: organizationText },
  type: { name: 'llc.type', label: 'Type', type: 'uint16', base: 'hex', values: ETHER_TYPES },
  ciscoProtocol: { name: 'llc.cisco_pid', label: 'PID', type: 'uint16', base: 'hex' },
  protocolId: { name: 'llc.pid', label: 'Protocol ID', type: 'uint16', base: 'hex' },
} as const satisfies Record<string, FieldSpec>;

/** IEEE 802.2 logical link control, with the SNAP header of IEEE 802 (RFC 1042). */
export const llc = defineProtocol({
  name: 'llc',
  title: 'Logical-Link Control',
  short: 'LLC',
  specifications: [
    { title: 'IEEE 802.2', url: 'https://standards.ieee.org/ieee/802.2/1048/' },
    { title: 'RFC 1042', url: 'https://www.rfc-editor.org/rfc/rfc1042' },
  ],
  under: [{ table: 'llc', keys: [0] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(llc, fields.layer, from, Math.min(to, from + 3));
    if (!d.has(llc, from, 3, to, 'header')) return;
    const { bytes } = d;
    const point = bytes[from];
    addPoint(d, from, fields.destination, fields.destinationPoint, fields.destinationGroup);
    addPoint(d, from + 1, fields.source, fields.sourcePoint, fields.response);
    const unnumbered = (bytes[from + 2] & 3) === 3;
    const at = from + 2 + addControl(d, from + 2, to, unnumbered, (bytes[from + 1] & 1) !== 0);
    layer.to = Math.min(to, at);
    if (point === 0xaa && bytes[from + 1] === 0xaa && unnumbered) dissectSnap(d, layer, at, to);
    else if (at < to && !d.next('llc.dsap', point, at, to)) d.run(data, at, to);
  },
});

function addPoint(d: Dissection, at: number, whole: FieldSpec, point: FieldSpec, bit: FieldSpec): void {
  const byte = d.bytes[at];
  d.enter(whole, at, at + 1, byte);
  d.add(point, at, at + 1, byte >> 1);
  d.add(bit, at, at + 1, (byte & 1) !== 0);
  d.leave();
}

/** Length of the control field: one byte for unnumbered frames, two for the others (IEEE 802.2 §5.2). */
function addControl(d: Dissection, at: number, to: number, unnumbered: boolean, response: boolean): number {
  const byte = d.bytes[at];
  if (unnumbered) {
    d.enter(fields.control, at, at + 1, byte);
    d.add(response ? fields.responseKind : fields.command, at, at + 1, (byte & 0xec) >> 2);
    d.add(fields.frameType, at, at + 1, 3);
    d.leave();
    return 1;
  }
  if (!d.has(llc, at, 2, to, 'control field')) return 2;
  d.enter(fields.control, at, at + 2, byte | (d.bytes[at + 1] << 8));
  d.add(fields.longFrameType, at, at + 2, byte & 1);
  d.leave();
  return 2;
}

/** Organization 0 (and 0x0000f8) carries an EtherType; others number their protocols themselves. */
function dissectSnap(d: Dissection, layer: Field, at: number, to: number): void {
  layer.to = Math.min(to, at + 5);
  if (!d.has(llc, at, 5, to, 'SNAP header')) return;
  const organization = uint24(d.bytes, at);
  const type = uint16(d.bytes, at + 3);
  d.add(fields.organization, at, at + 3, organization);
  if (organization !== 0 && organization !== 0xf8) {
    d.add(organization === 0x00000c ? fields.ciscoProtocol : fields.protocolId, at + 3, at + 5, type);
    if (at + 5 < to) d.run(data, at + 5, to);
    return;
  }
  d.add(fields.type, at + 3, at + 5, type);
  d.protocols.push(etherTypeSwitch);
  if (at + 5 < to && !d.next('ethertype', type, at + 5, to)) d.run(data, at + 5, to);
}

function organizationText(field: Field): string {
  const hex = (field.value as number).toString(16).padStart(6, '0');
  return `${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4)}`;
}
