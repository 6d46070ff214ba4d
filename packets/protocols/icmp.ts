import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import { CHECKSUM_STATUS_NAMES, ChecksumStatus, onesComplementSum } from './checksum';
import { data } from './data';
import type { Dissection } from './dissection';
import { FieldCursor } from './field-cursor';
import { addAnswered } from './icmp-echo';
import { addExtendedEcho, addExtensions, icmpExtensionFields } from './icmp-extensions';
import { CODES, TYPES } from './icmp-names';
import { defineProtocol } from './protocol';
import { dissectQuoted } from './quoted-packet';

function bit(name: string, label: string, mask: number) {
  const values = { 1: 'Set', 0: 'Not set' };
  return { name: `icmp.${name}`, label, type: 'boolean', mask, bits: 8, values } as const;
}

const fields = {
  layer: { name: 'icmp', label: 'Internet Control Message Protocol', type: 'protocol' },
  type: {
    name: 'icmp.type',
    label: 'Type',
    type: 'uint8',
    describe: (field) => `${field.value} (${TYPES[field.value as number] ?? 'Unknown'})`,
  },
  code: { name: 'icmp.code', label: 'Code', type: 'uint8', describe: codeText },
  checksum: { name: 'icmp.checksum', label: 'Checksum', type: 'uint16', base: 'hex', describe: checksumText },
  checksumStatus: {
    name: 'icmp.checksum.status',
    label: 'Checksum Status',
    type: 'uint8',
    generated: true,
    values: CHECKSUM_STATUS_NAMES,
  },
  identifier: { name: 'icmp.ident', label: 'Identifier (BE)', type: 'uint16', base: 'dec_hex' },
  identifierLittle: { name: 'icmp.ident_le', label: 'Identifier (LE)', type: 'uint16', base: 'dec_hex' },
  sequence: { name: 'icmp.seq', label: 'Sequence Number (BE)', type: 'uint16', base: 'dec_hex' },
  sequenceLittle: { name: 'icmp.seq_le', label: 'Sequence Number (LE)', type: 'uint16', base: 'dec_hex' },
  unused: { name: 'icmp.unused', label: 'Unused', type: 'bytes' },
  mtu: { name: 'icmp.mtu', label: 'MTU of next hop', type: 'uint16' },
  gateway: { name: 'icmp.redir_gw', label: 'Gateway Address', type: 'ipv4' },
  pointer: { name: 'icmp.pointer', label: 'Pointer', type: 'uint32' },
  quotedLength: { name: 'icmp.length', label: 'Length', type: 'uint8' },
  originate: { name: 'icmp.originate_timestamp', label: 'Originate Timestamp', type: 'uint32' },
  receive: { name: 'icmp.receive_timestamp', label: 'Receive Timestamp', type: 'uint32' },
  transmit: { name: 'icmp.transmit_timestamp', label: 'Transmit Timestamp', type: 'uint32' },
  requestFrame: { name: 'icmp.resp_to', label: 'Request frame', type: 'framenum', generated: true },
  responseTime: { name: 'icmp.resptime', label: 'Response time', type: 'double', generated: true },
  extendedIdentifier: { name: 'icmp.ident', label: 'Identifier (BE)', type: 'uint16', base: 'dec_hex' },
  extendedSequence: {
    name: 'icmp.ext.echo.seq',
    label: 'Sequence Number',
    type: 'uint8',
    base: 'dec_hex',
  },
  extendedReserved: {
    name: 'icmp.ext.echo.req.res',
    label: 'Reserved',
    type: 'uint8',
    base: 'hex',
    mask: 0xfe,
  },
  extendedLocal: bit('ext.echo.req.local', 'Local bit', 0x01),
  extendedState: { name: 'icmp.ext.echo.rsp.state', label: 'State', type: 'uint8', mask: 0xe0 },
  extendedReplyReserved: {
    name: 'icmp.ext.echo.rsp.res',
    label: 'Reserved',
    type: 'uint8',
    base: 'hex',
    mask: 0x18,
  },
  extendedActive: bit('ext.echo.rsp.active', 'Active bit', 0x04),
  extendedIpv4: bit('ext.echo.rsp.ipv4', 'IPv4 bit', 0x02),
  extendedIpv6: bit('ext.echo.rsp.ipv6', 'IPv6 bit', 0x01),
  ...icmpExtensionFields,
  addressMask: { name: 'icmp.address_mask', label: 'Address Mask', type: 'ipv4' },
} as const satisfies Record<string, FieldSpec>;

/** Internet Control Message Protocol; the packet that an error quotes is dissected as a packet. */
export const icmp = defineProtocol({
  name: 'icmp',
  title: 'Internet Control Message Protocol',
  short: 'ICMP',
  specifications: [
    { title: 'RFC 792', url: 'https://www.rfc-editor.org/rfc/rfc792' },
    { title: 'RFC 1191', url: 'https://www.rfc-editor.org/rfc/rfc1191' },
  ],
  under: [{ table: 'ip.proto', keys: [1] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    if (to - from < LEAST_SHOWN) {
      // Wireshark lists the protocol and draws nothing of it.
      d.protocols.push(icmp);
      d.has(icmp, from, LEAST_SHOWN, to, 'header');
      return;
    }
    const layer = d.layer(icmp, fields.layer, from, to);
    const { bytes } = d;
    const type = bytes[from];
    d.add(fields.type, from, from + 1, type);
    d.add(fields.code, from + 1, from + 2, bytes[from + 1]);
    addChecksum(d, from, to);
    if (!d.has(icmp, from, 8, to, 'header')) return;
    if (type === 42 || type === 43) {
      dissectExtendedEcho(d, from + 4, to, type === 42);
      return;
    }
    addRest(d, type, bytes[from + 1], from);
    if (type === 0 || type === 8) {
      const echo = { isReply: type === 0, version: 4, number: uint32(bytes, from + 4) } as const;
      addAnswered(d, from, echo, fields.requestFrame, fields.responseTime);
    }
    const body = from + 8;
    if (QUOTING.has(type)) dissectError(d, layer, from, to);
    else if (type === 13 || type === 14) addTimestamps(d, body, to);
    else if (type === 17 || type === 18) addMask(d, body, to);
    else if (type === 0 || type === 8) dissectEchoData(d, body, to);
    else if (body < to) d.run(data, body, to);
  },
  summary: icmpSummary,
});

/** Many pings start their data with the time of sending, eight bytes in the sender's own order. */
function dissectEchoData(d: Dissection, at: number, to: number): void {
  const start = at + 8 < to && looksLikeTime(d, at) ? at + 8 : at;
  if (start < to) d.run(data, start, to);
}

/** True where the eight bytes are a time within a day of the packet's, in either order of bytes. */
function looksLikeTime(d: Dissection, at: number): boolean {
  const { table } = d.context;
  if (!table || to32(d, at, false) === 0) return false;
  const now = table.seconds[d.packet - 1];
  return [true, false].some(
    (little) => Math.abs(to32(d, at, little) - now) < DAY && to32(d, at + 4, little) < 1_000_000,
  );
}

const DAY = 86_400;

function to32(d: Dissection, at: number, little: boolean): number {
  const { bytes } = d;
  return little
    ? (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0
    : uint32(bytes, at);
}

/**
 * The quoted packet and what follows it: extensions start 128 bytes behind the header, or where the length says
 * (RFC 4884 §5.1); without a length they are only looked for where the quoted packet is shorter.
 */
function dissectError(d: Dissection, layer: Field, from: number, to: number): void {
  const { bytes } = d;
  const body = from + 8;
  const counted = bytes[from] === 5 ? 0 : bytes[from + 5] * 4;
  const extensionsAt = body + Math.max(counted, LEAST_QUOTED);
  const short = to > extensionsAt && uint16(bytes, body + 2) <= LEAST_QUOTED;
  if (to <= extensionsAt || (counted === 0 && !short)) {
    dissectQuoted(d, 0x0800, body, to, true);
    return;
  }
  dissectQuoted(d, 0x0800, body, body + (counted || LEAST_QUOTED), true);
  d.resume(layer);
  addExtensions(d, icmp, extensionsAt, to);
}

const LEAST_QUOTED = 128;

function dissectExtendedEcho(d: Dissection, at: number, to: number, isRequest: boolean): void {
  const cursor = new FieldCursor(d, icmp, at, to);
  addExtendedEcho(cursor, fields, isRequest);
  if (isRequest) addExtensions(d, icmp, cursor.at, to);
}

const QUOTING = new Set([3, 4, 5, 11, 12]);

/** So much of a header is looked at before a layer is drawn. */
const LEAST_SHOWN = 6;

/** The checksum covers the whole message: it can be told only where all of it was captured and joined. */
function addChecksum(d: Dissection, from: number, to: number): void {
  const sent = uint16(d.bytes, from + 2);
  const whole = to >= d.reportedEnd && !d.fragmented && !d.quoted;
  d.add(fields.checksum, from + 2, from + 4, sent);
  const right = whole && onesComplementSum(d.bytes, from, to) === 0xffff;
  const status = whole ? (right ? ChecksumStatus.Good : ChecksumStatus.Bad) : ChecksumStatus.Unverified;
  d.add(fields.checksumStatus, from + 2, from + 2, status);
}

function addRest(d: Dissection, type: number, code: number, from: number): void {
  const { bytes } = d;
  const at = from + 4;
  if (type === 0 || type === 8 || (type >= 13 && type <= 18)) addEcho(d, at);
  else if (type === 5) d.add(fields.gateway, at, at + 4, uint32(bytes, at));
  else if (type === 12) addPointer(d, at);
  else if (type === 3 && code === 4) {
    d.add(fields.unused, at, at + 2);
    d.add(fields.mtu, at + 2, at + 4, uint16(bytes, at + 2));
  } else if (type === 3 || type === 11) addUnused(d, at);
  else if (type === 4) d.add(fields.unused, at, at + 4);
}

function addEcho(d: Dissection, at: number): void {
  const { bytes } = d;
  d.add(fields.identifier, at, at + 2, uint16(bytes, at));
  d.add(fields.identifierLittle, at, at + 2, bytes[at] | (bytes[at + 1] << 8));
  d.add(fields.sequence, at + 2, at + 4, uint16(bytes, at + 2));
  d.add(fields.sequenceLittle, at + 2, at + 4, bytes[at + 2] | (bytes[at + 3] << 8));
}

/** RFC 4884 §4: the second byte counts the quoted datagram in words where extensions follow it. */
function addUnused(d: Dissection, at: number): void {
  if (d.bytes[at + 1] === 0) {
    d.add(fields.unused, at, at + 4);
    return;
  }
  d.add(fields.unused, at, at + 1);
  d.add(fields.quotedLength, at + 1, at + 2, d.bytes[at + 1]);
  d.add(fields.unused, at + 2, at + 4);
}

function addPointer(d: Dissection, at: number): void {
  d.add(fields.pointer, at, at + 1, d.bytes[at]);
  d.add(fields.unused, at + 1, at + 4);
}

function addTimestamps(d: Dissection, at: number, to: number): void {
  if (!d.has(icmp, at, 12, to, 'timestamps')) return;
  d.add(fields.originate, at, at + 4, uint32(d.bytes, at));
  d.add(fields.receive, at + 4, at + 8, uint32(d.bytes, at + 4));
  d.add(fields.transmit, at + 8, at + 12, uint32(d.bytes, at + 8));
}

function addMask(d: Dissection, at: number, to: number): void {
  if (d.has(icmp, at, 4, to, 'address mask')) d.add(fields.addressMask, at, at + 4, uint32(d.bytes, at));
}

function codeText(field: Field): string {
  const type = field.source.bytes[field.from - 1];
  const name = CODES[type]?.[field.value as number];
  return name ? `${field.value} (${name})` : `${field.value}`;
}

function checksumText(field: Field): string {
  return `0x${(field.value as number).toString(16).padStart(4, '0')}`;
}

function icmpSummary(layer: Field): string {
  const [type, code] = layer.children;
  if (!code) return 'ICMP';
  const name = TYPES[type.value as number] ?? `Type ${type.value}`;
  const reason = CODES[type.value as number]?.[code.value as number];
  const sequence = layer.children.find((child) => child.spec === fields.sequence);
  const identifier = layer.children.find((child) => child.spec === fields.identifier);
  if (sequence && identifier) return `${name} id=${identifier.value}, seq=${sequence.value}`;
  return reason ? `${name} (${reason})` : name;
}
