import type { Capture } from '../capture/capture';
import { HeldRanges } from './held-ranges';
import type { SessionTable } from './session-table';

/** What is odd about a segment, by the sequence numbers that were seen before it. */
export type StepNote =
  /** Bytes between the segment before and this one that the capture has not, or has later. */
  | { readonly kind: 'gap'; readonly bytes: number }
  /** Bytes that were sent before. */
  | { readonly kind: 'again'; readonly bytes: number }
  /** It fills a gap: it came late, or was sent again after its first copy was lost. */
  | { readonly kind: 'late'; readonly bytes: number }
  /** It acknowledges bytes that the capture has not: the capture lost them, not the network. */
  | { readonly kind: 'unseen'; readonly bytes: number }
  | { readonly kind: 'closed window' };

/** One packet of a session as an arrow of a sequence diagram. */
export interface LadderStep {
  /** Number of the captured packet. */
  readonly packet: number;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly fromOriginator: boolean;
  /** Payload bytes on the wire. */
  readonly length: number;
  /** `SYN, ACK`; empty for other protocols than TCP. */
  readonly flags: string;
  /** Relative to the first sequence number that was seen of each side, as Wireshark counts; undefined where there is none. */
  readonly sequence: number | undefined;
  readonly acknowledgment: number | undefined;
  /** As sent: without the scale that the handshake agreed on. */
  readonly window: number | undefined;
  readonly notes: readonly StepNote[];
}

const TCP = 6;
const [FIN, SYN, ACK] = [0x01, 0x02, 0x10];
const FLAGS = [
  [SYN, 'SYN'],
  [FIN, 'FIN'],
  [0x04, 'RST'],
  [0x08, 'PSH'],
  [ACK, 'ACK'],
  [0x20, 'URG'],
  [0x40, 'ECE'],
  [0x80, 'CWR'],
] as const;

/** How far the bytes of one side are known. */
interface Side {
  /** First sequence number that was seen, and the one that is expected next; undefined before the first segment. */
  base?: number;
  next?: number;
  /** Stretches before `next` that were not seen, relative to `base`. */
  readonly holes: HeldRanges;
}

/** The packets of a session (row) in order, each with what its sequence numbers say; at most `most` of them. */
export function ladderOf(
  capture: Capture,
  sessions: SessionTable,
  session: number,
  most: number,
): LadderStep[] {
  const { table } = capture;
  const { protocolNumber, origin, originPort } = sessions.ends(session);
  const sides = [{ holes: new HeldRanges() }, { holes: new HeldRanges() }] as const satisfies [Side, Side];
  return Array.from(sessions.headerRows(session).subarray(0, most), (row) => {
    const fromOriginator =
      table.source[row] === origin &&
      (table.sourcePort[row] === originPort || table.source[row] !== table.destination[row]);
    const shared = {
      packet: table.capturedRow(row) + 1,
      time: table.time(row),
      fromOriginator,
      length: table.payloadLength[row],
    };
    if (protocolNumber !== TCP)
      return {
        ...shared,
        flags: '',
        sequence: undefined,
        acknowledgment: undefined,
        window: undefined,
        notes: [],
      };
    const [own, other]: readonly [Side, Side] = fromOriginator ? sides : [sides[1], sides[0]];
    return { ...shared, ...segmentStep(table, row, own, other) };
  });
}

type Table = Capture['table'];

function segmentStep(
  table: Table,
  row: number,
  own: Side,
  other: Side,
): Pick<LadderStep, 'flags' | 'sequence' | 'acknowledgment' | 'window' | 'notes'> {
  const flags = table.tcpFlags[row];
  const raw = table.sequence[row];
  // Of a side whose SYN was not seen the first byte counts as number 1, as in Wireshark.
  own.base ??= flags & SYN ? raw : (raw - 1) >>> 0;
  const sequence = distance(own.base, raw);
  const taken = table.payloadLength[row] + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0);
  const notes = sequenceNotes(own, sequence, taken);
  const acknowledgment = flags & ACK ? relativeAcknowledgment(other, table.acknowledgment[row]) : undefined;
  const unseen = acknowledgment === undefined ? 0 : unseenBytes(other, acknowledgment);
  if (unseen > 0) notes.push({ kind: 'unseen', bytes: unseen });
  if (table.window[row] === 0 && !(flags & (SYN | FIN | 0x04))) notes.push({ kind: 'closed window' });
  return {
    flags: FLAGS.flatMap(([bit, name]) => (flags & bit ? name : [])).join(', '),
    sequence,
    acknowledgment,
    window: table.window[row],
    notes,
  };
}

/** Compares a segment with what is expected, and remembers it. */
function sequenceNotes(side: Side, sequence: number, taken: number): StepNote[] {
  const expected = side.next ?? sequence;
  const end = sequence + taken;
  side.next = Math.max(expected, end);
  if (sequence > expected) {
    side.holes.add(expected, sequence);
    return [{ kind: 'gap', bytes: sequence - expected }];
  }
  if (taken === 0 || sequence === expected) return [];
  const filled = side.holes.take(sequence, Math.min(end, expected));
  const again = Math.min(end, expected) - sequence - filled;
  const notes: StepNote[] = [];
  if (filled > 0) notes.push({ kind: 'late', bytes: filled });
  if (again > 0) notes.push({ kind: 'again', bytes: again });
  return notes;
}

/** Bytes that somebody got and the capture did not: gaps below an acknowledgment, and what lies beyond the last byte. */
function unseenBytes(other: Side, acknowledgment: number): number {
  const beyond = Math.max(0, acknowledgment - (other.next ?? acknowledgment));
  if (beyond > 0) other.next = acknowledgment;
  return beyond + other.holes.take(Number.NEGATIVE_INFINITY, acknowledgment);
}

/** Who has said nothing yet is counted from what is acknowledged, as one more than its first byte. */
function relativeAcknowledgment(other: Side, raw: number): number {
  if (other.base === undefined) {
    other.base = (raw - 1) >>> 0;
    other.next = 1;
  }
  return distance(other.base, raw);
}

/** Sequence numbers count round (RFC 9293 section 3.4): the nearer way from one to the other. */
function distance(from: number, to: number): number {
  return (to - from) | 0;
}
