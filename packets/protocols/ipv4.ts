import { ipv4Text } from '../fields/addresses';
import type { ByteSource } from '../fields/byte-source';
import { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import { CHECKSUM_STATUS_NAMES, ChecksumStatus } from './checksum';
import { data } from './data';
import { type Dissection, LayerEndpoints } from './dissection';
import { fragmentFields, runReassembled } from './ip-fragments';
import { DSCP_NAMES, ECN_NAMES, trafficClassText } from './ip-names';
import { IP_PROTOCOLS } from './ip-protocols';
import { addIpv4Options, ipv4OptionFields } from './ipv4-options';
import { lateFields } from './late-fields';
import { defineProtocol } from './protocol';

const HEADER = 20;
const setOrNot = { 1: 'Set', 0: 'Not set' };

const fields = {
  layer: { name: 'ip', label: 'Internet Protocol Version 4', type: 'protocol', describe: ipLine },
  version: { name: 'ip.version', label: 'Version', type: 'uint8', mask: 0xf0 },
  headerLength: {
    name: 'ip.hdr_len',
    label: 'Header Length',
    type: 'uint8',
    mask: 0x0f,
    describe: headerLengthText,
  },
  trafficClass: {
    name: 'ip.dsfield',
    label: 'Differentiated Services Field',
    type: 'uint8',
    base: 'hex',
    describe: (field) => trafficClassText(field.value as number),
  },
  dscp: {
    name: 'ip.dsfield.dscp',
    label: 'Differentiated Services Codepoint',
    type: 'uint8',
    mask: 0xfc,
    values: DSCP_NAMES,
  },
  ecn: {
    name: 'ip.dsfield.ecn',
    label: 'Explicit Congestion Notification',
    type: 'uint8',
    mask: 0x03,
    values: ECN_NAMES,
  },
  length: { name: 'ip.len', label: 'Total Length', type: 'uint16' },
  identification: { name: 'ip.id', label: 'Identification', type: 'uint16', base: 'hex_dec' },
  flags: { name: 'ip.flags', label: 'Flags', type: 'uint8', base: 'hex', mask: 0xe0, describe: flagsText },
  reserved: {
    name: 'ip.flags.rb',
    label: 'Reserved bit',
    type: 'boolean',
    mask: 0x80,
    bits: 8,
    values: setOrNot,
  },
  dontFragment: {
    name: 'ip.flags.df',
    label: "Don't fragment",
    type: 'boolean',
    mask: 0x40,
    bits: 8,
    values: setOrNot,
  },
  moreFragments: {
    name: 'ip.flags.mf',
    label: 'More fragments',
    type: 'boolean',
    mask: 0x20,
    bits: 8,
    values: setOrNot,
  },
  fragmentOffset: {
    name: 'ip.frag_offset',
    label: 'Fragment Offset',
    type: 'uint16',
    mask: 0x1fff,
    // The value counts units of eight bytes, the line shows bytes: as Wireshark has it.
    describe: (field) => `${(field.value as number) * 8}`,
  },
  timeToLive: { name: 'ip.ttl', label: 'Time to Live', type: 'uint8' },
  protocol: { name: 'ip.proto', label: 'Protocol', type: 'uint8', values: IP_PROTOCOLS },
  checksum: {
    name: 'ip.checksum',
    label: 'Header Checksum',
    type: 'uint16',
    base: 'hex',
    describe: (field) => `0x${(field.value as number).toString(16).padStart(4, '0')} [validation disabled]`,
  },
  checksumStatus: {
    name: 'ip.checksum.status',
    label: 'Header checksum status',
    type: 'uint8',
    generated: true,
    values: CHECKSUM_STATUS_NAMES,
  },
  source: {
    name: 'ip.src',
    label: 'Source Address',
    type: 'ipv4',
    aliases: ['ip.addr', 'ip.src_host', 'ip.host'],
  },
  destination: {
    name: 'ip.dst',
    label: 'Destination Address',
    type: 'ipv4',
    aliases: ['ip.addr', 'ip.dst_host', 'ip.host'],
  },
  ...ipv4OptionFields,
  ...fragmentFields('ip', 'IPv4'),
} as const satisfies Record<string, FieldSpec>;

/** Internet Protocol version 4. */
export const ipv4 = defineProtocol({
  name: 'ip',
  title: 'Internet Protocol Version 4',
  short: 'IPv4',
  specifications: [
    { title: 'RFC 791', url: 'https://www.rfc-editor.org/rfc/rfc791' },
    { title: 'RFC 2474', url: 'https://www.rfc-editor.org/rfc/rfc2474' },
    { title: 'RFC 3168', url: 'https://www.rfc-editor.org/rfc/rfc3168' },
  ],
  under: [
    { table: 'ethertype', keys: [0x0800] },
    { table: 'link', keys: [228] },
    { table: 'ip.proto', keys: [4] },
    { table: 'gre.proto', keys: [0x0800] },
    { table: 'ppp.protocol', keys: [0x21] },
    { table: 'llc.dsap', keys: [0x06] },
  ],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(ipv4, fields.layer, from, Math.min(to, from + HEADER));
    const headerLength = readStart(d, layer, from, to);
    if (headerLength === 0) return;
    const total = readLength(d, layer, from, headerLength);
    if (total === 0) return;
    const { bytes } = d;
    const fragment = uint16(bytes, from + 6);
    d.network = new LayerEndpoints(layer, fields.source, fields.destination);
    if (headerLength === HEADER) d.fillLater(layer, WHOLE_HEADER, total);
    else d.fillNow(layer, WHOLE_HEADER, total);
    const headerEnd = Math.min(to, from + headerLength);
    if (headerLength > HEADER) addIpv4Options(d, ipv4, from + HEADER, headerEnd);
    if (headerEnd < from + headerLength) {
      d.has(ipv4, headerEnd, from + headerLength - headerEnd, to, 'options');
      return;
    }
    const end = Math.min(to, d.reportedEnd);
    if ((fragment & 0x3fff) === 0) dissectPayload(d, bytes[from + 9], headerEnd, end, false);
    else dissectFragment(d, layer, from, headerEnd, end, fragment);
  },
  summary: (layer) => `${ipLine(layer).replace('Internet Protocol Version 4, ', '')}`,
});

/** Header length; 0 where the header makes no sense, and then shows what there is of it. */
function readStart(d: Dissection, layer: Field, from: number, to: number): number {
  if (!d.has(ipv4, from, 1, to, 'header')) return 0;
  const first = d.bytes[from];
  if (first >> 4 !== 4) {
    readOtherVersion(d, first >> 4, from, to);
    return 0;
  }
  const headerLength = (first & 15) * 4;
  layer.to = Math.min(to, from + headerLength);
  if (headerLength >= HEADER && to - from >= HEADER) return headerLength;
  addStart(d, from);
  if (headerLength < HEADER) {
    d.stop({
      layer: 'ip',
      offset: from,
      wanted: HEADER,
      available: headerLength,
      kind: 'malformed',
      what: 'header length below 20',
    });
  } else d.has(ipv4, from, HEADER, to, 'header');
  return 0;
}

function addStart(d: Dissection, from: number): void {
  const first = d.bytes[from];
  d.add(fields.version, from, from + 1, first >> 4);
  d.add(fields.headerLength, from, from + 1, (first & 15) * 4);
}

/** An EtherType may lie about the version: version 6 is read as such, others are not read. */
function readOtherVersion(d: Dissection, version: number, from: number, to: number): void {
  d.add(fields.version, from, from + 1, version);
  if (version === 6) d.next('ethertype', 0x86dd, from, to);
  else
    d.stop({
      layer: 'ip',
      offset: from,
      wanted: 4,
      available: version,
      kind: 'malformed',
      what: `version ${version}`,
    });
}

/** The datagram's length; bounds what layers above may use. 0 where it is shorter than its header. */
function readLength(d: Dissection, layer: Field, from: number, headerLength: number): number {
  const sent = uint16(d.bytes, from + 2);
  // A length of 0 is what segmentation offload leaves behind: the frame's own length counts.
  const total = sent === 0 ? d.reportedEnd - from : sent;
  if (total < headerLength) {
    d.fillNow(layer, UP_TO_LENGTH, total);
    d.stop({
      layer: 'ip',
      offset: from + 2,
      wanted: headerLength,
      available: total,
      kind: 'malformed',
      what: 'total length below the header length',
    });
    return 0;
  }
  d.reportedEnd = Math.min(d.reportedEnd, from + total);
  d.usedEnd = d.reportedEnd;
  return total;
}

/** The header up to the datagram's length, which may be another one than the bytes say. */
const UP_TO_LENGTH = lateFields<number>(fields, (_d, layer, total) => {
  layer.appendAll(upToLength(layer, total));
});

function upToLength({ source, from }: Field, total: number): Field[] {
  const first = source.bytes[from];
  return [
    new Field(fields.version, source, from, from + 1, first >> 4),
    new Field(fields.headerLength, source, from, from + 1, (first & 15) * 4),
    trafficClass(source, from + 1),
    new Field(fields.length, source, from + 2, from + 4, total),
  ];
}

const WHOLE_HEADER = lateFields<number>(fields, (_d, layer, total) => {
  const { source, from } = layer;
  const { bytes } = source;
  const header = upToLength(layer, total);
  header.push(
    new Field(fields.identification, source, from + 4, from + 6, uint16(bytes, from + 4)),
    fragmentation(source, from + 6),
    new Field(fields.fragmentOffset, source, from + 6, from + 8, uint16(bytes, from + 6) & 0x1fff),
    new Field(fields.timeToLive, source, from + 8, from + 9, bytes[from + 8]),
    new Field(fields.protocol, source, from + 9, from + 10, bytes[from + 9]),
    new Field(fields.checksum, source, from + 10, from + 12, uint16(bytes, from + 10)),
    new Field(fields.checksumStatus, source, from + 10, from + 10, ChecksumStatus.Unverified),
    new Field(fields.source, source, from + 12, from + 16, uint32(bytes, from + 12)),
    new Field(fields.destination, source, from + 16, from + 20, uint32(bytes, from + 16)),
  );
  layer.appendAll(header);
});

function trafficClass(source: ByteSource, at: number): Field {
  const value = source.bytes[at];
  const field = new Field(fields.trafficClass, source, at, at + 1, value);
  field.appendAll([
    new Field(fields.dscp, source, at, at + 1, value >> 2),
    new Field(fields.ecn, source, at, at + 1, value & 3),
  ]);
  return field;
}

/** The three flag bits. */
function fragmentation(source: ByteSource, at: number): Field {
  const bits = source.bytes[at];
  const field = new Field(fields.flags, source, at, at + 1, bits >> 5);
  field.appendAll([
    new Field(fields.reserved, source, at, at + 1, (bits & 0x80) !== 0),
    new Field(fields.dontFragment, source, at, at + 1, (bits & 0x40) !== 0),
    new Field(fields.moreFragments, source, at, at + 1, (bits & 0x20) !== 0),
  ]);
  return field;
}

function dissectPayload(
  d: Dissection,
  protocol: number,
  from: number,
  end: number,
  fragmented: boolean,
): void {
  const outer = d.fragmented;
  d.fragmented = outer || fragmented;
  if (from < end && !d.next('ip.proto', protocol, from, end)) d.run(data, from, end);
  d.fragmented = outer;
}

function dissectFragment(
  d: Dissection,
  layer: Field,
  from: number,
  at: number,
  end: number,
  fragment: number,
): void {
  const { bytes } = d;
  const protocol = bytes[from + 9];
  const complete = end >= d.reportedEnd && at < end;
  if (!complete || d.quoted || !d.context.streams) {
    if ((fragment & 0x1fff) === 0) dissectPayload(d, protocol, at, end, true);
    else d.run(data, at, end);
    return;
  }
  const datagram = d.context.streams.fragment(d, {
    key: `4 ${uint32(bytes, from + 12)} ${uint32(bytes, from + 16)} ${uint16(bytes, from + 4)} ${protocol}`,
    offset: (fragment & 0x1fff) * 8,
    more: (fragment & 0x2000) !== 0,
    from: at,
    to: end,
  });
  if (!datagram) d.run(data, at, end);
  else {
    runReassembled(d, layer, fields, datagram, (inner) => {
      dissectPayload(d, protocol, 0, inner.bytes.length, false);
    });
  }
}

function headerLengthText(field: Field): string {
  const bytes = field.value as number;
  return `${bytes} bytes (${bytes / 4})`;
}

function flagsText(field: Field): string {
  const bits = field.value as number;
  let text = `0x${bits.toString(16)}`;
  if (bits & 4) text += ', Reserved bit';
  if (bits & 2) text += ", Don't fragment";
  if (bits & 1) text += ', More fragments';
  return text;
}

function ipLine(layer: Field): string {
  const source = layer.children.find((child) => child.spec === fields.source);
  const destination = layer.children.find((child) => child.spec === fields.destination);
  if (!source || !destination) return 'Internet Protocol Version 4';
  return `Internet Protocol Version 4, Src: ${ipv4Text(source.value as number)}, Dst: ${ipv4Text(destination.value as number)}`;
}
