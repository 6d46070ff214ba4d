import type { AssembledSource } from '../fields/byte-source';
import type { Field } from '../fields/field';
import type { TcpSegment } from '../streams/conversation';
import type { SegmentPart, TcpNotes } from '../streams/tcp-notes';
import { data } from './data';
import type { Dissection } from './dissection';
import { findByPorts } from './ports';
import type { Protocol } from './protocol';
import { tcpPayloadFields } from './tcp-payload-fields';

const specs = tcpPayloadFields;

/** The payload bytes [from, to) as the stream's messages cut them. */
export function dissectSegment(d: Dissection, layer: Field, from: number, to: number, notes: TcpNotes): void {
  if (from < to) d.add(specs.payload, from, to);
  if (d.context.wanted?.stopsAtTransport) return;
  let previous: Protocol | undefined | null = null;
  let previousSource: AssembledSource | undefined;
  for (const part of notes.parts()) {
    if (part.kind === 'data') {
      d.addTo(layer, specs.segmentData, part.from, part.to);
      part.protocol?.unfinished?.(d, part.from, part.to);
      if (part.givenUp) stopWaiting(d, part, part.givenUp);
      continue;
    }
    if (part.assembled && part.assembled !== previousSource) addSegments(d, layer, part.assembled);
    if (part.kind === 'joined') continue;
    const continued = previous === part.protocol && previousSource === part.assembled;
    runPart(d, part, notes, continued);
    previous = part.protocol;
    previousSource = part.assembled;
  }
}

/** Says where a message was given up whose end nobody knows. */
function stopWaiting(d: Dissection, { from, to, protocol }: SegmentPart, waited: number): void {
  const layer = protocol?.name ?? 'tcp';
  const what = `no end of the message in ${waited} bytes`;
  d.stop({ layer, offset: from, wanted: 0, available: to - from, kind: 'malformed', what });
}

/** A segment whose place in a stream is unknown: each frame stands alone. */
export function dissectUnjoined(d: Dissection, segment: TcpSegment, from: number, to: number): void {
  d.add(specs.payload, from, to);
  if (d.context.wanted?.stopsAtTransport) return;
  const ports = { source: segment.sourcePort, destination: segment.destinationPort };
  d.run(findByPorts(d, 'tcp', ports, d.bytes, from, to) ?? data, from, to);
}

/** `continued` messages follow one of the same protocol, which `frame.protocols` then counts once. */
function runPart(d: Dissection, part: SegmentPart, notes: TcpNotes, continued: boolean): void {
  const protocol = part.protocol ?? data;
  if (d.leavesOut(protocol)) return;
  const before = d.protocols.length;
  d.message = { fromOriginator: notes.fromOriginator, index: part.index ?? -1 };
  const run = () => {
    const { reportedEnd } = d;
    d.reportedEnd = part.to;
    d.run(protocol, part.from, part.to);
    d.reportedEnd = reportedEnd;
  };
  if (part.assembled) d.within(part.assembled, run);
  else run();
  d.message = undefined;
  if (continued && d.protocols[before] === protocol) d.protocols.splice(before, 1);
}

/** Shows the length of the message [from, to) of the source at hand with its segment. */
export function addPduSize(d: Dissection, from: number, to: number): void {
  const segment = d.layers.findLast((layer) => layer.spec.name === 'tcp');
  if (segment) d.addTo(segment, specs.pduSize, from, to, to - from);
}

function addSegments(d: Dissection, layer: Field, assembled: AssembledSource): void {
  const outer = d.source;
  d.source = assembled;
  const { length } = assembled;
  const heading = d.addTo(layer, specs.segments, 0, length);
  for (const piece of assembled.pieces)
    d.addTo(heading, specs.segment, piece.at, piece.at + piece.length, piece.packet);
  d.addTo(heading, specs.segmentCount, 0, 0, assembled.pieces.length);
  d.addTo(heading, specs.reassembledLength, 0, 0, length);
  d.addTo(heading, specs.reassembledData, 0, length);
  d.source = outer;
  // The packet that completes a message shows which of its own bytes were the last piece.
  const last = assembled.pieces.at(-1);
  if (last?.packet === d.packet && outer.name === 'Frame')
    d.addTo(layer, specs.segmentData, last.offset, last.offset + last.length);
}
