import type { TcpSegment } from './conversation';
import { type Elapsed, TCP_FLAG } from './tcp-analysis';
import { Completeness } from './tcp-notes';
import type { TcpFlow, TcpStream } from './tcp-stream';

/**
 * What a segment says about its connection rather than about its bytes: how complete the capture of it is, who
 * serves, how windows are scaled, how long the handshake took.
 */
export function trackConnection(
  stream: TcpStream,
  side: 0 | 1,
  segment: TcpSegment,
  packet: number,
  elapsed: Elapsed,
): void {
  const forward = stream.flows[side];
  const reverse = stream.flows[1 - side];
  const syn = (segment.flags & TCP_FLAG.Syn) !== 0;
  const ack = (segment.flags & TCP_FLAG.Ack) !== 0;
  stream.completeness = nextCompleteness(stream, segment);
  stream.isNew = false;
  if (syn) {
    stream.serverPort = ack ? segment.sourcePort : segment.destinationPort;
    if (!ack) stream.synPacket = packet;
    forward.beforeFirstAcknowledgment = true;
  } else if (ack) {
    if (stream.synPacket !== 0 && stream.initialRoundTrip === 0)
      stream.initialRoundTrip = elapsed(stream.synPacket, packet);
    forward.beforeFirstAcknowledgment = false;
  }
  forward.shownShift = forward.windowShift;
  // A scale on a later segment means nothing to the ends (RFC 7323 §2.2), but Wireshark follows it from then on.
  if (!syn && segment.windowScale >= 0) forward.windowShift = segment.windowScale;
  if (syn) scaleWindows(forward, reverse, segment.windowScale, ack);
}

/** Scaling is in use only if both sides offered it on their SYN (RFC 7323 §2.2). */
function scaleWindows(forward: TcpFlow, reverse: TcpFlow, offered: number, ack: boolean): void {
  if (offered >= 0) forward.windowShift = offered;
  if (forward.windowShift === -1) {
    forward.windowShift = -2;
    reverse.windowShift = -2;
  } else if (ack && reverse.windowShift === -2) forward.windowShift = -2;
}

function nextCompleteness(stream: TcpStream, segment: TcpSegment): number {
  const { flags } = segment;
  const handshake = flags & (TCP_FLAG.Syn | TCP_FLAG.Ack);
  if (stream.isNew) {
    if (handshake !== TCP_FLAG.Syn) return 0;
    return segment.length > 0 ? Completeness.Syn | Completeness.Data : Completeness.Syn;
  }
  let seen = stream.completeness;
  if (handshake === (TCP_FLAG.Syn | TCP_FLAG.Ack)) seen |= Completeness.SynAck;
  if (handshake === TCP_FLAG.Ack) seen |= segment.length > 0 ? Completeness.Data : Completeness.Ack;
  if ((flags & (TCP_FLAG.Fin | TCP_FLAG.Ack)) === (TCP_FLAG.Fin | TCP_FLAG.Ack)) seen |= Completeness.Fin;
  if (flags & TCP_FLAG.Reset) seen |= Completeness.Reset;
  return seen;
}
