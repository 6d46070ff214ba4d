import type { SegmentTable } from './segment-table';
import type { SegmentPart, TcpNotes } from './tcp-notes';
import type { TcpStream } from './tcp-stream';

/** What the table knows of one segment of a stream; `parts` is asked where somebody wants to read its payload. */
export function notesOf(
  segments: SegmentTable,
  row: number,
  stream: TcpStream,
  parts: () => readonly SegmentPart[],
): TcpNotes {
  return {
    conversation: stream,
    serverPort: stream.serverPort,
    fromOriginator: segments.side[row] === stream.originatorSide,
    sequenceBase: segments.sequenceBase[row],
    acknowledgmentBase: segments.acknowledgmentBase[row],
    windowShift: segments.windowShift[row],
    completeness: segments.completeness[row],
    firstPacket: stream.packets[0],
    previousPacket: segments.previous[row],
    flags: segments.flags[row],
    acksPacket: segments.acksPacket[row],
    duplicateNumber: segments.duplicateNumber[row],
    duplicateOf: segments.duplicateOf[row],
    bytesInFlight: segments.bytesInFlight[row],
    pushBytes: segments.pushBytes[row],
    timeoutPacket: segments.timeoutPacket[row],
    initialRoundTrip: segments.initialRoundTrip[row],
    parts,
  };
}
