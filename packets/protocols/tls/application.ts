import type { SourcePiece } from '../../fields/byte-source';
import type { Conversation } from '../../streams/conversation';
import { type Joined, MessageWalk, type PartRecipe } from '../../streams/message-walk';
import { data } from '../data';
import { beginning } from '../http/head';
import { isPreface } from '../http2/preface';
import type { Protocol } from '../protocol';
import type { StreamHandover } from '../stream-handover';

/** A stretch of a record's plaintext: a message that is complete with it, or bytes of one that is not. */
export interface ApplicationPart {
  readonly kind: PartRecipe['kind'];
  /** Offsets into the plaintext, or into the joined bytes where `joined` is set. */
  readonly from: number;
  readonly to: number;
  /** Who reads a message; undefined for bytes that the protocol of the connection refuses. */
  readonly protocol: Protocol | undefined;
  readonly index: number;
  readonly joined?: Joined;
}

interface Side {
  readonly walk: MessageWalk;
  /** The plaintext of each record so far and where it starts in the direction's stream. */
  readonly records: { readonly start: number; readonly bytes: Uint8Array }[];
  length: number;
}

/** The byte stream that a connection's records carry once they are open, cut into messages. */
export class ApplicationStream {
  readonly state: Record<string, unknown> = { scheme: 'https' };
  private readonly sides = { true: this.newSide(true), false: this.newSide(false) };
  private readonly parts = new Map<string, readonly ApplicationPart[]>();
  private hints: CarriedHints = { carries: undefined, agreed: '', serverPort: 0 };
  /** What is known for good: the protocol that its preface or the port stands for. */
  private settled: Protocol | undefined;

  constructor(
    /** Who is known by filter name: what TLS carries is loaded only where it was opened. */
    private readonly named: (name: string) => Protocol | undefined,
  ) {}

  /** How the record's plaintext falls into messages. */
  of(key: string): readonly ApplicationPart[] {
    return this.parts.get(key) ?? [];
  }

  /** Adds a record's plaintext. `hints` say what TLS carries here, as far as that was agreed or is usual. */
  add(key: string, bytes: Uint8Array, fromOriginator: boolean, packet: number, hints: CarriedHints): void {
    if (bytes.length === 0) return;
    this.hints = hints;
    const side = this.sides[`${fromOriginator}`];
    const start = side.length;
    side.records.push({ start, bytes });
    side.length += bytes.length;
    const segment = { packet, bytes, frameAt: start, sequence: start >>> 0, kind: 'new' } as const;
    const recipes = side.walk.add({ ...segment, fin: false, reset: false });
    this.parts.set(key, recipes);
  }

  /** The bytes of a message that several records carried. */
  joinedBytes(fromOriginator: boolean, { pieces, length }: Joined): Uint8Array {
    const bytes = new Uint8Array(length);
    for (const piece of pieces) bytes.set(this.pieceBytes(fromOriginator, piece), piece.at);
    return bytes;
  }

  /** A conversation for the dissection of what is inside. */
  conversation(outer: Conversation | undefined, protocol: Protocol): Conversation {
    const { number = 0, packets = [] } = outer ?? {};
    return { transport: 'tcp', number, packets, state: this.state, protocol };
  }

  /** What Wireshark says the records carry: what was agreed on or recognised, else what the port is for. */
  protocolName(hints: CarriedHints): string | undefined {
    const known = this.settled?.title ?? agreed(hints)?.title;
    return known ?? BY_ALPN[hints.agreed] ?? nameByPort([hints.serverPort]);
  }

  private newSide(fromOriginator: boolean): Side {
    const find = (bytes: Uint8Array, from: number, to: number) => this.find(bytes, from, to);
    return { walk: new MessageWalk(fromOriginator, this.state, find), records: [], length: 0 };
  }

  /** Who reads bytes: HTTP is recognised message by message, the port is asked last and settles it. */
  private find(bytes: Uint8Array, from: number, to: number): Protocol {
    const { handover } = this.state as StreamHandover;
    const known = this.reader(CARRIED[handover ?? '']) ?? this.settled ?? this.reader(agreed(this.hints));
    if (known) return known;
    if (isPreface(bytes, from, to)) {
      this.settled = this.named('http2');
      return this.settled ?? data;
    }
    const start = beginning(bytes, from, to);
    if (start === 'request' || start === 'response') return this.named('http') ?? data;
    this.settled = this.reader({ name: CARRIED_BY_PORT[this.hints.serverPort] ?? '' });
    return this.settled ?? data;
  }

  private reader(carried: { readonly name: string } | undefined): Protocol | undefined {
    return carried && carried.name !== '' ? this.named(carried.name) : undefined;
  }

  /** A piece's `offset` counts from the start of its direction's stream. */
  private pieceBytes(fromOriginator: boolean, { offset, length }: SourcePiece): Uint8Array {
    const { records } = this.sides[`${fromOriginator}`];
    let low = 0;
    let high = records.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (records[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    const { start, bytes } = records[low];
    return bytes.subarray(offset - start, offset - start + length);
  }
}

/** What says which protocol TLS carries. */
export interface CarriedHints {
  /** Filter name of the protocol that asked for TLS on its own stream. */
  readonly carries: string | undefined;
  /** The protocol that was agreed on (ALPN); empty where there is none. */
  readonly agreed: string;
  readonly serverPort: number;
}

/** A protocol that TLS may carry, by filter name and title. */
interface Carried {
  readonly name: string;
  readonly title: string;
}

const HTTP: Carried = { name: 'http', title: 'Hypertext Transfer Protocol' };

/** By filter name after STARTTLS, and by the name that ALPN has for it (RFC 7301). */
export const CARRIED: Readonly<Record<string, Carried>> = {
  ftp: { name: 'ftp', title: 'File Transfer Protocol (FTP)' },
  h2: { name: 'http2', title: 'HyperText Transfer Protocol 2' },
  'http/1.0': HTTP,
  'http/1.1': HTTP,
  imap: { name: 'imap', title: 'Internet Message Access Protocol' },
  pgsql: { name: 'pgsql', title: 'PostgreSQL' },
  pop: { name: 'pop', title: 'Post Office Protocol' },
  smtp: { name: 'smtp', title: 'Simple Mail Transfer Protocol' },
  websocket: { name: 'websocket', title: 'WebSocket' },
};
const CARRIED_BY_PORT: Readonly<Record<number, string>> = {
  443: 'http',
  465: 'smtp',
  993: 'imap',
  995: 'pop',
  5671: 'amqp',
};

function agreed({ carries, agreed }: CarriedHints): Carried | undefined {
  return CARRIED[carries ?? agreed];
}

const BY_ALPN: Readonly<Record<string, string>> = { dot: 'Domain Name System' };

const BY_PORT: Readonly<Record<number, string>> = {
  443: 'Hypertext Transfer Protocol',
  465: 'Simple Mail Transfer Protocol',
  636: 'Lightweight Directory Access Protocol',
  853: 'Domain Name System',
  993: 'Internet Message Access Protocol',
  995: 'Post Office Protocol',
  3269: 'Lightweight Directory Access Protocol',
  5061: 'Session Initiation Protocol',
  5671: 'Advanced Message Queuing Protocol',
  8883: 'MQ Telemetry Transport Protocol',
};

/** What a port of either side is for. */
export function nameByPort(ports: readonly number[]): string | undefined {
  return BY_PORT[ports.find((port) => BY_PORT[port]) ?? 0];
}
