import type { Conversation } from '../../streams/conversation';
import { ftp } from '../ftp/ftp';
import { beginning } from '../http/head';
import { http } from '../http/http';
import { isPreface } from '../http2/connection';
import { http2 } from '../http2/http2';
import { pgsql } from '../pgsql';
import type { Protocol } from '../protocol';
import { smtp } from '../smtp/smtp';

/** One message of the protocol inside TLS, complete in the record that it is kept under. */
export interface ApplicationMessage {
  readonly index: number;
  readonly fromOriginator: boolean;
  readonly bytes: Uint8Array;
  /** Offset of the message in the record's plaintext where it lies inside this record alone. */
  readonly at: number | undefined;
}

interface Side {
  held: Uint8Array;
  index: number;
}

/** Most bytes of an unfinished message that are held. */
const MAX_HELD = 16 * 1024 * 1024;

/** The byte stream that a connection's records carry once they are open, cut into messages. */
export class ApplicationStream {
  protocol: Protocol | undefined;
  readonly state: Record<string, unknown> = { scheme: 'https' };
  private readonly sides = { true: newSide(), false: newSide() };
  private readonly messages = new Map<string, readonly ApplicationMessage[]>();
  private given = false;

  /** The messages that the record completes. */
  of(key: string): readonly ApplicationMessage[] {
    return this.messages.get(key) ?? [];
  }

  /** Adds a record's plaintext. `hints` say what TLS carries here, as far as that was agreed or is usual. */
  add(key: string, bytes: Uint8Array, fromOriginator: boolean, packet: number, hints: CarriedHints): void {
    if (bytes.length === 0) return;
    if (!this.given) this.recognise(bytes, hints);
    const framing = this.protocol?.stream;
    if (!framing) return;
    const side = this.sides[`${fromOriginator}`];
    const before = side.held.length;
    const joined = before === 0 ? bytes : join(side.held, bytes);
    const found: ApplicationMessage[] = [];
    let from = 0;
    while (from < joined.length) {
      const place = { fromOriginator, state: this.state, index: side.index, packet };
      const length = framing.messageLength(joined, from, joined.length, place);
      if (length === undefined || length === 0 || from + length > joined.length) break;
      const at = from >= before ? from - before : undefined;
      found.push({ index: side.index++, fromOriginator, bytes: joined.slice(from, from + length), at });
      from += length;
    }
    side.held = joined.length - from > MAX_HELD ? new Uint8Array(0) : joined.slice(from);
    if (found.length > 0) this.messages.set(key, found);
  }

  /** A conversation for the dissection of what is inside. */
  conversation(outer: Conversation | undefined): Conversation {
    const { number = 0, packets = [] } = outer ?? {};
    return { transport: 'tcp', number, packets, state: this.state, protocol: this.protocol };
  }

  private recognise(bytes: Uint8Array, hints: CarriedHints): void {
    this.given = true;
    this.protocol = carriedProtocol(hints);
    if (this.protocol) return;
    if (isPreface(bytes, 0, bytes.length)) {
      this.protocol = http2;
      return;
    }
    const start = beginning(bytes, 0, bytes.length);
    if (start === 'request' || start === 'response') this.protocol = http;
  }
}

function newSide(): Side {
  return { held: new Uint8Array(0), index: 0 };
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/** What says which protocol TLS carries. */
export interface CarriedHints {
  /** Filter name of the protocol that asked for TLS on its own stream. */
  readonly carries: string | undefined;
  /** The protocol that was agreed on (ALPN); empty where there is none. */
  readonly agreed: string;
  readonly serverPort: number;
}

const CARRIED: Readonly<Record<string, Protocol>> = { ftp, h2: http2, pgsql, smtp };
const CARRIED_BY_PORT: Readonly<Record<number, Protocol>> = { 465: smtp };

/** The protocol inside, where it is known without a look at its bytes. */
function carriedProtocol({ carries, agreed, serverPort }: CarriedHints): Protocol | undefined {
  return CARRIED[carries ?? agreed] ?? CARRIED_BY_PORT[serverPort];
}

const BY_PROTOCOL: Readonly<Record<string, string>> = {
  'http/1.1': 'Hypertext Transfer Protocol',
  'http/1.0': 'Hypertext Transfer Protocol',
  h2: 'HyperText Transfer Protocol 2',
  dot: 'Domain Name System',
};

const BY_PORT: Readonly<Record<number, string>> = {
  443: 'Hypertext Transfer Protocol',
  465: 'Simple Mail Transfer Protocol',
  636: 'Lightweight Directory Access Protocol',
  853: 'Domain Name System',
  993: 'Internet Message Access Protocol',
  995: 'Post Office Protocol',
  3269: 'Lightweight Directory Access Protocol',
  5061: 'Session Initiation Protocol',
  5671: 'Advanced Message Queueing Protocol',
  8883: 'MQ Telemetry Transport Protocol',
};

/** What Wireshark takes the application protocol to be: what was agreed on, else what the port is for. */
export function applicationName(agreed: string, ports: readonly number[]): string | undefined {
  if (BY_PROTOCOL[agreed]) return BY_PROTOCOL[agreed];
  for (const port of ports) if (BY_PORT[port]) return BY_PORT[port];
  return undefined;
}
