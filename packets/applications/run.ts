import type { Evidence } from '../engine/evidence';
import type { Session } from '../sessions/session';
import { type KeyLog, keyLogOf } from '../tls/key-log';
import type { Application, ApplicationParser, SessionAtHand, Transaction, Weird } from './application';
import { deliverSession } from './deliver-session';
import type { Delivery } from './delivery';
import { applications as everyApplication } from './index';

export interface RunOptions {
  /** Use packets with wrong checksums as well. */
  readonly ignoreChecksums?: boolean;
  /** TLS is opened with the capture's key log, and what it carries is read as well. */
  readonly decrypt?: boolean;
  /** The protocols to look for; every one that is known where it is not said. */
  readonly applications?: readonly Application[];
}

/** What the sessions of a capture said. */
export interface Conversations {
  /** In the order in which they were complete. */
  readonly transactions: readonly Transaction[];
  readonly weirds: readonly Weird[];
}

/** Plays every session to the parsers of its application protocols. */
export function transactionsOf(evidence: Evidence, options: RunOptions = {}): Conversations {
  const run = new Run(evidence, options);
  for (let session = 0; session < evidence.sessions().count; session++) run.play(session);
  return run.result();
}

/** A transaction or an oddity and the packet at which it was told. */
interface Told<T> {
  readonly what: T;
  readonly at: number;
}

class Run {
  private readonly transactions: Told<Transaction>[] = [];
  private readonly weirds: Told<Weird>[] = [];
  private readonly known: readonly Application[];
  /** The packet that is being played. */
  private packet = 0;
  private weirdsOfSession = 0;
  private readonly unpacking: { left: number };
  private readonly keyLog: KeyLog | undefined;

  constructor(
    private readonly evidence: Evidence,
    private readonly options: RunOptions,
  ) {
    this.known = options.applications ?? everyApplication;
    const text = evidence.capture.tlsKeyLog;
    this.keyLog = options.decrypt && text !== '' ? keyLogOf(text) : undefined;
    this.unpacking = { left: UNPACKED_AT_LEAST + UNPACKED_PER_BYTE * evidence.capture.store.size };
  }

  play(row: number): void {
    const { protocolNumber } = this.evidence.sessions().ends(row);
    if (protocolNumber !== TCP && protocolNumber !== UDP) return;
    const session = this.evidence.sessions().at(row);
    const [service] = session.service?.split(',') ?? [];
    const transport = protocolNumber === TCP ? 'tcp' : 'udp';
    const serverPorts = portsOfServer(session);
    const tried = this.known.filter(
      ({ name, ports }) =>
        name === service || serverPorts.some((port) => ports[transport]?.includes(port) === true),
    );
    if (tried.length === 0) return;
    this.packet = session.firstPacket;
    this.weirdsOfSession = 0;
    const parsers = tried.map((application) => this.start(application, row, 0));
    const deliver = (delivery: Delivery) => {
      this.packet = Math.max(this.packet, delivery.deliveredAt);
      for (const parser of parsers) parser.receive(delivery);
    };
    deliverSession(this.evidence, row, deliver, this.options);
    for (const parser of parsers) parser.end();
  }

  result(): Conversations {
    return { transactions: inOrder(this.transactions), weirds: inOrder(this.weirds) };
  }

  private start(application: Application, row: number, depth: number): ApplicationParser {
    const { evidence } = this;
    const session = evidence.sessions().at(row);
    const atHand: SessionAtHand = {
      row,
      session,
      timeOf: (packet) => evidence.capture.table.time(packet - 1),
      weird: (name, packet, addition) =>
        this.weird({ name, session: row, packet, addition, application: application.name }),
      unpacking: this.unpacking,
      keyLog: this.keyLog,
      begin: (name) => {
        const inner = depth < DEEPEST ? this.known.find((each) => each.name === name) : undefined;
        return inner && this.start(inner, row, depth + 1);
      },
    };
    return application.start(atHand, (what) => this.transactions.push({ what, at: this.packet }));
  }

  private weird(what: Weird): void {
    if (this.weirdsOfSession++ < MOST_WEIRDS) this.weirds.push({ what, at: what.packet });
  }
}

/** Where the first packet turned out to be an answer, parsers were chosen by the port it went to. */
function portsOfServer({ history, originator, responder }: Session): number[] {
  return history.includes('^') ? [responder.port, originator.port] : [responder.port];
}

function inOrder<T>(told: Told<T>[]): T[] {
  return told.sort((one, other) => one.at - other.at).map(({ what }) => what);
}

const TCP = 6;
const UDP = 17;
/** Bound on all that is unpacked of a capture, by its size. */
const UNPACKED_AT_LEAST = 1 << 26;
const UNPACKED_PER_BYTE = 8;
/** Protocols inside of protocols. */
const DEEPEST = 3;
/** A session that is nothing but odd says so this often. */
const MOST_WEIRDS = 1000;
