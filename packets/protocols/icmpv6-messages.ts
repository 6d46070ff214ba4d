import type { FieldSpec } from '../fields/field-spec';
import type { Dissection } from './dissection';
import { FieldCursor } from './field-cursor';
import { addExtendedEcho, addExtensions } from './icmp-extensions';
import type { Protocol } from './protocol';

const setOrNot = { 1: 'Set', 0: 'Not set' };

function bit(name: string, label: string, mask: number, bits: 8 | 16 | 32) {
  return { name: `icmpv6.${name}`, label, type: 'boolean', mask, bits, values: setOrNot } as const;
}

/** RFC 3810 §5.2.12, RFC 2894 §3.2.1 and §3.2.2, RFC 4620 §4. */
const RECORD_TYPES = {
  1: 'Include',
  2: 'Exclude',
  3: 'Changed to include',
  4: 'Changed to exclude',
  5: 'Allow new sources',
  6: 'Block old sources',
};
const OPERATIONS = { 1: 'Add', 2: 'Change', 3: 'Set Global' };
const QUESTIONS = { 0: 'NOOP', 1: 'Unused', 2: 'Node Name', 3: 'Node addresses', 4: 'IPv4 addresses' };

export const icmpv6MessageFields = {
  reservedBytes: { name: 'icmpv6.reserved', label: 'Reserved', type: 'bytes' },
  recordCount: {
    name: 'icmpv6.mldr.nb_mcast_records',
    label: 'Number of Multicast Address Records',
    type: 'uint16',
  },
  record: { name: 'icmpv6.mldr.mar', label: 'Multicast Address Record', type: 'none' },
  recordType: {
    name: 'icmpv6.mldr.mar.record_type',
    label: 'Record Type',
    type: 'uint8',
    values: RECORD_TYPES,
  },
  auxiliaryLength: { name: 'icmpv6.mldr.mar.aux_data_len', label: 'Aux Data Len', type: 'uint8' },
  sourceCount: { name: 'icmpv6.mldr.mar.nb_sources', label: 'Number of Sources', type: 'uint16' },
  recordAddress: { name: 'icmpv6.mldr.mar.multicast_address', label: 'Multicast Address', type: 'ipv6' },
  recordSource: { name: 'icmpv6.mldr.mar.source_address', label: 'Source Address', type: 'ipv6' },
  auxiliary: { name: 'icmpv6.mldr.mar.auxiliary_data', label: 'Auxiliary Data', type: 'bytes' },
  responseCode: {
    name: 'icmpv6.mld.maximum_response_code',
    label: 'Maximum Response Code',
    type: 'uint16',
  },
  queryAddress: { name: 'icmpv6.mld.multicast_address', label: 'Multicast Address', type: 'ipv6' },
  queryFlags: { name: 'icmpv6.mld.flag', label: 'Flags', type: 'uint8', base: 'hex' },
  suppress: bit('mld.flag.s', 'Suppress Router-Side Processing', 0x08, 8),
  robustness: {
    name: 'icmpv6.mld.flag.qrv',
    label: "QRV (Querier's Robustness Variable)",
    type: 'uint8',
    mask: 0x07,
  },
  queryReserved: { name: 'icmpv6.mld.flag.reserved', label: 'Reserved', type: 'uint8', mask: 0xf0 },
  interval: { name: 'icmpv6.mld.qqi', label: "QQIC (Querier's Query Interval Code)", type: 'uint8' },
  querySources: { name: 'icmpv6.mld.nb_sources', label: 'Number of Sources', type: 'uint16' },
  querySource: { name: 'icmpv6.mld.source_address', label: 'Source Address', type: 'ipv6' },
  question: { name: 'icmpv6.ni.qtype', label: 'Qtype', type: 'uint16', values: QUESTIONS },
  nodeFlags: { name: 'icmpv6.ni.flag', label: 'Flags', type: 'uint16', base: 'hex' },
  nodeGlobal: bit('ni.flag.g', 'Global-scope addresses', 0x20, 16),
  nodeSite: bit('ni.flag.s', 'Site-local addresses', 0x10, 16),
  nodeLink: bit('ni.flag.l', 'Link-local addresses', 0x08, 16),
  nodeCompression: bit('ni.flag.c', 'Compression', 0x04, 16),
  nodeAll: bit('ni.flag.a', 'Unicast Addresses', 0x02, 16),
  nodeTruncated: bit('ni.flag.t', 'Truncated', 0x01, 16),
  nodeReserved: {
    name: 'icmpv6.ni.flag.rsv',
    label: 'Reserved',
    type: 'uint16',
    base: 'hex',
    mask: 0xffc0,
  },
  nonceWord: { name: 'icmpv6.ni.nonce', label: 'Nonce', type: 'uint64', base: 'hex' },
  subject6: { name: 'icmpv6.ni.query.subject_ipv6', label: 'IPv6 subject address', type: 'ipv6' },
  subject4: { name: 'icmpv6.ni.query.subject_ipv4', label: 'IPv4 subject address', type: 'ipv4' },
  nodeTtl: { name: 'icmpv6.ni.reply.node_ttl', label: 'TTL', type: 'uint32' },
  nodeAddress6: { name: 'icmpv6.ni.reply.node_address', label: 'IPv6 Node address', type: 'ipv6' },
  nodeAddress4: { name: 'icmpv6.ni.reply.ipv4_address', label: 'IPv4 Node address', type: 'ipv4' },
  renumberSequence: { name: 'icmpv6.rr.sequence_number', label: 'Sequence Number', type: 'uint32' },
  renumberSegment: { name: 'icmpv6.rr.segment_number', label: 'Segment Number', type: 'uint8' },
  renumberFlags: { name: 'icmpv6.rr.flag', label: 'Flags', type: 'uint8', base: 'hex' },
  testCommand: bit('rr.flag.t', 'Test Command', 0x80, 8),
  resultRequested: bit('rr.flag.r', 'Result requested', 0x40, 8),
  allInterfaces: bit('rr.flag.a', 'All Interfaces', 0x20, 8),
  siteSpecific: bit('rr.flag.s', 'Site-specific', 0x10, 8),
  processed: bit('rr.flag.p', 'Processed previously', 0x08, 8),
  renumberReserved: { name: 'icmpv6.rr.flag.rsv', label: 'Reserved', type: 'uint8', mask: 0x07 },
  renumberDelay: { name: 'icmpv6.rr.maxdelay', label: 'Max Delay', type: 'uint16' },
  match: { name: 'icmpv6.rr.pco.mp', label: 'Match-Prefix Part', type: 'none' },
  operation: { name: 'icmpv6.rr.pco.mp.opcode', label: 'OpCode', type: 'uint8', values: OPERATIONS },
  operationLength: { name: 'icmpv6.rr.pco.mp.oplength', label: 'OpLength', type: 'uint8' },
  ordinal: { name: 'icmpv6.rr.pco.mp.ordinal', label: 'Ordinal', type: 'uint8', base: 'hex' },
  matchLength: { name: 'icmpv6.rr.pco.mp.matchlen', label: 'MatchLen', type: 'uint8' },
  leastLength: { name: 'icmpv6.rr.pco.mp.minlen', label: 'MinLen', type: 'uint8' },
  mostLength: { name: 'icmpv6.rr.pco.mp.maxlen', label: 'MaxLen', type: 'uint8' },
  matchPrefix: { name: 'icmpv6.rr.pco.mp.matchprefix', label: 'MatchPrefix', type: 'ipv6' },
  use: { name: 'icmpv6.rr.pco.up', label: 'Use-Prefix Part', type: 'none' },
  useLength: { name: 'icmpv6.rr.pco.up.uselen', label: 'UseLen', type: 'uint8' },
  keepLength: { name: 'icmpv6.rr.pco.up.keeplen', label: 'KeepLen', type: 'uint8' },
  flagMask: { name: 'icmpv6.rr.pco.up.flagmask', label: 'FlagMask', type: 'uint8', base: 'hex' },
  maskOnLink: bit('rr.pco.up.flagmask.l', 'On-link flag(L)', 0x80, 8),
  maskAutonomous: bit('rr.pco.up.flagmask.a', 'Autonomous address-configuration flag(A)', 0x40, 8),
  maskReserved: {
    name: 'icmpv6.rr.pco.up.flagmask.reserved',
    label: 'Reserved',
    type: 'uint8',
    mask: 0x3f,
  },
  advertisedFlags: { name: 'icmpv6.rr.pco.up.raflags', label: 'RAFlags', type: 'uint8', base: 'hex' },
  useValid: { name: 'icmpv6.rr.pco.up.validlifetime', label: 'Valid Lifetime', type: 'uint32' },
  usePreferred: { name: 'icmpv6.rr.pco.up.preferredlifetime', label: 'Preferred Lifetime', type: 'uint32' },
  useFlags: { name: 'icmpv6.rr.pco.up.flag', label: 'Flags', type: 'uint32', base: 'hex' },
  decrementValid: bit('rr.pco.up.flag.v', 'Decrement valid lifetime', 0x80000000, 32),
  decrementPreferred: bit('rr.pco.up.flag.p', 'Decrement preferred lifetime', 0x40000000, 32),
  useReserved: {
    name: 'icmpv6.rr.pco.up.flag.reserved',
    label: 'Reserved',
    type: 'uint32',
    mask: 0x3fffffff,
  },
  usePrefix: { name: 'icmpv6.rr.pco.up.useprefix', label: 'UsePrefix', type: 'ipv6' },
  result: { name: 'icmpv6.rr.rm', label: 'Result Message', type: 'none' },
  resultFlags: { name: 'icmpv6.rr.rm.flag', label: 'Flags', type: 'uint16', base: 'hex' },
  bounds: bit('rr.rm.flag.b', 'Bounds', 0x02, 16),
  forbidden: bit('rr.rm.flag.f', 'Forbidden', 0x01, 16),
  resultReserved: { name: 'icmpv6.rr.rm.flag.reserved', label: 'Reserved', type: 'uint16', mask: 0xfffc },
  resultOrdinal: { name: 'icmpv6.rr.rm.ordinal', label: 'Ordinal', type: 'uint8', base: 'hex' },
  resultLength: { name: 'icmpv6.rr.rm.matchedlen', label: 'MatchedLen', type: 'uint8' },
  resultInterface: { name: 'icmpv6.rr.rm.interfaceindex', label: 'InterfaceIndex', type: 'uint32' },
  resultPrefix: { name: 'icmpv6.rr.rm.matchedprefix', label: 'MatchedPrefix', type: 'ipv6' },
  extendedIdentifier: { name: 'icmpv6.echo.identifier', label: 'Identifier', type: 'uint16', base: 'hex' },
  extendedSequence: {
    name: 'icmpv6.ext.echo.seq',
    label: 'Sequence number',
    type: 'uint8',
    base: 'dec_hex',
  },
  extendedReserved: {
    name: 'icmpv6.ext.echo.req.res',
    label: 'Reserved',
    type: 'uint8',
    base: 'hex',
    mask: 0xfe,
  },
  extendedLocal: bit('ext.echo.req.local', 'Local bit', 0x01, 8),
  extendedState: { name: 'icmpv6.ext.echo.rsp.state', label: 'State', type: 'uint8', mask: 0xe0 },
  extendedReplyReserved: {
    name: 'icmpv6.ext.echo.rsp.res',
    label: 'Reserved',
    type: 'uint8',
    base: 'hex',
    mask: 0x18,
  },
  extendedActive: bit('ext.echo.rsp.active', 'Active bit', 0x04, 8),
  extendedIpv4: bit('ext.echo.rsp.ipv4', 'IPv4 bit', 0x02, 8),
  extendedIpv6: bit('ext.echo.rsp.ipv6', 'IPv6 bit', 0x01, 8),
} as const satisfies Record<string, FieldSpec>;

const F = icmpv6MessageFields;

/** Reads what follows the checksum of a message. */
export type MessageReader = (d: Dissection, layer: Protocol, at: number, to: number) => void;

/** Messages beside errors, echoes and Neighbor Discovery, by type. */
export const MESSAGES: Readonly<Record<number, MessageReader>> = {
  138: (d, layer, at, to) => readRenumbering(d, new FieldCursor(d, layer, at, to), at),
  139: (d, layer, at, to) => readNodeQuery(new FieldCursor(d, layer, at, to), d.bytes[at - 3]),
  140: (d, layer, at, to) => readNodeReply(new FieldCursor(d, layer, at, to)),
  143: (d, layer, at, to) => readListenerReport(d, new FieldCursor(d, layer, at, to)),
  160: (d, layer, at, to) => {
    const cursor = new FieldCursor(d, layer, at, to);
    addExtendedEcho(cursor, F, true);
    addExtensions(d, layer, cursor.at, to);
  },
  161: (d, layer, at, to) => addExtendedEcho(new FieldCursor(d, layer, at, to), F, false),
};

/** A query of 28 bytes or more is MLDv2's (RFC 3810 §8.1). */
export function readListenerQuery2(d: Dissection, layer: Protocol, at: number, to: number): void {
  const cursor = new FieldCursor(d, layer, at, to);
  cursor.uint(F.responseCode);
  cursor.bytes(F.reservedBytes, 2);
  cursor.bytes(F.queryAddress);
  cursor.bits(cursor.uint(F.queryFlags), [F.suppress, F.robustness, F.queryReserved]);
  cursor.uint(F.interval);
  const sources = cursor.uint(F.querySources);
  for (let i = 0; i < sources && !cursor.stopped; i++) cursor.bytes(F.querySource);
}

/** RFC 3810 §5.2. */
function readListenerReport(d: Dissection, cursor: FieldCursor): void {
  cursor.bytes(F.reservedBytes, 2);
  const records = cursor.uint(F.recordCount);
  for (let i = 0; i < records && !cursor.stopped; i++) readRecord(d, cursor);
}

function readRecord(d: Dissection, cursor: FieldCursor): void {
  if (!cursor.has(20, 'multicast address record')) return;
  const heading = d.enter(F.record, cursor.at, cursor.at + 20);
  cursor.uint(F.recordType);
  const auxiliary = cursor.uint(F.auxiliaryLength);
  const sources = cursor.uint(F.sourceCount);
  cursor.bytes(F.recordAddress);
  for (let i = 0; i < sources && !cursor.stopped; i++) cursor.bytes(F.recordSource);
  if (auxiliary > 0) cursor.bytes(F.auxiliary, auxiliary * 4);
  heading.to = cursor.at;
  d.leave();
}

/** RFC 4620 §4: the query's code says what its subject is. */
function readNodeQuery(cursor: FieldCursor, code: number): void {
  readNodeHeader(cursor);
  if (code === 0 && cursor.left > 0) cursor.bytes(F.subject6);
  else if (code === 2 && cursor.left > 0) cursor.uint(F.subject4);
}

function readNodeReply(cursor: FieldCursor): void {
  const question = readNodeHeader(cursor);
  if (question !== 3 && question !== 4) return;
  while (cursor.left > 0) {
    cursor.uint(F.nodeTtl);
    if (question === 3) cursor.bytes(F.nodeAddress6);
    else cursor.uint(F.nodeAddress4);
  }
}

function readNodeHeader(cursor: FieldCursor): number {
  const question = cursor.uint(F.question);
  cursor.bits(cursor.uint(F.nodeFlags), [
    F.nodeGlobal,
    F.nodeSite,
    F.nodeLink,
    F.nodeCompression,
    F.nodeAll,
    F.nodeTruncated,
    F.nodeReserved,
  ]);
  cursor.uint(F.nonceWord);
  return question;
}

/** RFC 2894 §3: a command carries prefix operations, a result carries what was matched. */
function readRenumbering(d: Dissection, cursor: FieldCursor, at: number): void {
  cursor.uint(F.renumberSequence);
  cursor.uint(F.renumberSegment);
  cursor.bits(cursor.uint(F.renumberFlags), [
    F.testCommand,
    F.resultRequested,
    F.allInterfaces,
    F.siteSpecific,
    F.processed,
    F.renumberReserved,
  ]);
  cursor.uint(F.renumberDelay);
  cursor.bytes(F.reservedBytes, 4);
  const code = d.bytes[at - 3];
  if (code === 0) readPrefixOperation(d, cursor);
  else if (code === 1) while (cursor.left > 0) readResult(d, cursor);
}

function readPrefixOperation(d: Dissection, cursor: FieldCursor): void {
  if (!cursor.has(24, 'match-prefix part')) return;
  d.enter(F.match, cursor.at, cursor.at + 24);
  for (const spec of [F.operation, F.operationLength, F.ordinal, F.matchLength, F.leastLength, F.mostLength])
    cursor.uint(spec);
  cursor.bytes(F.reservedBytes, 2);
  cursor.bytes(F.matchPrefix);
  d.leave();
  while (cursor.left > 0) readUsePrefix(d, cursor);
}

function readUsePrefix(d: Dissection, cursor: FieldCursor): void {
  if (!cursor.has(32, 'use-prefix part')) return;
  d.enter(F.use, cursor.at, cursor.at + 32);
  const flags = [F.maskOnLink, F.maskAutonomous, F.maskReserved];
  cursor.uint(F.useLength);
  cursor.uint(F.keepLength);
  cursor.bits(cursor.uint(F.flagMask), flags);
  cursor.bits(cursor.uint(F.advertisedFlags), flags);
  cursor.uint(F.useValid);
  cursor.uint(F.usePreferred);
  cursor.bits(cursor.uint(F.useFlags), [F.decrementValid, F.decrementPreferred, F.useReserved]);
  cursor.bytes(F.usePrefix);
  d.leave();
}

function readResult(d: Dissection, cursor: FieldCursor): void {
  if (!cursor.has(24, 'result message')) return;
  d.enter(F.result, cursor.at, cursor.at + 24);
  cursor.bits(cursor.uint(F.resultFlags), [F.bounds, F.forbidden, F.resultReserved]);
  cursor.uint(F.resultOrdinal);
  cursor.uint(F.resultLength);
  cursor.uint(F.resultInterface);
  cursor.bytes(F.resultPrefix);
  d.leave();
}
