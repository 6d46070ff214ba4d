import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { CHECKSUM_STATUS_NAMES } from './checksum';
import { tcpAnalysisFields } from './tcp-analysis-fields';
import { tcpOptionFields } from './tcp-options';
import { tcpPayloadFields } from './tcp-payload-fields';

const setOrNot = { 1: 'Set', 0: 'Not set' };

function flag(name: string, label: string, mask: number) {
  return { name: `tcp.flags.${name}`, label, type: 'boolean', mask, bits: 12, values: setOrNot } as const;
}

/** All fields of TCP. */
export const tcpFields = {
  layer: { name: 'tcp', label: 'Transmission Control Protocol', type: 'protocol', describe: tcpLine },
  sourcePort: { name: 'tcp.srcport', label: 'Source Port', type: 'uint16', aliases: ['tcp.port'] },
  destinationPort: { name: 'tcp.dstport', label: 'Destination Port', type: 'uint16', aliases: ['tcp.port'] },
  stream: { name: 'tcp.stream', label: 'Stream index', type: 'uint32', generated: true },
  completeness: {
    name: 'tcp.completeness',
    label: 'Conversation completeness',
    type: 'uint8',
    generated: true,
    describe: completenessText,
  },
  length: { name: 'tcp.len', label: 'TCP Segment Len', type: 'uint32', generated: true },
  sequence: {
    name: 'tcp.seq',
    label: 'Sequence Number',
    type: 'uint32',
    describe: (field) => `${field.value}    (relative sequence number)`,
  },
  sequenceRaw: { name: 'tcp.seq_raw', label: 'Sequence Number (raw)', type: 'uint32' },
  nextSequence: {
    name: 'tcp.nxtseq',
    label: 'Next Sequence Number',
    type: 'uint32',
    generated: true,
    describe: (field) => `${field.value}    (relative sequence number)`,
  },
  acknowledgment: {
    name: 'tcp.ack',
    label: 'Acknowledgment Number',
    type: 'uint32',
    describe: (field) => `${field.value}    (relative ack number)`,
  },
  acknowledgmentRaw: { name: 'tcp.ack_raw', label: 'Acknowledgment number (raw)', type: 'uint32' },
  headerLength: {
    name: 'tcp.hdr_len',
    label: 'Header Length',
    type: 'uint8',
    mask: 0xf0,
    describe: (field) => `${field.value} bytes (${(field.value as number) / 4})`,
  },
  flags: {
    name: 'tcp.flags',
    label: 'Flags',
    type: 'uint16',
    base: 'hex',
    describe: (field) =>
      `0x${(field.value as number).toString(16).padStart(3, '0')} (${flagNames(field.value as number)})`,
  },
  reserved: flag('res', 'Reserved', 0xe00),
  accurateEcn: flag('ae', 'Accurate ECN', 0x100),
  windowReduced: flag('cwr', 'Congestion Window Reduced', 0x080),
  ecnEcho: flag('ece', 'ECN-Echo', 0x040),
  urgent: flag('urg', 'Urgent', 0x020),
  ack: flag('ack', 'Acknowledgment', 0x010),
  push: flag('push', 'Push', 0x008),
  reset: flag('reset', 'Reset', 0x004),
  syn: flag('syn', 'Syn', 0x002),
  fin: flag('fin', 'Fin', 0x001),
  flagLetters: { name: 'tcp.flags.str', label: 'TCP Flags', type: 'string', generated: true },
  windowValue: { name: 'tcp.window_size_value', label: 'Window', type: 'uint16' },
  window: { name: 'tcp.window_size', label: 'Calculated window size', type: 'uint32', generated: true },
  windowScale: {
    name: 'tcp.window_size_scalefactor',
    label: 'Window size scaling factor',
    type: 'int32',
    generated: true,
    describe: scaleText,
  },
  checksum: {
    name: 'tcp.checksum',
    label: 'Checksum',
    type: 'uint16',
    base: 'hex',
    describe: (field) => `0x${(field.value as number).toString(16).padStart(4, '0')} [unverified]`,
  },
  checksumStatus: {
    name: 'tcp.checksum.status',
    label: 'Checksum Status',
    type: 'uint8',
    generated: true,
    values: CHECKSUM_STATUS_NAMES,
  },
  urgentPointer: { name: 'tcp.urgent_pointer', label: 'Urgent Pointer', type: 'uint16' },
  ...tcpOptionFields,
  ...tcpAnalysisFields,
  ...tcpPayloadFields,
} as const satisfies Record<string, FieldSpec>;

const FLAG_NAMES = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'AE', 'Reserved'];

/** `SYN, ACK`: the names of the flags that are set. */
export function flagNames(flags: number): string {
  const names = FLAG_NAMES.filter((_name, bit) => (bit === 9 ? flags & 0xe00 : flags & (1 << bit)));
  return names.length === 0 ? '<None>' : names.join(', ');
}

const COMPLETENESS_NAMES: Readonly<Record<number, string>> = {
  31: 'Complete, WITH_DATA',
  47: 'Complete, WITH_DATA',
  63: 'Complete, WITH_DATA',
  23: 'Complete, NO_DATA',
  39: 'Complete, NO_DATA',
  55: 'Complete, NO_DATA',
};

function completenessText(field: Field): string {
  const value = field.value as number;
  return `${COMPLETENESS_NAMES[value] ?? 'Incomplete'} (${value})`;
}

function scaleText(field: Field): string {
  const value = field.value as number;
  if (value === -1) return '-1 (unknown)';
  return value === -2 ? '-2 (no window scaling used)' : `${value}`;
}

/** The number that a layer's field of that kind holds. */
export function numberOf(layer: Field, spec: FieldSpec): number | undefined {
  return layer.children.find((child) => child.spec === spec)?.value as number | undefined;
}

function tcpLine(layer: Field): string {
  const source = numberOf(layer, tcpFields.sourcePort);
  if (source === undefined) return 'Transmission Control Protocol';
  let line = `Transmission Control Protocol, Src Port: ${source}, Dst Port: ${numberOf(layer, tcpFields.destinationPort)}`;
  const sequence = numberOf(layer, tcpFields.sequence);
  const length = numberOf(layer, tcpFields.length);
  if (sequence !== undefined) line += `, Seq: ${sequence}`;
  const flags = numberOf(layer, tcpFields.flags);
  if (flags !== undefined && flags & 0x10) line += `, Ack: ${numberOf(layer, tcpFields.acknowledgment)}`;
  if (flags !== undefined && length !== undefined) line += `, Len: ${length}`;
  return line;
}
