import type { TcpSegment } from './conversation';
import type { SegmentTable } from './segment-table';
import { isAfter, isBefore } from './sequence';
import { AnalysisFlag } from './tcp-notes';
import type { TcpFlow, TcpStream, Unacknowledged } from './tcp-stream';

export const TCP_FLAG = { Fin: 1, Syn: 2, Reset: 4, Push: 8, Ack: 16 } as const;

/** A retransmission this soon after the last repeated acknowledgment counts as a fast one (nanoseconds). */
const FAST_RETRANSMISSION = 20_000_000;
/** A segment this soon after the highest one was reordered rather than lost, unless the round trip is known. */
const OUT_OF_ORDER = 3_000_000;
/** Segments without acknowledgment that are remembered for each direction. */
const MOST_UNACKNOWLEDGED = 10_000;
const NO_CONTROL = TCP_FLAG.Syn | TCP_FLAG.Fin | TCP_FLAG.Reset;

/** Nanoseconds between two packets, by their numbers. */
export type Elapsed = (from: number, to: number) => number;

/**
 * Sequence analysis of one segment, as the Wireshark User's Guide describes it (§7.5 "TCP Analysis"): compares it
 * with what both directions showed before, writes its remarks into row `at` of the table, then moves the flows on.
 */
export function analyzeSegment(
  stream: TcpStream,
  side: 0 | 1,
  segment: TcpSegment,
  table: SegmentTable,
  at: number,
  elapsed: Elapsed,
): void {
  const forward = stream.flows[side];
  const reverse = stream.flows[1 - side];
  setBases(forward, reverse, segment);
  let flags = table.flags[at];
  const probe = zeroWindowProbe(forward, reverse, segment);
  flags |= probe ? AnalysisFlag.ZeroWindowProbe : headerFlags(forward, reverse, segment);
  if (flags & AnalysisFlag.LostPacket) forward.flightKnown = false;
  if (!probe && isDuplicate(forward, segment, flags)) {
    forward.duplicates = forward.duplicates === -1 ? 1 : forward.duplicates + 1;
    flags |= AnalysisFlag.DuplicateAck;
    table.duplicateNumber[at] = forward.duplicates;
    table.duplicateOf[at] = forward.lastFreshAcknowledgment;
  }
  const packet = table.packet[at];
  if (segment.acknowledgment !== forward.lastAcknowledgment) {
    forward.lastFreshAcknowledgment = packet;
    forward.duplicates = 0;
  }
  flags |= acknowledgedUnseen(reverse, segment);
  flags |= retransmissionFlags(stream, forward, reverse, segment, flags, packet, elapsed);
  if (flags & AnalysisFlag.Retransmission) {
    const [oldest] = forward.unacknowledged;
    table.timeoutPacket[at] = oldest ? oldest.packet : forward.nextPacket;
  }
  moveForward(forward, segment, flags, packet);
  table.acksPacket[at] = removeAcknowledged(reverse, segment.acknowledgment);
  addFlight(forward, reverse, segment, table, at);
  table.flags[at] = flags;
}

/** Relative numbers start at the SYN's, or one below the first one seen. */
function setBases(forward: TcpFlow, reverse: TcpFlow, segment: TcpSegment): void {
  if (!forward.hasBase) {
    forward.base = segment.flags & TCP_FLAG.Syn ? segment.sequence : (segment.sequence - 1) >>> 0;
    forward.hasBase = true;
  }
  if ((segment.flags & TCP_FLAG.Ack) === 0) return;
  if (!reverse.hasBase) {
    reverse.base = (segment.acknowledgment - 1) >>> 0;
    reverse.hasBase = true;
  }
  reverse.flightKnown = true;
}

function zeroWindowProbe(forward: TcpFlow, reverse: TcpFlow, segment: TcpSegment): boolean {
  return segment.length === 1 && segment.sequence === forward.next && reverse.window === 0;
}

/** What the header alone says next to the state of both sides. */
function headerFlags(forward: TcpFlow, reverse: TcpFlow, segment: TcpSegment): number {
  const { sequence, length, window, flags: bits } = segment;
  const plain = (bits & NO_CONTROL) === 0;
  let flags = 0;
  if (window === 0 && plain) flags |= AnalysisFlag.ZeroWindow;
  if (forward.next !== 0 && isAfter(sequence, forward.next) && (bits & TCP_FLAG.Reset) === 0)
    flags |= AnalysisFlag.LostPacket;
  if (length <= 1 && sequence === (forward.next - 1) >>> 0 && plain) flags |= AnalysisFlag.KeepAlive;
  const repeats =
    length === 0 &&
    sequence === forward.next &&
    segment.acknowledgment === forward.lastAcknowledgment &&
    plain;
  if (repeats && window !== 0 && window !== forward.window) flags |= AnalysisFlag.WindowUpdate;
  if (length > 0 && plain && fillsWindow(reverse, segment)) flags |= AnalysisFlag.WindowFull;
  if (!repeats || window !== forward.window) return flags;
  if (window !== 0 && reverse.lastFlags & AnalysisFlag.KeepAlive) flags |= AnalysisFlag.KeepAliveAck;
  else if (window === 0 && reverse.lastFlags & AnalysisFlag.ZeroWindowProbe)
    flags |= AnalysisFlag.ZeroWindowProbeAck;
  return flags;
}

function fillsWindow(reverse: TcpFlow, segment: TcpSegment): boolean {
  if (reverse.windowShift === -1) return false;
  const shift = reverse.beforeFirstAcknowledgment || reverse.windowShift === -2 ? 0 : reverse.windowShift;
  const edge = (reverse.lastAcknowledgment + Math.max(0, reverse.window) * 2 ** shift) >>> 0;
  return (segment.sequence + segment.length) >>> 0 === edge;
}

function isDuplicate(forward: TcpFlow, segment: TcpSegment, flags: number): boolean {
  if (flags & (AnalysisFlag.KeepAliveAck | AnalysisFlag.ZeroWindowProbeAck)) return false;
  return (
    segment.length === 0 &&
    segment.window !== 0 &&
    segment.window === forward.window &&
    segment.sequence === forward.next &&
    segment.acknowledgment === forward.lastAcknowledgment &&
    (segment.flags & NO_CONTROL) === 0
  );
}

/**
 * An acknowledgment of bytes that the capture does not have. It is said once for each gap: where the other side has
 * shown bytes behind the gap, those may be acknowledged from now on; where it has not, its silence is remembered.
 */
function acknowledgedUnseen(reverse: TcpFlow, segment: TcpSegment): number {
  if (reverse.highestToAcknowledge === 0 || (segment.flags & TCP_FLAG.Ack) === 0) return 0;
  if (!isAfter(segment.acknowledgment, reverse.highestToAcknowledge)) return 0;
  if (isBefore(reverse.highestToAcknowledge, reverse.next)) {
    reverse.highestToAcknowledge = reverse.next;
    return AnalysisFlag.AckLostPacket;
  }
  const first = reverse.duplicates === 0;
  reverse.duplicates = -1;
  return first ? AnalysisFlag.AckLostPacket : 0;
}

/** Which kind of "again" a segment is that carries data (or SYN, FIN) and brings nothing new. */
function retransmissionFlags(
  stream: TcpStream,
  forward: TcpFlow,
  reverse: TcpFlow,
  segment: TcpSegment,
  flags: number,
  packet: number,
  elapsed: Elapsed,
): number {
  const { sequence, length } = segment;
  const control = (segment.flags & (TCP_FLAG.Syn | TCP_FLAG.Fin)) !== 0;
  if ((length === 0 && !control) || flags & AnalysisFlag.KeepAlive) return 0;
  let old = forward.next !== 0 && isBefore(sequence, forward.next);
  if (length > 1 && (forward.next - 1) >>> 0 === sequence) old = false;
  const end = (sequence + length) >>> 0;
  if (length > 0 && reverse.lastAcknowledgment !== 0 && !isAfter(end, reverse.lastAcknowledgment)) {
    return AnalysisFlag.SpuriousRetransmission;
  }
  if (!old) return 0;
  const repeated = reverse.duplicates >= 2 && reverse.lastAcknowledgment === sequence;
  if (repeated && elapsed(reverse.lastPacket, packet) < FAST_RETRANSMISSION)
    return AnalysisFlag.FastRetransmission;
  const soon = stream.initialRoundTrip === 0 ? OUT_OF_ORDER : stream.initialRoundTrip;
  const reachesTop = forward.next === (end + (control ? 1 : 0)) >>> 0;
  if (elapsed(forward.nextPacket, packet) < soon && !reachesTop) return AnalysisFlag.OutOfOrder;
  return AnalysisFlag.Retransmission;
}

function moveForward(forward: TcpFlow, segment: TcpSegment, flags: number, packet: number): void {
  const control = (segment.flags & (TCP_FLAG.Syn | TCP_FLAG.Fin)) !== 0;
  let next = (segment.sequence + segment.length) >>> 0;
  if ((segment.length > 0 || control) && forward.unacknowledged.length < MOST_UNACKNOWLEDGED) {
    if (control) next = (next + 1) >>> 0;
    forward.unacknowledged.push({ packet, sequence: segment.sequence, next });
    widenEdges(forward, segment.sequence, next);
  }
  const probe = (flags & AnalysisFlag.ZeroWindowProbe) !== 0;
  if ((forward.next === 0 || isAfter(next, forward.next)) && !probe) {
    forward.next = next;
    forward.nextPacket = packet;
  }
  const contiguous = forward.highestToAcknowledge === 0 || segment.sequence === forward.highestToAcknowledge;
  if (contiguous && !probe) forward.highestToAcknowledge = forward.next;
  forward.window = segment.window;
  forward.lastAcknowledgment = segment.acknowledgment;
  forward.lastPacket = packet;
  forward.lastFlags = flags;
}

/** Forgets what an acknowledgment covers; gives the packet whose end it names exactly, 0 where there is none. */
function removeAcknowledged(reverse: TcpFlow, acknowledgment: number): number {
  if (reverse.unacknowledged.length === 0 || isBelowAll(reverse, acknowledgment)) return 0;
  let acknowledged = 0;
  const kept: Unacknowledged[] = [];
  const list = reverse.unacknowledged;
  for (let i = list.length - 1; i >= 0; i--) {
    const sent = list[i];
    if (acknowledgment === sent.next) acknowledged = sent.packet;
    else if (isAfter(sent.next, acknowledgment)) {
      if (isAfter(acknowledgment, sent.sequence)) sent.sequence = acknowledgment;
      kept.push(sent);
    }
  }
  if (kept.length !== list.length) reverse.unacknowledged = kept.reverse();
  findEdges(reverse);
  return acknowledged;
}

/** True where an acknowledgment covers nothing of what is not acknowledged: nearly always while data flows. */
function isBelowAll(flow: TcpFlow, acknowledgment: number): boolean {
  if (flow.edgesBase !== flow.base) findEdges(flow);
  const relative = (acknowledgment - flow.base) >>> 0;
  return relative <= flow.lowest && flow.highest - relative < HALF_OF_SEQUENCE_SPACE;
}

function findEdges(flow: TcpFlow): void {
  flow.edgesBase = flow.base;
  flow.lowest = 0xffffffff;
  flow.highest = 0;
  for (const { sequence, next } of flow.unacknowledged) widenEdges(flow, sequence, next);
}

function widenEdges(flow: TcpFlow, sequence: number, next: number): void {
  flow.lowest = Math.min(flow.lowest, (sequence - flow.edgesBase) >>> 0);
  flow.highest = Math.max(flow.highest, (next - flow.edgesBase) >>> 0);
}

const HALF_OF_SEQUENCE_SPACE = 2_147_483_648;

/** Bytes sent and not acknowledged after this segment, and bytes sent since the last PSH. */
function addFlight(
  forward: TcpFlow,
  reverse: TcpFlow,
  segment: TcpSegment,
  table: SegmentTable,
  at: number,
): void {
  if (segment.length === 0 || !forward.flightKnown || forward.unacknowledged.length === 0) return;
  if (forward.edgesBase !== forward.base) findEdges(forward);
  const flight = (forward.highest - forward.lowest - reverse.selectivelyAcknowledged) >>> 0;
  if (flight > 0 && flight < 2_000_000_000) {
    const control = (segment.flags & (TCP_FLAG.Syn | TCP_FLAG.Fin)) !== 0;
    table.bytesInFlight[at] = flight - (control ? 1 : 0);
  }
  const push = (segment.flags & TCP_FLAG.Push) !== 0;
  if (forward.pushedLast) forward.pushBytes = segment.length;
  else forward.pushBytes += segment.length;
  forward.pushedLast = push;
  table.pushBytes[at] = forward.pushBytes;
}
