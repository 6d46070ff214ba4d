import type { Field } from '../fields/field';
import { uint16, uint32 } from '../fields/numbers';
import type { TcpSegment } from '../streams/conversation';
import { selectivelyAcknowledged } from '../streams/selective';
import type { TcpNotes } from '../streams/tcp-notes';
import { type Dissection, LayerEndpoints } from './dissection';
import { defineProtocol } from './protocol';
import { flagNames, numberOf, tcpFields } from './tcp-fields';
import { FIRST_BYTES, HEADER, WHOLE_HEADER } from './tcp-header';
import { areSound, windowScaleOf } from './tcp-options';
import { dissectSegment, dissectUnjoined } from './tcp-payload';

const fields = tcpFields;

/** Transmission Control Protocol, with sequence numbers relative to the stream and its analysis. */
export const tcp = defineProtocol({
  name: 'tcp',
  title: 'Transmission Control Protocol',
  short: 'TCP',
  specifications: [
    { title: 'RFC 9293', url: 'https://www.rfc-editor.org/rfc/rfc9293' },
    { title: 'RFC 7323', url: 'https://www.rfc-editor.org/rfc/rfc7323' },
    { title: 'RFC 2018', url: 'https://www.rfc-editor.org/rfc/rfc2018' },
  ],
  under: [{ table: 'ip.proto', keys: [6] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(tcp, fields.layer, from, Math.min(to, from + HEADER));
    if (!d.has(tcp, from, 4, to, 'ports')) return;
    d.transport = new LayerEndpoints(layer, fields.sourcePort, fields.destinationPort);
    const sequenceFirst = d.quoted && to - from >= 8 && d.quotedByIcmp;
    if (to - from < HEADER) {
      d.fillNow(layer, FIRST_BYTES, sequenceFirst);
      d.has(tcp, from, HEADER, to, 'header');
      return;
    }
    const { bytes } = d;
    const headerLength = (bytes[from + 12] >> 4) * 4;
    const segment = readSegment(d, from, to, headerLength);
    const notes = d.context.streams?.tcp(d, segment);
    if (notes) {
      d.conversation = notes.conversation;
      d.fromOriginator = notes.fromOriginator;
    }
    layer.to = Math.min(to, from + headerLength);
    const header = { protocol: tcp, segment, notes, headerLength, headerEnd: layer.to, sequenceFirst };
    if (
      headerLength >= HEADER &&
      layer.to === from + headerLength &&
      areSound(bytes, from + HEADER, layer.to)
    ) {
      d.fillLater(layer, WHOLE_HEADER, header);
    } else {
      d.fillNow(layer, WHOLE_HEADER, header);
      if (layer.to < from + headerLength || headerLength < HEADER) return;
    }
    dissectPayload(d, layer, segment, layer.to, to, notes);
  },
  summary: tcpSummary,
});

function readSegment(d: Dissection, from: number, to: number, headerLength: number): TcpSegment {
  const { bytes } = d;
  const reported = d.reportedEnd - from;
  const measurable = !d.fragmented && !d.quoted && reported >= headerLength;
  const headerEnd = Math.min(to, from + headerLength);
  return {
    sourcePort: uint16(bytes, from),
    destinationPort: uint16(bytes, from + 2),
    sequence: uint32(bytes, from + 4),
    acknowledgment: uint32(bytes, from + 8),
    flags: uint16(bytes, from + 12) & 0xfff,
    window: uint16(bytes, from + 14),
    length: measurable ? reported - headerLength : -1,
    payloadAt: from + headerLength,
    windowScale: windowScaleOf(bytes, from + HEADER, headerEnd),
    selectivelyAcknowledged: selectivelyAcknowledged(bytes, from + HEADER, headerEnd),
  };
}

function dissectPayload(
  d: Dissection,
  layer: Field,
  segment: TcpSegment,
  from: number,
  to: number,
  notes: TcpNotes | undefined,
): void {
  const end = Math.min(to, d.reportedEnd);
  const fin = (segment.flags & 1) !== 0;
  if (from >= end && !fin) return;
  if (segment.flags & 4) {
    if (from < end) d.add(fields.resetCause, from, end);
    return;
  }
  if (notes && segment.length >= 0) dissectSegment(d, layer, from, end, notes);
  else if (from < end) dissectUnjoined(d, segment, from, end);
}

function tcpSummary(layer: Field): string {
  const flags = numberOf(layer, fields.flags) ?? 0;
  const ack = flags & 0x10 ? ` Ack=${numberOf(layer, fields.acknowledgment)}` : '';
  const ports = `${numberOf(layer, fields.sourcePort)} → ${numberOf(layer, fields.destinationPort)}`;
  const numbers = `Seq=${numberOf(layer, fields.sequence)}${ack} Win=${numberOf(layer, fields.window)} Len=${numberOf(layer, fields.length) ?? 0}`;
  return `${ports} [${flagNames(flags)}] ${numbers}`;
}
