import { LINK_TYPE } from '../capture/link-types';
import type { ByteSource } from '../fields/byte-source';
import { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import type { Dissection } from './dissection';
import { addPacketFlags, packetFlagFields } from './frame-flags';
import { lateFields } from './late-fields';
import { defineProtocol } from './protocol';
import { protocolChain } from './protocol-chain';

const BITS_PER_BYTE = 8;

/** Wireshark's own numbers for link types, which `frame.encap_type` shows in place of LINKTYPE numbers. */
const ENCAPSULATIONS: Readonly<Record<number, number>> = {
  [LINK_TYPE.Ethernet]: 1,
  [LINK_TYPE.Ppp]: 4,
  [LINK_TYPE.PppHdlc]: 4,
  [LINK_TYPE.Raw]: 7,
  [LINK_TYPE.RawBsd]: 7,
  [LINK_TYPE.RawOpenBsd]: 7,
  [LINK_TYPE.Null]: 15,
  [LINK_TYPE.LinuxCooked]: 25,
  [LINK_TYPE.Ipv4]: 129,
  [LINK_TYPE.Ipv6]: 130,
  [LINK_TYPE.Loopback]: 174,
  [LINK_TYPE.LinuxCooked2]: 210,
  107: 26,
};

const ENCAPSULATION_NAMES: Readonly<Record<number, string>> = {
  0: 'Unknown',
  1: 'Ethernet',
  4: 'PPP',
  7: 'Raw IP',
  15: 'NULL/Loopback',
  26: 'Frame Relay',
  25: 'Linux cooked-mode capture v1',
  129: 'Raw IPv4',
  130: 'Raw IPv6',
  174: 'OpenBSD loopback',
  210: 'Linux cooked-mode capture v2',
};

const fields = {
  layer: { name: 'frame', label: 'Frame', type: 'protocol', describe: frameLine },
  comment: { name: 'frame.comment', label: 'Comment', type: 'string' },
  section: { name: 'frame.section_number', label: 'Section number', type: 'uint32' },
  interfaceId: { name: 'frame.interface_id', label: 'Interface id', type: 'uint32' },
  interfaceName: { name: 'frame.interface_name', label: 'Interface name', type: 'string' },
  interfaceDescription: {
    name: 'frame.interface_description',
    label: 'Interface description',
    type: 'string',
  },
  encapsulation: {
    name: 'frame.encap_type',
    label: 'Encapsulation type',
    type: 'int16',
    values: ENCAPSULATION_NAMES,
  },
  time: { name: 'frame.time', label: 'Arrival Time', type: 'absolute_time' },
  timeShift: {
    name: 'frame.offset_shift',
    label: 'Time shift for this packet',
    type: 'relative_time',
    generated: true,
  },
  timeEpoch: { name: 'frame.time_epoch', label: 'Epoch Time', type: 'relative_time' },
  timeDelta: {
    name: 'frame.time_delta',
    label: 'Time delta from previous captured frame',
    type: 'relative_time',
    generated: true,
  },
  timeDeltaShown: {
    name: 'frame.time_delta_displayed',
    label: 'Time delta from previous displayed frame',
    type: 'relative_time',
    generated: true,
  },
  timeRelative: {
    name: 'frame.time_relative',
    label: 'Time since reference or first frame',
    type: 'relative_time',
    generated: true,
  },
  number: { name: 'frame.number', label: 'Frame Number', type: 'uint32' },
  length: { name: 'frame.len', label: 'Frame Length', type: 'uint32', describe: bytesAndBits },
  capturedLength: { name: 'frame.cap_len', label: 'Capture Length', type: 'uint32', describe: bytesAndBits },
  marked: { name: 'frame.marked', label: 'Frame is marked', type: 'boolean', generated: true },
  ignored: { name: 'frame.ignored', label: 'Frame is ignored', type: 'boolean', generated: true },
  ...packetFlagFields,
  protocols: { name: 'frame.protocols', label: 'Protocols in frame', type: 'string', generated: true },
} as const satisfies Record<string, FieldSpec>;

/** The frame as the capture file describes it: number, time, lengths, interface, comments. */
export const frame = defineProtocol({
  name: 'frame',
  title: 'Frame',
  short: 'Frame',
  specifications: [
    {
      title: 'PCAP Next Generation',
      url: 'https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-04.html',
    },
  ],
  under: [],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    d.layer(frame, fields.layer, from, to);
    d.protocols.length = 0;
  },
});

/** Called when the frame was dissected: only then is it known what is in it. */
export function describeFrame(d: Dissection): void {
  d.fillLater(d.layers[0], DESCRIPTION, undefined);
}

const DESCRIPTION = lateFields<undefined>(fields, (d, layer) => {
  addComments(d);
  addInterface(d);
  addPacketFlags(d);
  layer.appendAll(description(d, layer));
});

/** What there is to say of every frame. Nobody marks packets here: what Wireshark says of a file that it just opened. */
function description(d: Dissection, { source, from, to }: Field): Field[] {
  const described = timed(d, source);
  described.push(
    new Field(fields.number, source, 0, 0, d.packet),
    new Field(fields.length, source, 0, 0, d.originalLength),
    new Field(fields.capturedLength, source, 0, 0, to - from),
    new Field(fields.marked, source, 0, 0, false),
    new Field(fields.ignored, source, 0, 0, false),
    new Field(fields.protocols, source, 0, 0, protocolChain(d.protocols)),
  );
  return described;
}

function addComments(d: Dissection): void {
  const comments = d.context.capture?.comments.get(d.packet);
  if (comments) for (const comment of comments) d.add(fields.comment, 0, 0, comment);
}

function addInterface(d: Dissection): void {
  const { capture, table } = d.context;
  if (!capture || !table || capture.format.name !== 'pcapng') return;
  d.add(fields.section, 0, 0, 1);
  const id = table.interface[d.packet - 1];
  const described = capture.interfaces[id];
  d.enter(fields.interfaceId, 0, 0, id);
  d.add(fields.interfaceName, 0, 0, described?.name ?? 'unknown');
  if (described?.description) d.add(fields.interfaceDescription, 0, 0, described.description);
  d.leave();
}

/** The link layer, and times where the frame is one of a capture; nobody shifts them here. */
function timed(d: Dissection, source: ByteSource): Field[] {
  const encapsulation = new Field(fields.encapsulation, source, 0, 0, ENCAPSULATIONS[d.linkType] ?? 0);
  const { table } = d.context;
  if (!table || d.packet > table.count) return [encapsulation];
  const row = d.packet - 1;
  const time = table.time(row);
  const delta = row > 0 ? table.elapsed(row - 1, row) : 0n;
  return [
    encapsulation,
    new Field(fields.time, source, 0, 0, time),
    new Field(fields.timeShift, source, 0, 0, 0n),
    new Field(fields.timeEpoch, source, 0, 0, time),
    new Field(fields.timeDelta, source, 0, 0, delta),
    new Field(fields.timeDeltaShown, source, 0, 0, delta),
    new Field(fields.timeRelative, source, 0, 0, table.elapsed(0, row)),
  ];
}

function bytesAndBits(field: Field): string {
  const bytes = field.value as number;
  return `${bytes} byte${bytes === 1 ? '' : 's'} (${bytes * BITS_PER_BYTE} bits)`;
}

function frameLine(layer: Field): string {
  const value = (spec: FieldSpec) => layer.children.find((child) => child.spec === spec)?.value;
  const length = value(fields.length) as number;
  const captured = value(fields.capturedLength) as number;
  const on = interfaceText(layer);
  return `Frame ${value(fields.number)}: ${lengthText(length, 'on wire')}, ${lengthText(captured, 'captured')}${on}`;
}

function lengthText(bytes: number, where: string): string {
  return `${bytes} byte${bytes === 1 ? '' : 's'} ${where} (${bytes * BITS_PER_BYTE} bits)`;
}

function interfaceText(layer: Field): string {
  const id = layer.children.find((child) => child.spec === fields.interfaceId);
  return id ? ` on interface ${id.children[0]?.value ?? 'unknown'}, id ${id.value}` : '';
}
