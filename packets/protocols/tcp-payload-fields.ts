import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';

/** Fields of TCP that tell of its payload, and of the segments that a message was put together from. */
export const tcpPayloadFields = {
  payload: { name: 'tcp.payload', label: 'TCP payload', type: 'bytes', describe: byteCount },
  resetCause: { name: 'tcp.reset_cause', label: 'Reset cause', type: 'string' },
  pduSize: { name: 'tcp.pdu.size', label: 'PDU Size', type: 'uint32', generated: true },
  segmentData: { name: 'tcp.segment_data', label: 'TCP segment data', type: 'bytes', describe: byteCount },
  segments: {
    name: 'tcp.segments',
    label: 'Reassembled TCP Segments',
    type: 'none',
    generated: true,
    describe: segmentsText,
  },
  segment: { name: 'tcp.segment', label: 'Frame', type: 'framenum', generated: true },
  segmentCount: { name: 'tcp.segment.count', label: 'Segment count', type: 'uint32', generated: true },
  reassembledLength: {
    name: 'tcp.reassembled.length',
    label: 'Reassembled TCP length',
    type: 'uint32',
    generated: true,
  },
  reassembledData: {
    name: 'tcp.reassembled.data',
    label: 'Reassembled TCP Data',
    type: 'bytes',
    generated: true,
  },
} as const satisfies Record<string, FieldSpec>;

function byteCount(field: Field): string {
  const length = field.to - field.from;
  return `(${length} byte${length === 1 ? '' : 's'})`;
}

function segmentsText(field: Field): string {
  const pieces = field.children.filter((child) => child.spec === tcpPayloadFields.segment);
  const parts = pieces.map((piece) => `#${piece.value}(${piece.to - piece.from})`).join(', ');
  return `${pieces.length} Reassembled TCP Segments (${field.to - field.from} bytes): ${parts}`;
}
