import { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16 } from '../fields/numbers';
import type { Conversation } from '../streams/conversation';
import { CHECKSUM_STATUS_NAMES, ChecksumStatus } from './checksum';
import { type Dissection, LayerEndpoints } from './dissection';
import { lateFields } from './late-fields';
import { dissectDatagram } from './ports';
import { defineProtocol } from './protocol';

const HEADER = 8;

const fields = {
  layer: { name: 'udp', label: 'User Datagram Protocol', type: 'protocol', describe: udpLine },
  sourcePort: { name: 'udp.srcport', label: 'Source Port', type: 'uint16', aliases: ['udp.port'] },
  destinationPort: { name: 'udp.dstport', label: 'Destination Port', type: 'uint16', aliases: ['udp.port'] },
  length: { name: 'udp.length', label: 'Length', type: 'uint16' },
  checksum: { name: 'udp.checksum', label: 'Checksum', type: 'uint16', base: 'hex', describe: checksumText },
  checksumStatus: {
    name: 'udp.checksum.status',
    label: 'Checksum Status',
    type: 'uint8',
    generated: true,
    values: CHECKSUM_STATUS_NAMES,
  },
  stream: { name: 'udp.stream', label: 'Stream index', type: 'uint32', generated: true },
  timeRelative: {
    name: 'udp.time_relative',
    label: 'Time since first frame',
    type: 'relative_time',
    generated: true,
  },
  timeDelta: {
    name: 'udp.time_delta',
    label: 'Time since previous frame',
    type: 'relative_time',
    generated: true,
  },
  payload: { name: 'udp.payload', label: 'UDP payload', type: 'bytes', describe: payloadText },
} as const satisfies Record<string, FieldSpec>;

/** User Datagram Protocol. */
export const udp = defineProtocol({
  name: 'udp',
  title: 'User Datagram Protocol',
  short: 'UDP',
  specifications: [{ title: 'RFC 768', url: 'https://www.rfc-editor.org/rfc/rfc768' }],
  under: [{ table: 'ip.proto', keys: [17] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const layer = d.layer(udp, fields.layer, from, Math.min(to, from + HEADER));
    if (!d.has(udp, from, 4, to, 'ports')) return;
    const { bytes } = d;
    const source = uint16(bytes, from);
    const destination = uint16(bytes, from + 2);
    d.transport = new LayerEndpoints(layer, fields.sourcePort, fields.destinationPort);
    const length = to - from < HEADER ? -1 : uint16(bytes, from + 4);
    if (length < 0 || !lengthFits(d, from, length)) {
      d.fillNow(layer, CUT_HEADER, to);
      return;
    }
    d.fillLater(layer, WHOLE_HEADER, streamOf(d, source, destination, length === HEADER));
    // Length 0 means a jumbogram (RFC 2675 §4): then the datagram goes on as far as IP says.
    const sent = length === 0 ? d.reportedEnd : from + length;
    d.reportedEnd = Math.min(d.reportedEnd, sent);
    const end = Math.min(to, d.reportedEnd);
    if (from + HEADER < end) d.add(fields.payload, from + HEADER, end);
    layer.to = from + HEADER;
    dissectDatagram(d, source, destination, from + HEADER, end);
  },
  summary: udpSummary,
});

/** False for a length below the header or past what IP carries: it says nothing usable. */
function lengthFits(d: Dissection, from: number, length: number): boolean {
  if (length === 0) return true;
  return length >= HEADER && (length <= d.reportedEnd - from || d.fragmented || d.quoted);
}

/** The stream of a datagram, and which of the packet's transport layers it is. */
interface StreamPlace {
  readonly conversation: Conversation;
  readonly nth: number;
  /** Datagrams without payload count for the times of later ones, but show none, as in Wireshark; nor do quoted ones. */
  readonly timed: boolean;
}

function streamOf(
  d: Dissection,
  source: number,
  destination: number,
  empty: boolean,
): StreamPlace | undefined {
  const conversation = d.context.streams?.udp(d, source, destination);
  if (!conversation) return undefined;
  d.conversation = conversation;
  return { conversation, nth: d.transports, timed: !empty && !d.quoted };
}

const WHOLE_HEADER = lateFields<StreamPlace | undefined>(fields, (d, layer, stream) => {
  const { source, from } = layer;
  const { bytes } = source;
  const checksum = uint16(bytes, from + 6);
  const status = checksum === 0 ? ChecksumStatus.NotPresent : ChecksumStatus.Unverified;
  layer.appendAll([
    new Field(fields.sourcePort, source, from, from + 2, uint16(bytes, from)),
    new Field(fields.destinationPort, source, from + 2, from + 4, uint16(bytes, from + 2)),
    new Field(fields.length, source, from + 4, from + 6, uint16(bytes, from + 4)),
    new Field(fields.checksum, source, from + 6, from + 8, checksum),
    new Field(fields.checksumStatus, source, from + 6, from + 6, status),
  ]);
  if (stream) addStream(d, from, stream);
});

function addStream(d: Dissection, from: number, { conversation, nth, timed }: StreamPlace): void {
  d.add(fields.stream, from, from, conversation.number);
  const times = timed ? d.context.streams?.times(d.packet, nth, conversation) : undefined;
  if (!times) return;
  d.add(fields.timeRelative, from, from, times.sinceFirst);
  d.add(fields.timeDelta, from, from, times.sincePrevious);
}

/** A header that ends early, or whose length says nothing usable: shows what there is, up to that length. */
const CUT_HEADER = lateFields<number>(fields, (d, { from }, to) => {
  const { bytes } = d;
  d.add(fields.sourcePort, from, from + 2, uint16(bytes, from));
  d.add(fields.destinationPort, from + 2, from + 4, uint16(bytes, from + 2));
  if (!d.has(udp, from, 6, to, 'length')) return;
  const length = uint16(bytes, from + 4);
  d.add(fields.length, from + 4, from + 6, length);
  if (lengthFits(d, from, length)) {
    d.has(udp, from, HEADER, to, 'checksum');
    return;
  }
  d.stop({
    layer: 'udp',
    offset: from + 4,
    wanted: Math.max(HEADER, length),
    available: d.reportedEnd - from,
    kind: 'malformed',
    what: length < HEADER ? 'length below 8' : 'length past the IP payload',
  });
});

function checksumText(field: Field): string {
  const value = field.value as number;
  return value === 0
    ? '0x0000 [zero-value ignored]'
    : `0x${value.toString(16).padStart(4, '0')} [unverified]`;
}

function payloadText(field: Field): string {
  const length = field.to - field.from;
  return `(${length} byte${length === 1 ? '' : 's'})`;
}

function udpLine(layer: Field): string {
  const [source, destination] = layer.children;
  if (!destination) return 'User Datagram Protocol';
  return `User Datagram Protocol, Src Port: ${source.value}, Dst Port: ${destination.value}`;
}

function udpSummary(layer: Field): string {
  const [source, destination, length] = layer.children;
  return `${source?.value} → ${destination?.value} Len=${Math.max(0, Number(length?.value ?? HEADER) - HEADER)}`;
}
