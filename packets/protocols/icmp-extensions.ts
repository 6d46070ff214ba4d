import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16 } from '../fields/numbers';
import { CHECKSUM_STATUS_NAMES, ChecksumStatus, onesComplementSum } from './checksum';
import type { Dissection } from './dissection';
import { FieldCursor } from './field-cursor';
import type { Protocol } from './protocol';

const setOrNot = { 1: 'Set', 0: 'Not set' };

function bit(name: string, label: string, mask: number) {
  return { name: `icmp.${name}`, label, type: 'boolean', mask, bits: 8, values: setOrNot } as const;
}

const CLASSES: Readonly<Record<number, string>> = {
  1: 'MPLS Label Stack Class',
  2: 'Interface Information Object',
  3: 'Interface Identification Object',
};

export const icmpExtensionFields = {
  extensions: { name: 'icmp.ext', label: 'ICMP Multi-Part Extensions', type: 'none' },
  extensionVersion: { name: 'icmp.ext.version', label: 'Version', type: 'uint8' },
  extensionReserved: {
    name: 'icmp.ext.res',
    label: 'Reserved',
    type: 'uint16',
    base: 'hex',
    mask: 0xfff,
  },
  extensionChecksum: { name: 'icmp.ext.checksum', label: 'Checksum', type: 'uint16', base: 'hex' },
  extensionStatus: {
    name: 'icmp.ext.checksum.status',
    label: 'Checksum Status',
    type: 'uint8',
    generated: true,
    values: CHECKSUM_STATUS_NAMES,
  },
  object: { name: 'text', label: 'Object', type: 'none', describe: objectText },
  objectLength: { name: 'icmp.ext.length', label: 'Length', type: 'uint16' },
  objectClass: { name: 'icmp.ext.class', label: 'Class', type: 'uint8', values: CLASSES },
  objectType: { name: 'icmp.ext.ctype', label: 'C-Type', type: 'uint8' },
  objectData: { name: 'icmp.ext.data', label: 'Data', type: 'bytes' },
  label: { name: 'icmp.mpls.label', label: 'Label', type: 'uint24', mask: 0xfffff0 },
  experimental: { name: 'icmp.mpls.exp', label: 'Experimental', type: 'uint24', mask: 0xe },
  stackBit: {
    name: 'icmp.mpls.s',
    label: 'Stack bit',
    type: 'boolean',
    mask: 1,
    bits: 24,
    values: setOrNot,
  },
  labelTtl: { name: 'icmp.mpls.ttl', label: 'Time to live', type: 'uint8' },
  role: { name: 'icmp.int_info.role', label: 'Interface Role', type: 'uint8', mask: 0xc0 },
  roleReserved: { name: 'icmp.int_info.reserved', label: 'Reserved', type: 'uint8', mask: 0x30 },
  hasIndex: bit('int_info.ifindex', 'ifIndex', 0x08),
  hasAddress: bit('int_info.ipaddr', 'IP Address', 0x04),
  hasName: bit('int_info.name_present', 'Interface Name', 0x02),
  hasMtu: bit('int_info.mtu_present', 'MTU', 0x01),
  interfaceIndex: { name: 'icmp.int_info.index', label: 'Interface Index', type: 'uint32' },
  addressFamily: { name: 'icmp.int_info.afi', label: 'Address Family Identifier', type: 'uint16' },
  interfaceIpv4: { name: 'icmp.int_info.ipv4', label: 'Source', type: 'ipv4' },
  interfaceIpv6: { name: 'icmp.int_info.ipv6', label: 'Source', type: 'ipv6' },
  nameLength: { name: 'icmp.int_info.name_length', label: 'Name Length', type: 'uint8' },
  interfaceName: { name: 'icmp.int_info.name', label: 'Name', type: 'string' },
  interfaceMtu: { name: 'icmp.int_info.mtu', label: 'Maximum Transmission Unit', type: 'uint32' },
  identifiedName: { name: 'icmp.int_ident.name', label: 'Name', type: 'string' },
  identifiedIndex: { name: 'icmp.int_ident.index', label: 'Interface Index', type: 'uint32' },
  identifiedFamily: { name: 'icmp.int_ident.afi', label: 'Address Family Identifier', type: 'uint16' },
  identifiedLength: { name: 'icmp.int_ident.addr_length', label: 'Address Length', type: 'uint8' },
  identifiedReserved: { name: 'icmp.int_ident.reserved', label: 'Reserved', type: 'bytes' },
  identifiedIpv4: { name: 'icmp.int_ident.ipv4', label: 'Address', type: 'ipv4' },
  identifiedIpv6: { name: 'icmp.int_ident.ipv6', label: 'Address', type: 'ipv6' },
  identifiedAddress: { name: 'icmp.int_ident.address', label: 'Address', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

const F = icmpExtensionFields;

/** Multi-part extensions in bytes [from, to) behind a quoted packet or a probe (RFC 4884 §7). */
export function addExtensions(d: Dissection, protocol: Protocol, from: number, to: number): void {
  if (to - from < 4) return;
  const { bytes } = d;
  const word = uint16(bytes, from);
  d.enter(F.extensions, from, to);
  d.add(F.extensionVersion, from, from + 1, word >> 12);
  d.add(F.extensionReserved, from, from + 2, word & 0xfff);
  d.add(F.extensionChecksum, from + 2, from + 4, uint16(bytes, from + 2));
  const right = onesComplementSum(bytes, from, to) === 0xffff;
  d.add(F.extensionStatus, from + 2, from + 2, right ? ChecksumStatus.Good : ChecksumStatus.Bad);
  let at = from + 4;
  while (at < to) {
    const length = addObject(d, protocol, at, to);
    if (length < 4) break;
    at += length;
  }
  d.leave();
}

/** Gives the object's length by its own word, 0 where its header is not there. */
function addObject(d: Dissection, protocol: Protocol, at: number, to: number): number {
  if (!d.has(protocol, at, 4, to, 'extension object')) return 0;
  const { bytes } = d;
  const length = uint16(bytes, at);
  const end = Math.min(to, at + Math.max(4, length));
  d.enter(F.object, at, end);
  d.add(F.objectLength, at, at + 2, length);
  d.add(F.objectClass, at + 2, at + 3, bytes[at + 2]);
  const read = at + length <= to ? OBJECTS[bytes[at + 2]] : undefined;
  const cursor = new FieldCursor(d, protocol, at + 3, end);
  if (bytes[at + 2] === 2) readInterface(cursor);
  else {
    const type = cursor.uint(F.objectType);
    if (read) read(cursor, type);
    else cursor.rest(F.objectData);
  }
  d.leave();
  return length;
}

const OBJECTS: Readonly<Record<number, (cursor: FieldCursor, type: number) => void>> = {
  1: readLabels,
  3: readIdentification,
};

/** RFC 4950 §2. */
function readLabels(cursor: FieldCursor): void {
  const { d } = cursor;
  while (cursor.left >= 4) {
    const word = cursor.peek(3);
    const { at } = cursor;
    d.add(F.label, at, at + 3, word >> 4);
    d.add(F.experimental, at, at + 3, (word >> 1) & 7);
    d.add(F.stackBit, at, at + 3, (word & 1) !== 0);
    cursor.at += 3;
    cursor.uint(F.labelTtl);
  }
}

/** RFC 5837 §4: the C-type's bits say what follows. */
function readInterface(cursor: FieldCursor): void {
  if (!cursor.has(1, 'interface role')) return;
  const { d, at } = cursor;
  const kind = cursor.peek(1);
  d.add(F.role, at, at + 1, kind >> 6);
  d.add(F.roleReserved, at, at + 1, (kind >> 4) & 3);
  for (const spec of [F.hasIndex, F.hasAddress, F.hasName, F.hasMtu])
    d.add(spec, at, at + 1, (kind & spec.mask) !== 0);
  cursor.at++;
  if (kind & 8) cursor.uint(F.interfaceIndex);
  if (kind & 4) readAddress(cursor);
  if (kind & 2) cursor.text(F.interfaceName, Math.max(0, cursor.uint(F.nameLength) - 1));
  if (kind & 1) cursor.uint(F.interfaceMtu);
}

function readAddress(cursor: FieldCursor): void {
  const family = cursor.uint(F.addressFamily);
  cursor.at += 2;
  if (family === 1) cursor.uint(F.interfaceIpv4);
  else if (family === 2) cursor.bytes(F.interfaceIpv6);
}

/** RFC 8335 §2.1: which interface a probe asks about, by name, index or address. */
function readIdentification(cursor: FieldCursor, type: number): void {
  if (type === 1) cursor.text(F.identifiedName, cursor.left);
  else if (type === 2) cursor.uint(F.identifiedIndex);
  else if (type === 3) {
    const family = cursor.uint(F.identifiedFamily);
    cursor.uint(F.identifiedLength);
    cursor.bytes(F.identifiedReserved, 1);
    if (family === 1 && cursor.left >= 4) cursor.uint(F.identifiedIpv4);
    else if (family === 2 && cursor.left >= 16) cursor.bytes(F.identifiedIpv6);
    else cursor.rest(F.identifiedAddress);
  } else cursor.rest(F.objectData);
}

/** The fields of an extended echo, which ICMP and ICMPv6 name each in their own way (RFC 8335 §2). */
export interface ExtendedEchoFields {
  readonly extendedIdentifier: FieldSpec;
  readonly extendedSequence: FieldSpec;
  readonly extendedReserved: FieldSpec;
  readonly extendedLocal: FieldSpec;
  readonly extendedState: FieldSpec;
  readonly extendedReplyReserved: FieldSpec;
  readonly extendedActive: FieldSpec;
  readonly extendedIpv4: FieldSpec;
  readonly extendedIpv6: FieldSpec;
}

/** Identifier, sequence number and the byte of bits of an extended echo request or reply. */
export function addExtendedEcho(cursor: FieldCursor, fields: ExtendedEchoFields, isRequest: boolean): void {
  cursor.uint(fields.extendedIdentifier);
  cursor.uint(fields.extendedSequence);
  if (!cursor.has(1, 'state')) return;
  const { d, at } = cursor;
  const word = cursor.peek(1);
  const add = (spec: FieldSpec, value: number | boolean) => d.add(spec, at, at + 1, value);
  if (isRequest) {
    add(fields.extendedReserved, word >> 1);
    add(fields.extendedLocal, (word & 1) !== 0);
  } else {
    add(fields.extendedState, word >> 5);
    add(fields.extendedReplyReserved, (word >> 3) & 3);
    add(fields.extendedActive, (word & 4) !== 0);
    add(fields.extendedIpv4, (word & 2) !== 0);
    add(fields.extendedIpv6, (word & 1) !== 0);
  }
  cursor.at++;
}

function objectText(field: Field): string {
  const kind = field.children.find((child) => child.spec === F.objectClass)?.value as number;
  return CLASSES[kind] ?? `Unknown object (${kind})`;
}
