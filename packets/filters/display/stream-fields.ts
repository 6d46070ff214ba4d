import type { PacketTable } from '../../columns/packet-table';
import { flagsOfRemark } from '../../protocols/tcp-analysis-fields';
import type { SegmentTable } from '../../streams/segment-table';
import type { Streams } from '../../streams/streams';
import { type ColumnTest, UNKNOWN } from './column-test';
import type { SingleField } from './compiler';

const TCP = 6;
const UDP = 17;
const FIN_OR_SYN = 3;
const SYN = 2;
const ACK = 16;

/** One segment of a usual packet: its row in the capture's table, and in that of segments. */
interface SegmentAtHand {
  readonly table: PacketTable;
  readonly row: number;
  readonly segments: SegmentTable;
  readonly at: number;
}

/** A field's value; undefined where the segment has no such field. */
type SegmentValue = (segment: SegmentAtHand) => number | bigint | undefined;

/** Fields that the memory of streams knows for a usual row, without its tree; undefined for others. */
export function streamTest(
  { name, passes }: SingleField,
  table: PacketTable,
  streams: Streams | undefined,
): ColumnTest | undefined {
  if (!streams) return undefined;
  const flags = flagsOfRemark(name);
  if (flags !== undefined) return remarkTest(flags, table, streams);
  if (name === 'udp.stream') return onStreams(UDP, table, streams, streamNumber, passes);
  const value = Object.hasOwn(SEGMENT_VALUES, name) ? SEGMENT_VALUES[name] : undefined;
  return value && onStreams(TCP, table, streams, value, passes);
}

/** Remarks are drawn with other fields: that there are none is all that is told without them. */
function remarkTest(flags: number, { protocol }: PacketTable, streams: Streams): ColumnTest {
  return (row) => {
    if (protocol[row] !== TCP) return 0;
    const remarks = streams.analysisFlags(row + 1);
    return remarks !== undefined && (remarks & flags) === 0 ? 0 : UNKNOWN;
  };
}

function onStreams(
  number: number,
  table: PacketTable,
  streams: Streams,
  value: SegmentValue,
  passes: SingleField['passes'],
): ColumnTest {
  const { protocol } = table;
  const { segments } = streams;
  return (row) => {
    if (protocol[row] !== number) return 0;
    const at = streams.onlyRow(row + 1);
    if (at < 0) return UNKNOWN;
    const known = value({ table, row, segments, at });
    return known !== undefined && passes(known) ? 1 : 0;
  };
}

const streamNumber: SegmentValue = ({ segments, at }) => segments.stream[at];

const sequence = ({ table, row, segments, at }: SegmentAtHand): number =>
  (table.sequence[row] - segments.sequenceBase[at]) >>> 0;

const isSyn = ({ table, row }: SegmentAtHand): boolean => (table.tcpFlags[row] & SYN) !== 0;

/** A number that is drawn where it is not 0. */
const shown = (value: number): number | undefined => (value === 0 ? undefined : value);

/** What `tcp-header.ts` and `tcp-analysis-fields.ts` draw, read from the tables. */
const SEGMENT_VALUES: Readonly<Record<string, SegmentValue>> = {
  'tcp.stream': streamNumber,
  'tcp.completeness': ({ segments, at }) => segments.completeness[at],
  'tcp.seq': sequence,
  'tcp.nxtseq': (segment) => {
    const { table, row, segments, at } = segment;
    return (sequence(segment) + segments.length[at] + (table.tcpFlags[row] & FIN_OR_SYN ? 1 : 0)) >>> 0;
  },
  'tcp.ack': ({ table, row, segments, at }) => {
    const sent = table.acknowledgment[row];
    return table.tcpFlags[row] & ACK ? (sent - segments.acknowledgmentBase[at]) >>> 0 : sent;
  },
  'tcp.window_size': (segment) => {
    const { table, row, segments, at } = segment;
    const shift = segments.windowShift[at];
    return isSyn(segment) || shift <= 0 ? table.window[row] : table.window[row] * 2 ** shift;
  },
  'tcp.window_size_scalefactor': (segment) => {
    const shift = segment.segments.windowShift[segment.at];
    if (isSyn(segment)) return undefined;
    return shift < 0 ? shift : 2 ** shift;
  },
  'tcp.analysis.acks_frame': ({ segments, at }) => shown(segments.acksPacket[at]),
  'tcp.analysis.ack_rtt': ({ table, row, segments, at }) => {
    const packet = segments.acksPacket[at];
    const time = packet === 0 ? 0n : table.elapsed(packet - 1, row);
    return time === 0n ? undefined : time;
  },
  'tcp.analysis.bytes_in_flight': ({ segments, at }) => shown(segments.bytesInFlight[at]),
  'tcp.analysis.push_bytes_sent': ({ segments, at }) => shown(segments.pushBytes[at]),
  'tcp.time_delta': ({ table, row, segments, at }) => {
    const previous = segments.previous[at];
    return previous === 0 ? 0n : table.elapsed(previous - 1, row);
  },
};
