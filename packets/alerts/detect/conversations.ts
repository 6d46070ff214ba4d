import type {
  Application,
  ApplicationParser,
  SessionAtHand,
  Transaction,
} from '../../applications/application';
import type { Delivery } from '../../applications/delivery';
import type { FtpAnnouncement, FtpDataTransaction } from '../../applications/ftp-data/ftp-data-transaction';
import type { Capture } from '../../capture/capture';
import type { Session } from '../../sessions/session';
import { type EncryptionWatch, encryptionWatch } from './encryption-watch';
import type { Flow } from './flow';
import { FlowTracker, type TrackerOptions } from './flow-tracker';
import { type Expectations, FtpAnnouncements } from './ftp-announcements';
import { Http2Headers, saysDns } from './http2-headers';
import { LONGEST_START, recognise } from './recognise';
import { eachTrackedRow } from './tracked-rows';

/** What a whole flow turned out to say. */
export interface Conversation {
  /** Recognised protocol of each direction, and the packet that made it clear. */
  toServer: { readonly name: string; readonly packet: number } | undefined;
  toClient: { readonly name: string; readonly packet: number } | undefined;
  /** What it changed to, or turned out to be on a second look: TLS after STARTTLS, DNS over HTTP/2. */
  changed: { readonly name: string; readonly packet: number; readonly toServer: boolean } | undefined;
  /** From here on nobody can read what is said. */
  encrypted: { readonly packet: number; readonly toServer: boolean; readonly atOnce: boolean } | undefined;
  readonly transactions: Transaction[];
}

/**
 * First of two passes over a capture: follows its flows, recognises their protocols and plays them to the parsers.
 * The second pass looks at the result packet by packet, so parsers may tell of a transaction when it is over.
 * Gives one conversation a flow, by the flow's number.
 */
export function conversationsOf(
  capture: Capture,
  applications: readonly Application[],
  options: TrackerOptions,
  asked: (protocol: string) => boolean,
): readonly Conversation[] {
  const listeners: Listener[] = [];
  const expectations: Expectations = new Map();
  const unpacking = { left: UNPACKED_AT_LEAST + UNPACKED_PER_BYTE * capture.store.size };
  const listener = (flow: Flow) => {
    listeners[flow.number] ??= new Listener(capture, flow, applications, asked, unpacking, expectations);
    return listeners[flow.number];
  };
  const tracker = new FlowTracker(capture, options, {
    deliver: (flow, delivery) => listener(flow).hear(delivery),
    over: (flow) => listener(flow).end(),
  });
  eachTrackedRow(capture.table, (row) => tracker.take(row));
  tracker.finish();
  return listeners.map(({ conversation }) => conversation);
}

/** Zeek's names of services where Suricata's differ, and back. */
const PARSERS: Readonly<Record<string, string>> = { tls: 'ssl' };
const NAMES: Readonly<Record<string, string>> = { ssl: 'tls' };
/** Deliveries that are kept until the protocol is clear. */
const MOST_HELD = 64;

/** Listens to one flow. */
class Listener {
  readonly conversation: Conversation = {
    toServer: undefined,
    toClient: undefined,
    changed: undefined,
    encrypted: undefined,
    transactions: [],
  };
  private watch: EncryptionWatch | undefined;
  /** The protocol to which the next data belongs. */
  private changing: string | undefined;
  private http2: Http2Headers | undefined;
  private parser: ApplicationParser | undefined;
  private held: Delivery[] = [];
  private starts = { toServer: new Uint8Array(0), toClient: new Uint8Array(0) };
  private decided = false;
  /** What was announced for this flow before it said anything. */
  private expected: FtpAnnouncement | undefined;
  private announcements: FtpAnnouncements | undefined;
  private heard = { packet: 0, toServer: true };

  constructor(
    private readonly capture: Capture,
    private readonly flow: Flow,
    private readonly applications: readonly Application[],
    private readonly asked: (protocol: string) => boolean,
    private readonly unpacking: { left: number },
    private readonly expectations: Expectations,
  ) {}

  hear(delivery: Delivery): void {
    if (delivery.kind === 'data') {
      this.heard = { packet: delivery.deliveredAt, toServer: delivery.fromOriginator };
      this.change();
      this.learn(delivery);
      this.listenForKeys(delivery);
      this.listenForAnnouncements(delivery);
    }
    if (this.http2) this.look(this.http2, delivery);
    if (this.parser) this.parser.receive(delivery);
    else if (!this.decided) this.hold(delivery);
    this.flow.unheard = this.isDone();
  }

  /** True where nothing that comes can change what is known, which is soon for all that no rule asks about. */
  private isDone(): boolean {
    if (!this.decided || this.parser || this.http2 || this.changing !== undefined) return false;
    const { toServer, toClient, encrypted } = this.conversation;
    const known = this.known();
    if (!toServer || !toClient || known?.name === 'ftp') return false;
    return encrypted !== undefined || this.watch === undefined;
  }

  end(): void {
    this.parser?.end();
    this.held = [];
  }

  private change(): void {
    if (this.changing === undefined) return;
    this.conversation.changed = { name: this.changing, ...this.heard };
    this.watch = encryptionWatch(this.changing);
    this.changing = undefined;
  }

  private listenForKeys(delivery: Delivery & { readonly kind: 'data' }): void {
    if (this.conversation.encrypted) return;
    this.watch ??= encryptionWatch(this.known()?.name ?? '');
    if (!this.watch?.hear(delivery)) return;
    this.conversation.encrypted = { ...this.heard, atOnce: this.watch.atOnce };
  }

  /** What one of the directions was recognised as. */
  private known(): { readonly name: string } | undefined {
    const { toServer, toClient } = this.conversation;
    return [toServer, toClient].find((side) => side !== undefined && side.name !== 'failed');
  }

  private hold(delivery: Delivery): void {
    this.held.push(delivery);
    const found = this.known();
    if (found) {
      this.decided = true;
      if (found.name === 'http2') this.lookInside();
      if (this.asked(found.name)) this.parser = this.start(PARSERS[found.name] ?? found.name, 0);
      if (this.parser) for (const early of this.held) this.parser.receive(early);
      this.held = [];
    } else if (this.held.length > MOST_HELD) {
      this.decided = true;
      this.held = [];
    }
  }

  /** HTTP/2 may carry DNS: then it is called by another name. */
  private lookInside(): void {
    this.http2 = new Http2Headers((name, value) => {
      if (!saysDns(name, value)) return false;
      this.conversation.changed = { name: 'doh2', ...this.heard };
      return true;
    });
    for (const early of this.held) this.look(this.http2, early);
  }

  private look(http2: Http2Headers, delivery: Delivery): void {
    http2.hear(delivery);
  }

  private learn(delivery: Delivery & { readonly kind: 'data' }): void {
    const side = delivery.fromOriginator ? 'toServer' : 'toClient';
    const start = this.starts[side];
    if (this.conversation[side] || start.length >= LONGEST_START) return;
    const grown = new Uint8Array(Math.min(LONGEST_START, start.length + delivery.bytes.length));
    grown.set(start);
    grown.set(delivery.bytes.subarray(0, grown.length - start.length), start.length);
    this.starts[side] = grown;
    const transport = this.flow.tcp ? 'tcp' : 'udp';
    this.expected ??= this.expectation();
    const name = this.expected
      ? 'ftp-data'
      : recognise(grown, transport, side === 'toServer', this.flow.server.port);
    const packet = Math.max(delivery.packet, delivery.deliveredAt);
    if (name) this.conversation[side] = { name, packet };
    else if (grown.length >= LONGEST_START && !this.known())
      this.conversation[side] = { name: 'failed', packet };
  }

  private start(name: string, depth: number): ApplicationParser | undefined {
    const application = this.applications.find((candidate) => candidate.name === name);
    if (!application || depth > DEEPEST) return undefined;
    if (depth > 0) this.changing = NAMES[name] ?? name;
    const { table } = this.capture;
    const atHand: SessionAtHand = {
      row: this.flow.number,
      session: asSession(this.capture, this.flow),
      timeOf: (packet) => table.time(packet - 1),
      weird: () => {},
      unpacking: this.unpacking,
      begin: (inner) => this.start(inner, depth + 1),
    };
    return application.start(atHand, (transaction) =>
      this.conversation.transactions.push(
        this.expected ? ({ ...transaction, announced: this.expected } as FtpDataTransaction) : transaction,
      ),
    );
  }

  /** FTP says beforehand where its next data connection comes, and for what. */
  private listenForAnnouncements(delivery: Delivery & { readonly kind: 'data' }): void {
    if (this.known()?.name !== 'ftp') return;
    const { addresses } = this.capture;
    const { client, server } = this.flow;
    this.announcements ??= new FtpAnnouncements(
      { client: addresses.text(client.address), server: addresses.text(server.address) },
      this.expectations,
    );
    this.announcements.hear(delivery);
  }

  private expectation(): FtpAnnouncement | undefined {
    if (this.expectations.size === 0) return undefined;
    const { address, port } = this.flow.server;
    return this.expectations.get(`${this.capture.addresses.text(address)} ${port}`);
  }
}

const DEEPEST = 3;
/** Bytes that the whole capture may unpack to, as for the logs. */
const UNPACKED_AT_LEAST = 1 << 26;
const UNPACKED_PER_BYTE = 8;
const PROTOCOLS: Readonly<Record<number, Session['protocol']>> = {
  6: 'tcp',
  17: 'udp',
  1: 'icmp',
  58: 'icmp',
};

/** A flow as parsers want to know of it: what is not known before its end is left out. */
function asSession(capture: Capture, flow: Flow): Session {
  const { addresses, table } = capture;
  return {
    row: flow.number,
    uid: '',
    time: table.time(flow.firstRow),
    originator: { address: addresses.text(flow.client.address), port: flow.client.port },
    responder: { address: addresses.text(flow.server.address), port: flow.server.port },
    protocol: PROTOCOLS[flow.protocol] ?? 'unknown_transport',
    protocolNumber: flow.protocol,
    service: undefined,
    duration: undefined,
    originBytes: undefined,
    responseBytes: undefined,
    state: 'OTH',
    localOriginator: false,
    localResponder: false,
    missedBytes: 0,
    // Parsers that ask whether the start was seen are told that it was: what is followed at all is read.
    history: 'ShADad',
    historyPackets: [],
    originPackets: 0,
    originIpBytes: 0,
    responsePackets: 0,
    responseIpBytes: 0,
    firstPacket: flow.firstRow + 1,
    packets: 0,
    vlan: table.vlan[flow.firstRow],
  };
}
