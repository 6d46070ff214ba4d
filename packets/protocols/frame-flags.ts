import type { FieldSpec } from '../fields/field-spec';
import type { Dissection } from './dissection';
import { maskedValue } from './field-cursor';

function flag(name: string, label: string, mask: number) {
  return { name: `frame.packet_flags_${name}`, label, type: 'boolean', mask, bits: 32 } as const;
}

/** The flags word of a pcapng packet (draft-ietf-opsawg-pcapng §4.3.1). */
export const packetFlagFields = {
  packetFlags: { name: 'frame.packet_flags', label: 'Packet flags', type: 'uint32', base: 'hex' },
  direction: {
    name: 'frame.packet_flags_direction',
    label: 'Direction',
    type: 'uint32',
    base: 'hex',
    mask: 0x3,
    values: { 0: 'Unknown', 1: 'Inbound', 2: 'Outbound' },
  },
  reception: {
    name: 'frame.packet_flags_reception_type',
    label: 'Reception type',
    type: 'uint32',
    mask: 0x1c,
    values: { 0: 'Not specified', 1: 'Unicast', 2: 'Multicast', 3: 'Broadcast', 4: 'Promiscuous' },
  },
  checkLength: {
    name: 'frame.packet_flags_fcs_length',
    label: 'FCS length',
    type: 'uint32',
    mask: 0x1e0,
  },
  reservedFlags: {
    name: 'frame.packet_flags_reserved',
    label: 'Reserved',
    type: 'uint32',
    mask: 0xfe00,
  },
  checkError: flag('crc_error', 'CRC error', 0x1000000),
  tooLong: flag('packet_too_error', 'Packet too long error', 0x2000000),
  tooShort: flag('packet_too_short_error', 'Packet too short error', 0x4000000),
  gapError: flag('wrong_inter_frame_gap_error', 'Wrong interframe gap error', 0x8000000),
  unaligned: flag('unaligned_frame_error', 'Unaligned frame error', 0x10000000),
  delimiterError: flag('start_frame_delimiter_error', 'Start frame delimiter error', 0x20000000),
  preambleError: flag('preamble_error', 'Preamble error', 0x40000000),
  symbolError: flag('symbol_error', 'Symbol error', 0x80000000),
} as const satisfies Record<string, FieldSpec>;

const { packetFlags, ...BITS } = packetFlagFields;

/** Adds the flags of a packet, where the file has them. */
export function addPacketFlags(d: Dissection): void {
  const flags = d.context.capture?.packetFlags?.get(d.packet);
  if (flags === undefined) return;
  d.enter(packetFlags, 0, 0, flags);
  for (const spec of Object.values(BITS)) {
    const value = maskedValue(flags, spec.mask);
    d.add(spec, 0, 0, spec.type === 'boolean' ? value !== 0 : value);
  }
  d.leave();
}
