import { AssembledSource } from '../fields/byte-source';
import { isPreface } from '../protocols/http2/preface';
import type { Protocol } from '../protocols/protocol';
import type { Registry } from '../protocols/registry';
import type { StreamHandover } from '../protocols/stream-handover';
import { type Joined, MessageWalk, type PartRecipe, type WalkedSegment } from './message-walk';
import { SegmentMark, type SegmentTable } from './segment-table';
import { AnalysisFlag, type SegmentPart } from './tcp-notes';
import type { TcpStream } from './tcp-stream';

/** Known by its port, and announced all the same. */
const ANNOUNCED_TOO = 'ftp-data';

/** Segments whose parts are kept before the streams that were walked first are forgotten (and walked anew if asked). */
const MOST_KEPT = 1_000_000;

/** One conversation's word that another stream will come, and what reads it. */
export interface StreamAnnouncement {
  /** The filter name. */
  readonly protocol: string;
}

interface Walked {
  readonly sides: readonly [MessageWalk, MessageWalk];
  /** Parts of segments that do not simply belong to a message in progress. */
  readonly parts: Map<number, readonly PartRecipe[]>;
  /** How many of the stream's segments were walked. */
  done: number;
}

/** Walks streams lazily, each only as far as the segment that somebody looks at. */
export class StreamMessages {
  private readonly walked = new Map<TcpStream, Walked>();
  private kept = 0;

  constructor(
    private readonly segments: SegmentTable,
    private readonly registry: Registry,
    private readonly payload: (row: number) => { bytes: Uint8Array; frameAt: number },
    /** Secrets for TLS, which its framing finds in the stream's state. */
    private readonly tlsKeyLog = '',
    /** What another stream's conversation announced about this one: FTP's data connections. */
    private readonly announcements: (packet: number) => StreamAnnouncement | undefined = () => undefined,
  ) {}

  partsOf(stream: TcpStream, row: number): readonly SegmentPart[] {
    const walked = this.walkTo(stream, row);
    const payloadAt = this.segments.payloadAt[row];
    const recipes = walked.parts.get(row) ?? wholeAsData(this.segments.captured[row]);
    const sources = new Map<Joined, AssembledSource>();
    return recipes.map((recipe) => this.toPart(recipe, payloadAt, sources, stream));
  }

  /** True where a message starts or ends in the segment or is put together there, or an unfinished one is drawn. */
  hasMessage(stream: TcpStream, row: number): boolean {
    const recipes = this.walkTo(stream, row).parts.get(row);
    return recipes?.some(({ kind, protocol }) => kind === 'message' || protocol?.unfinished) === true;
  }

  private walkTo(stream: TcpStream, row: number): Walked {
    const walked = this.walked.get(stream) ?? this.begin(stream);
    while (walked.done < stream.segments.length && stream.segments[walked.done] <= row) {
      this.walkSegment(walked, stream.segments[walked.done++]);
    }
    return walked;
  }

  private begin(stream: TcpStream): Walked {
    const side = (fromOriginator: boolean) =>
      new MessageWalk(fromOriginator, stream.state, (bytes, from, to) => this.find(stream, bytes, from, to));
    const walked: Walked = {
      sides: [side(stream.originatorSide === 0), side(stream.originatorSide === 1)],
      parts: new Map(),
      done: 0,
    };
    for (const name of Object.keys(stream.state)) delete stream.state[name];
    stream.state.serverPort = stream.serverPort || Math.min(stream.port, stream.peerPort);
    stream.state.registry = this.registry;
    if (this.tlsKeyLog !== '') stream.state.tlsKeyLog = this.tlsKeyLog;
    this.forgetOldest();
    this.walked.set(stream, walked);
    return walked;
  }

  private forgetOldest(): void {
    if (this.kept <= MOST_KEPT) return;
    const oldest = this.walked.entries().next();
    if (oldest.done) return;
    this.kept -= oldest.value[1].parts.size;
    this.walked.delete(oldest.value[0]);
  }

  private walkSegment(walked: Walked, row: number): void {
    const { segments } = this;
    const marks = segments.marks[row];
    if (segments.length[row] === 0 && (marks & SegmentMark.Fin) === 0) return;
    const { bytes, frameAt } = this.payload(row);
    const walk = walked.sides[segments.side[row] as 0 | 1];
    const segment: WalkedSegment = {
      packet: segments.packet[row],
      bytes,
      frameAt,
      sequence: segments.sequence[row],
      kind: kindOf(segments.flags[row]),
      fin: (marks & SegmentMark.Fin) !== 0,
      reset: (marks & SegmentMark.Reset) !== 0,
    };
    const parts = marks & SegmentMark.Joinable ? walk.add(segment) : [walk.addAlone(segment)];
    if (isWholeAsData(parts, bytes.length)) return;
    walked.parts.set(row, parts);
    this.kept++;
  }

  /** Who reads a stream: what it was recognised as, else by ports as Wireshark tries them, else by its content. */
  private find(stream: TcpStream, bytes: Uint8Array, from: number, to: number): Protocol | undefined {
    const { registry } = this;
    const { handover } = stream.state as StreamHandover;
    if (handover !== undefined) return registry.named(handover);
    const takes = (protocol: Protocol | undefined) =>
      protocol && !protocol.stream?.refuses?.(bytes, from, to) ? protocol : undefined;
    if (takes(stream.protocol)) return stream.protocol;
    // A client that knows what it talks to says so in its first bytes, on whatever port (RFC 9113 section 3.3).
    const preface = isPreface(bytes, from, to) ? registry.named('http2') : undefined;
    if (preface) {
      stream.protocol = preface;
      return preface;
    }
    const low = Math.min(stream.port, stream.peerPort);
    const high = Math.max(stream.port, stream.peerPort);
    const byPort =
      takes(registry.find('tcp.port', stream.serverPort)) ??
      takes(registry.find('tcp.port', low)) ??
      takes(registry.find('tcp.port', high));
    if (byPort && byPort.name !== ANNOUNCED_TOO) return byPort;
    const announced = this.announced(stream) ?? byPort;
    if (announced) return announced;
    const recognised = registry.recognise('tcp', bytes, from, to);
    if (recognised) stream.protocol = recognised;
    return recognised;
  }

  /** Asked once for each stream that no port explains. */
  private announced(stream: TcpStream): Protocol | undefined {
    if (stream.state.announcement === undefined) {
      stream.state.announcement = this.announcements(stream.packets[0]) ?? null;
    }
    const announcement = stream.state.announcement as StreamAnnouncement | null;
    return announcement ? this.registry.named(announcement.protocol) : undefined;
  }

  private toPart(
    recipe: PartRecipe,
    payloadAt: number,
    sources: Map<Joined, AssembledSource>,
    stream: TcpStream,
  ): SegmentPart {
    const { kind, protocol, index, joined, givenUp } = recipe;
    if (!joined) {
      return { kind, from: payloadAt + recipe.from, to: payloadAt + recipe.to, protocol, index, givenUp };
    }
    let assembled = sources.get(joined);
    if (!assembled) {
      const { length, pieces } = joined;
      assembled = new AssembledSource('Reassembled TCP', length, pieces, () => this.assemble(joined, stream));
      sources.set(joined, assembled);
    }
    return { kind, from: recipe.from, to: recipe.to, protocol, index, assembled };
  }

  private assemble(joined: Joined, stream: TcpStream): Uint8Array {
    const bytes = new Uint8Array(joined.length);
    // Written in reverse order of the capture, so that what came first stays where pieces overlap.
    const inOrder = [...joined.pieces].sort((a, b) => b.packet - a.packet);
    for (const piece of inOrder) {
      const row = this.rowOf(stream, piece.packet);
      const { bytes: payload, frameAt } = this.payload(row);
      const start = piece.offset - frameAt;
      bytes.set(payload.subarray(start, start + piece.length), piece.at);
    }
    return bytes;
  }

  /** The stream's segment in a packet, by binary search. */
  private rowOf(stream: TcpStream, packet: number): number {
    let low = 0;
    let high = stream.packets.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stream.packets[middle] < packet) low = middle + 1;
      else high = middle;
    }
    return stream.segments[low];
  }
}

function kindOf(flags: number): WalkedSegment['kind'] {
  if (flags & (AnalysisFlag.KeepAlive | AnalysisFlag.ZeroWindowProbe)) return 'probe';
  if (flags & AnalysisFlag.SpuriousRetransmission) return 'spurious';
  if (flags & AnalysisFlag.Retransmission) return 'retransmitted';
  return flags & AnalysisFlag.OutOfOrder ? 'out of order' : 'new';
}

function wholeAsData(length: number): readonly PartRecipe[] {
  return length === 0 ? [] : [{ kind: 'data', from: 0, to: length, protocol: undefined, index: -1 }];
}

function isWholeAsData(parts: readonly PartRecipe[], length: number): boolean {
  if (parts.length !== 1 || parts[0].protocol?.unfinished || parts[0].givenUp) return false;
  return parts[0].kind === 'data' && parts[0].from === 0 && parts[0].to === length;
}
