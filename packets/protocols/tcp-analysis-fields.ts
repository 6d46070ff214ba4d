import { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { AnalysisFlag, type TcpNotes } from '../streams/tcp-notes';
import type { Dissection } from './dissection';

function remark(name: string, label: string) {
  return { name: `tcp.analysis.${name}`, label, type: 'none', generated: true } as const;
}

export const tcpAnalysisFields = {
  timestamps: { name: 'text', label: 'Timestamps', type: 'none', generated: true },
  timeRelative: {
    name: 'tcp.time_relative',
    label: 'Time since first frame in this TCP stream',
    type: 'relative_time',
    generated: true,
  },
  timeDelta: {
    name: 'tcp.time_delta',
    label: 'Time since previous frame in this TCP stream',
    type: 'relative_time',
    generated: true,
  },
  analysis: { name: 'tcp.analysis', label: 'SEQ/ACK analysis', type: 'none', generated: true },
  acksFrame: {
    name: 'tcp.analysis.acks_frame',
    label: 'This is an ACK to the segment in frame',
    type: 'framenum',
    generated: true,
  },
  ackRoundTrip: {
    name: 'tcp.analysis.ack_rtt',
    label: 'The RTT to ACK the segment was',
    type: 'relative_time',
    generated: true,
  },
  initialRoundTrip: {
    name: 'tcp.analysis.initial_rtt',
    label: 'iRTT',
    type: 'relative_time',
    generated: true,
  },
  bytesInFlight: {
    name: 'tcp.analysis.bytes_in_flight',
    label: 'Bytes in flight',
    type: 'uint32',
    generated: true,
  },
  pushBytes: {
    name: 'tcp.analysis.push_bytes_sent',
    label: 'Bytes sent since last PSH flag',
    type: 'uint32',
    generated: true,
  },
  analysisFlags: { name: 'tcp.analysis.flags', label: 'TCP Analysis Flags', type: 'none', generated: true },
  reusedPorts: remark(
    'reused_ports',
    'A new tcp session is started with the same ports as an earlier session in this trace',
  ),
  retransmission: remark('retransmission', 'This frame is a (suspected) retransmission'),
  fastRetransmission: remark('fast_retransmission', 'This frame is a (suspected) fast retransmission'),
  spuriousRetransmission: remark(
    'spurious_retransmission',
    'This frame is a (suspected) spurious retransmission',
  ),
  outOfOrder: remark('out_of_order', 'This frame is a (suspected) out-of-order segment'),
  timeout: {
    name: 'tcp.analysis.rto',
    label: 'The RTO for this segment was',
    type: 'relative_time',
    generated: true,
  },
  timeoutFrame: {
    name: 'tcp.analysis.rto_frame',
    label: 'RTO based on delta from frame',
    type: 'framenum',
    generated: true,
  },
  lostSegment: remark('lost_segment', 'Previous segment(s) not captured (common at capture start)'),
  ackLostSegment: remark('ack_lost_segment', "ACKed segment that wasn't captured (common at capture start)"),
  windowUpdate: remark('window_update', 'TCP window update'),
  windowFull: remark('window_full', 'TCP window specified by the receiver is now completely full'),
  keepAlive: remark('keep_alive', 'TCP keep-alive segment'),
  keepAliveAck: remark('keep_alive_ack', 'ACK to a TCP keep-alive segment'),
  duplicateAck: remark('duplicate_ack', 'This is a TCP duplicate ack'),
  duplicateNumber: {
    name: 'tcp.analysis.duplicate_ack_num',
    label: 'Duplicate ACK #',
    type: 'uint32',
    generated: true,
  },
  duplicateFrame: {
    name: 'tcp.analysis.duplicate_ack_frame',
    label: 'Duplicate to the ACK in frame',
    type: 'framenum',
    generated: true,
  },
  zeroWindowProbe: remark('zero_window_probe', 'TCP Zero Window Probe'),
  zeroWindow: remark('zero_window', 'TCP Zero Window segment'),
  zeroWindowProbeAck: remark('zero_window_probe_ack', 'ACK to a TCP Zero Window Probe'),
} as const satisfies Record<string, FieldSpec>;

const specs = tcpAnalysisFields;

/** Which remarks each flag makes, in the order in which they are drawn. */
const REMARKS: readonly (readonly [flag: number, remarks: readonly FieldSpec[]])[] = [
  [AnalysisFlag.ReusedPorts, [specs.reusedPorts]],
  [AnalysisFlag.Retransmission, [specs.retransmission]],
  [AnalysisFlag.FastRetransmission, [specs.fastRetransmission, specs.retransmission]],
  [AnalysisFlag.SpuriousRetransmission, [specs.spuriousRetransmission, specs.retransmission]],
  [AnalysisFlag.OutOfOrder, [specs.outOfOrder]],
  [AnalysisFlag.LostPacket, [specs.lostSegment]],
  [AnalysisFlag.AckLostPacket, [specs.ackLostSegment]],
  [AnalysisFlag.WindowUpdate, [specs.windowUpdate]],
  [AnalysisFlag.WindowFull, [specs.windowFull]],
  [AnalysisFlag.KeepAlive, [specs.keepAlive]],
  [AnalysisFlag.KeepAliveAck, [specs.keepAliveAck]],
  [AnalysisFlag.DuplicateAck, [specs.duplicateAck]],
  [AnalysisFlag.ZeroWindowProbe, [specs.zeroWindowProbe]],
  [AnalysisFlag.ZeroWindow, [specs.zeroWindow]],
  [AnalysisFlag.ZeroWindowProbeAck, [specs.zeroWindowProbeAck]],
];

/** The flags of which one or more make a remark of that name; undefined for names of other fields. */
export function flagsOfRemark(name: string): number | undefined {
  if (name === specs.analysisFlags.name) return ANY_FLAG;
  let flags = 0;
  for (const [flag, remarks] of REMARKS) if (remarks.some((spec) => spec.name === name)) flags |= flag;
  return flags === 0 ? undefined : flags;
}

const ANY_FLAG = 0xffff;

/** Time since the stream's first packet and since the one before. */
export function addTimes(d: Dissection, at: number, notes: TcpNotes): void {
  const { source } = d;
  const sincePrevious = notes.previousPacket === 0 ? 0n : between(d, notes.previousPacket);
  d.add(specs.timestamps, at, at).appendAll([
    new Field(specs.timeRelative, source, at, at, between(d, notes.firstPacket)),
    new Field(specs.timeDelta, source, at, at, sincePrevious),
  ]);
}

/** What the analysis found; nothing where it has nothing to say. */
export function addAnalysis(d: Dissection, at: number, notes: TcpNotes): void {
  const { flags, acksPacket, bytesInFlight, pushBytes } = notes;
  if (flags === 0 && acksPacket === 0 && bytesInFlight === 0 && pushBytes === 0) return;
  d.enter(specs.analysis, at, at);
  if (acksPacket !== 0) {
    d.add(specs.acksFrame, at, at, acksPacket);
    const roundTrip = between(d, acksPacket);
    if (roundTrip !== 0n) d.add(specs.ackRoundTrip, at, at, roundTrip);
  }
  if (notes.initialRoundTrip !== 0) d.add(specs.initialRoundTrip, at, at, BigInt(notes.initialRoundTrip));
  if (bytesInFlight !== 0) d.add(specs.bytesInFlight, at, at, bytesInFlight);
  if (pushBytes !== 0) d.add(specs.pushBytes, at, at, pushBytes);
  if (flags !== 0) addRemarks(d, at, notes);
  d.leave();
}

function addRemarks(d: Dissection, at: number, notes: TcpNotes): void {
  d.enter(specs.analysisFlags, at, at);
  for (const [flag, remarks] of REMARKS) {
    if ((notes.flags & flag) === 0) continue;
    for (const spec of remarks) d.add(spec, at, at);
  }
  if (notes.timeoutPacket !== 0) {
    const timeout = between(d, notes.timeoutPacket);
    if (timeout !== 0n) {
      d.add(specs.timeout, at, at, timeout);
      d.add(specs.timeoutFrame, at, at, notes.timeoutPacket);
    }
  }
  d.leave();
  if (notes.duplicateNumber === 0) return;
  d.add(specs.duplicateNumber, at, at, notes.duplicateNumber);
  d.enter(specs.duplicateFrame, at, at, notes.duplicateOf);
  d.add(specs.duplicateAck, at, at);
  d.leave();
}

/** Nanoseconds from an earlier packet to this one. */
function between(d: Dissection, packet: number): bigint {
  const { table } = d.context;
  return table ? table.elapsed(packet - 1, d.packet - 1) : 0n;
}
