import { NO_BYTES, type TracedBytes } from '../../applications/application';
import type { Capture } from '../../capture/capture';
import { PacketMark } from '../../columns/packet-table';
import { isPacketBuffer } from '../buffers/packet';
import type { MemoryAtHand, Rule } from '../rules/compiled-rule';
import type { Alert, KeywordMatch } from './alert';
import type { Conversation } from './conversations';
import type { Flow } from './flow';
import { countsOf } from './flow-counts';
import { flowHolds, remember } from './flow-tests';
import type { FlowPacket } from './flow-tracker';
import { HeaderMatcher, speaksOf } from './header-match';
import { HostMemory } from './host-memory';
import { PacketView } from './packet-view';
import { stands } from './recognise';
import { RuleChoice, type RuleGroup } from './rule-choice';
import { RuleInspection } from './rule-inspection';
import type { Direction, SortedRule } from './rule-kind';
import { capturedMatch } from './spans';
import type { StreamSide } from './stream-side';
import { Thresholds } from './threshold';
import { type OpenTransaction, type RulesFor, TransactionQueue } from './transaction-queue';

/** One inspection: a packet, or the end of a flow in one direction. */
interface Occasion {
  readonly row: number;
  readonly flow: Flow | undefined;
  readonly direction: Direction;
  readonly established: boolean;
  readonly followed: boolean;
  readonly inStream: boolean;
  readonly payload: TracedBytes;
  readonly atEnd: boolean;
  readonly view: PacketView;
  /** The piece of the stream whose turn it is. */
  readonly piece: TracedBytes | undefined;
  readonly visible: number;
}

interface Raised {
  readonly sorted: SortedRule;
  readonly alert: Alert;
}

/** What a flow's two directions still have to be asked. */
interface Pending {
  readonly to_server: TransactionQueue;
  readonly to_client: TransactionQueue;
  readonly asked: Set<string>;
  readonly lastPiece: Map<Direction, TracedBytes>;
}

/** Holds every rule against every packet, stream piece and transaction that it wants to see. */
export class Detector {
  readonly alerts: Alert[] = [];
  private readonly headers: HeaderMatcher;
  private readonly thresholds = new Thresholds();
  private readonly pending = new Map<Flow, Pending>();
  private readonly packetRules: readonly SortedRule[];
  private readonly packetChoice: RuleChoice;
  private readonly transactionChoice: RuleChoice;
  private readonly groups = new Map<string, RuleGroup>();
  private readonly addressRules: readonly SortedRule[];
  private readonly transactionRules: readonly SortedRule[];
  private readonly keepsPieces: boolean;
  private raised: Raised[] = [];
  private readonly hosts = new HostMemory();

  constructor(
    private readonly capture: Capture,
    rules: readonly SortedRule[],
    private readonly conversations: readonly Conversation[],
  ) {
    this.headers = new HeaderMatcher(capture);
    this.packetRules = rules.filter(({ kind }) => kind !== 'transaction' && kind !== 'addresses');
    this.addressRules = rules.filter(({ kind }) => kind === 'addresses');
    this.transactionRules = rules.filter(({ kind }) => kind === 'transaction');
    this.packetChoice = new RuleChoice(this.packetRules, (buffer) => buffer === 'payload');
    this.transactionChoice = new RuleChoice(
      this.transactionRules,
      (buffer) => buffer !== 'payload' && !isPacketBuffer(buffer),
    );
    this.keepsPieces = this.transactionRules.some(({ rule }) =>
      rule.buffers.some(({ buffer }) => buffer === 'payload'),
    );
  }

  packet(packet: FlowPacket): void {
    const { flow, row, toServer } = packet;
    if (flow?.passed || !isRead(this.capture, row)) return;
    const direction: Direction = toServer ? 'to_server' : 'to_client';
    const payloadAt = this.capture.table.payloadAt[row];
    const payload: TracedBytes = {
      bytes: packet.payload,
      origin: (offset) => ({ packet: row + 1, offset: payloadAt + offset }),
    };
    const visible = flow ? this.advance(flow, direction, row) : row + 1;
    const secret = flow?.encrypted === true;
    const side = packet.followed ? sideOf(flow, direction) : undefined;
    this.inspect(
      {
        row,
        flow,
        established: packet.established,
        followed: packet.followed,
        inStream: packet.inStream,
        direction,
        payload: secret ? NO_BYTES : payload,
        atEnd: false,
        view: new PacketView(this.capture, row),
        piece: side?.piece(),
        visible,
      },
      side,
    );
  }

  /** The flow is over: what was never acknowledged, and transactions that nobody looked at, get their turn. */
  end(flow: Flow): void {
    for (const direction of ['to_server', 'to_client'] as const) {
      if (flow.passed) break;
      const side = sideOf(flow, direction);
      if (!side || !flow.tcp?.followed) continue;
      const visible = this.advance(flow, direction, flow.lastRow);
      if (!side.unread && this.pendingOf(flow)[direction].done) continue;
      this.inspect(
        {
          row: flow.lastRow,
          flow,
          direction,
          established: true,
          followed: true,
          inStream: true,
          payload: NO_BYTES,
          atEnd: true,
          view: new PacketView(this.capture, flow.lastRow),
          piece: side.piece(),
          visible,
        },
        side,
      );
    }
    this.pending.delete(flow);
  }

  /** Brings what the flow is known to speak up to date; gives the packet up to which the direction is seen. */
  private advance(flow: Flow, direction: Direction, row: number): number {
    const conversation = this.conversations[flow.number];
    const client = flow.tcp?.client.visible ?? row + 1;
    const server = flow.tcp?.server.visible ?? row + 1;
    if (conversation?.toServer && conversation.toServer.packet <= client)
      flow.applicationToServer = conversation.toServer.name;
    if (conversation?.toClient && conversation.toClient.packet <= server)
      flow.applicationToClient = conversation.toClient.name;
    flow.application ??= [flow.applicationToServer, flow.applicationToClient].find(
      (name) => name !== undefined && name !== 'failed',
    );
    const changed = conversation?.changed;
    if (changed && changed.packet <= (changed.toServer ? client : server)) {
      flow.applicationToServer = changed.name;
      flow.applicationToClient = changed.name;
      flow.application = changed.name;
    }
    const encrypted = conversation?.encrypted;
    if (encrypted && !flow.encrypted && encrypted.packet <= (encrypted.toServer ? client : server)) {
      flow.encrypted = true;
      flow.tcp?.client.forget(encrypted.atOnce);
      flow.tcp?.server.forget(encrypted.atOnce);
    }
    const visible = direction === 'to_server' ? client : server;
    const completed = this.pendingOf(flow)[direction].completes(visible);
    const { application } = flow;
    if (TOLD_AT_ONCE.has(application ?? '') || (completed && application !== 'ftp'))
      sideOf(flow, direction)?.inspectSoon();
    return visible;
  }

  private inspect(occasion: Occasion, side: StreamSide | undefined): void {
    this.raised = [];
    this.inspectAddresses(occasion);
    for (const sorted of this.packetRulesFor(occasion)) this.inspectPacketRule(sorted, occasion);
    this.inspectTransactions(occasion);
    this.settle(occasion);
    const { piece, flow, direction } = occasion;
    if (!piece || !side) return;
    side.consume(piece);
    if (flow && this.keepsPieces) this.pendingOf(flow).lastPiece.set(direction, piece);
  }

  /** The rules that the packet's protocol, direction and bytes leave over. */
  private packetRulesFor({ row, flow, direction, payload, piece }: Occasion): readonly SortedRule[] {
    const protocol = this.capture.table.protocol[row];
    const group = this.groupOf(`packet ${protocol} ${flow ? direction : ''}`, () =>
      this.packetChoice.group(
        ({ rule, directions }) => speaksOf(rule, protocol) && (!flow || directions.includes(direction)),
      ),
    );
    return this.packetChoice.rulesFor(group, () => (piece ? [payload.bytes, piece.bytes] : [payload.bytes]));
  }

  private readonly transactionRulesFor: RulesFor = (protocol, direction, values) => {
    const group = this.groupOf(`transaction ${protocol} ${direction}`, () =>
      this.transactionChoice.group(
        ({ application, directions }) =>
          directions.includes(direction) && (application === undefined || stands(application, protocol)),
      ),
    );
    return this.transactionChoice.rulesFor(group, values);
  };

  private readonly timeOf = (packet: number): bigint => this.capture.table.time(packet - 1);

  private groupOf(key: string, make: () => RuleGroup): RuleGroup {
    let group = this.groups.get(key);
    if (!group) {
      group = make();
      this.groups.set(key, group);
    }
    return group;
  }

  /** Once for each direction of a flow; for every packet that has none. */
  private inspectAddresses(occasion: Occasion): void {
    const { flow, direction } = occasion;
    if (this.addressRules.length === 0 || occasion.atEnd) return;
    if (flow && (direction === 'to_server' ? flow.addressesToServer : flow.addressesToClient)) return;
    if (flow && direction === 'to_server') flow.addressesToServer = true;
    if (flow && direction === 'to_client') flow.addressesToClient = true;
    for (const sorted of this.addressRules) {
      if (this.headHolds(sorted, occasion) && flowHolds(sorted.rule, occasion))
        this.raise(sorted, occasion, [], false);
    }
  }

  private inspectPacketRule(sorted: SortedRule, occasion: Occasion): void {
    const { kind, rule } = sorted;
    const { piece, payload, atEnd } = occasion;
    const looksAtPayload = rule.buffers.some(({ buffer }) => buffer === 'payload');
    if (atEnd && (kind === 'packet' || (looksAtPayload && !piece))) return;
    if (looksAtPayload && !piece && payload.bytes.length === 0) return;
    if (kind === 'recognition' && !this.isTimeToAsk(sorted, occasion)) return;
    if (!this.headHolds(sorted, occasion)) return;
    if (payload.bytes.length === 0 && rule.packetTests.some(({ needsPayload }) => needsPayload)) return;
    const inspection = new RuleInspection(this.capture, rule);
    if (!atEnd && !inspection.packet(occasion.view)) return;
    const found = looksAtPayload ? this.payloadHolds(sorted, occasion, inspection) : 'payload';
    if (!found) return;
    if (rule.flow.stream && (rule.flow.stream === 'only') !== (found === 'stream')) return;
    if (!this.circumstancesHold(rule, occasion)) return;
    this.raise(sorted, occasion, inspection.matches, found === 'stream');
  }

  /** Looks in the stream first; in the packet where its payload is not part of a stream, or the rule wants both. */
  private payloadHolds(
    { kind }: SortedRule,
    { piece, payload, inStream }: Occasion,
    inspection: RuleInspection,
  ): 'stream' | 'payload' | undefined {
    if (kind !== 'packet' && piece && inspection.payload(piece, 'stream')) return 'stream';
    if (kind === 'stream' && inStream) return undefined;
    return payload.bytes.length > 0 && inspection.payload(payload, 'payload') ? 'payload' : undefined;
  }

  /** A rule about the protocol is asked when its direction was recognised, once for each. */
  private isTimeToAsk({ rule }: SortedRule, { flow, direction, visible }: Occasion): boolean {
    if (!flow) return false;
    const { toServer, toClient } = this.conversations[flow.number] ?? {};
    const known = direction === 'to_server' ? toServer : toClient;
    if (known === undefined || known.packet > visible) return false;
    // Datagrams are recognised one by one.
    if (!flow.tcp) return true;
    const key = `${direction} ${rule.identity.gid}:${rule.identity.sid}`;
    const { asked } = this.pendingOf(flow);
    if (asked.has(key)) return false;
    asked.add(key);
    return true;
  }

  private inspectTransactions(occasion: Occasion): void {
    const { flow, direction, visible } = occasion;
    if (!flow || this.transactionRules.length === 0) return;
    const pending = this.pendingOf(flow);
    pending[direction].each(visible, (open) => {
      for (let at = 0; at < open.waiting.length; ) {
        const sorted = open.waiting[at];
        const ready = open.readyAt(sorted);
        if (ready !== undefined && ready > readable(sorted.rule, occasion)) at++;
        else {
          open.waiting.splice(at, 1);
          if (ready !== undefined) this.inspectTransaction(sorted, open, occasion, pending);
        }
      }
    });
  }

  private inspectTransaction(
    sorted: SortedRule,
    open: OpenTransaction,
    occasion: Occasion,
    pending: Pending,
  ): void {
    const { rule } = sorted;
    if (rule.direction === 'transaction' && pending.asked.has(matchKey(rule, open))) return;
    if (!this.headHolds(sorted, occasion)) return;
    const inspection = new RuleInspection(this.capture, rule);
    if (!inspection.packet(occasion.view) || !inspection.transaction(open)) return;
    const inStream = rule.buffers.some(({ buffer }) => buffer === 'payload');
    if (inStream && !this.transactionPayload(occasion, pending, inspection)) return;
    if (!this.circumstancesHold(rule, occasion)) return;
    if (rule.direction === 'transaction') pending.asked.add(matchKey(rule, open));
    this.raise(sorted, occasion, inspection.matches, inStream, open);
  }

  /** Payload matches of a rule about transactions look at the stream that the transaction came with. */
  private transactionPayload(
    { piece, payload, direction, flow }: Occasion,
    pending: Pending,
    inspection: RuleInspection,
  ): boolean {
    if (!flow?.tcp) return inspection.payload(payload, 'payload');
    const before = pending.lastPiece.get(direction);
    return (
      (piece !== undefined && inspection.payload(piece, 'stream')) ||
      (before !== undefined && inspection.payload(before, 'stream'))
    );
  }

  /** `flow`, `flowbits` and what else is remembered, how far the flow is, and what it was recognised as. */
  private circumstancesHold(rule: Rule, occasion: Occasion): boolean {
    if (!flowHolds(rule, occasion)) return false;
    const { flow, row } = occasion;
    if (rule.flowTests.length > 0) {
      const counts = flow && countsOf(this.capture, flow, row);
      if (!counts) return false;
      if (!rule.flowTests.every((test) => (!test.tcpOnly || flow.tcp) && test.holds(counts))) return false;
    }
    if (rule.memory.length === 0) return true;
    const memory = this.memoryAt(occasion);
    return rule.memory.every(({ asks }) => asks?.(memory) ?? true);
  }

  private memoryAt({ flow, row }: Occasion): MemoryAtHand {
    const { table } = this.capture;
    return {
      numbers: flow?.numbers,
      hosts: this.hosts,
      source: `${table.source[row]}`,
      destination: `${table.destination[row]}`,
      seconds: table.seconds[row],
    };
  }

  /** Protocol, addresses, ports, and the flow's application. */
  private headHolds({ rule, application, directions, kind }: SortedRule, occasion: Occasion): boolean {
    const { row, flow, direction, followed } = occasion;
    if (flow && !directions.includes(direction)) return false;
    if (kind !== 'transaction' && application !== undefined) {
      if (!flow || !followed || !stands(application, flow.application)) return false;
    }
    const { table } = this.capture;
    if (!flow) {
      const from = { address: table.source[row], port: table.sourcePort[row] };
      const to = { address: table.destination[row], port: table.destinationPort[row] };
      return this.headers.holds(rule, row, from, to);
    }
    const forward = direction === 'to_server' || rule.direction === 'transaction';
    return this.headers.holds(
      rule,
      row,
      forward ? flow.client : flow.server,
      forward ? flow.server : flow.client,
    );
  }

  private raise(
    sorted: SortedRule,
    occasion: Occasion,
    matches: readonly KeywordMatch[],
    inStream: boolean,
    open?: OpenTransaction,
  ): void {
    const { flow, row, direction, atEnd } = occasion;
    if (flow) remember(sorted.rule, flow);
    if (sorted.rule.memory.length > 0) {
      const memory = this.memoryAt(occasion);
      for (const { does } of sorted.rule.memory) does?.(memory);
    }
    const alert: Alert = {
      rule: sorted.rule,
      packet: this.capture.table.capturedRow(row) + 1,
      atEnd,
      inTunnel: row >= this.capture.table.count,
      flow,
      flowSoFar: flow && {
        packetsToServer: flow.seenToServer,
        packetsToClient: flow.seenToClient,
        bytesToServer: flow.bytesToServer,
        bytesToClient: flow.bytesToClient,
        application: flow.application,
      },
      toServer: direction === 'to_server',
      inStream,
      transaction: open && { index: open.index, what: open.what },
      matches: matches
        .map((match) => capturedMatch(this.capture.table, match))
        .sort((one, other) => one.option - other.option),
    };
    this.raised.push({ sorted, alert });
  }

  /** The alerts of one occasion in the order of the rules; a pass rule silences those behind it. */
  private settle({ flow, row }: Occasion): void {
    const rank = (raised: Raised) => (raised.sorted.rule.action === 'pass' ? 0 : 1);
    const { table } = this.capture;
    for (const { sorted, alert } of this.raised.sort((one, other) => rank(one) - rank(other))) {
      const { rule } = sorted;
      if (rule.action === 'pass') {
        if (flow && sorted.actsOnFlow) flow.passed = true;
        break;
      }
      const counted = {
        seconds: table.seconds[row] + table.nanoseconds[row] / 1e9,
        source: table.source[row],
        destination: table.destination[row],
        sourcePort: table.sourcePort[row],
        destinationPort: table.destinationPort[row],
        flow,
      };
      if (!rule.silent && this.thresholds.lets(rule, counted)) this.alerts.push(alert);
    }
  }

  private pendingOf(flow: Flow): Pending {
    const known = this.pending.get(flow);
    if (known) return known;
    const transactions = this.conversations[flow.number]?.transactions ?? [];
    const fresh: Pending = {
      to_server: new TransactionQueue(transactions, 'to_server', this.transactionRulesFor, this.timeOf),
      to_client: new TransactionQueue(transactions, 'to_client', this.transactionRulesFor, this.timeOf),
      asked: new Set(),
      lastPiece: new Map(),
    };
    this.pending.set(flow, fresh);
    return fresh;
  }
}

/** IP whose bytes are all there by what its header says: no rule sees what was cut off. */
function isRead({ table }: Capture, row: number): boolean {
  return table.protocol[row] !== NOT_IP && (table.marks[row] & PacketMark.PayloadCut) === 0;
}

const NOT_IP = 0xff;

/** Protocols whose parsers have the stream looked at with all that comes; FTP's never asks for it. */
const TOLD_AT_ONCE: ReadonlySet<string> = new Set(['smtp', 'tls']);

function sideOf(flow: Flow | undefined, direction: Direction): StreamSide | undefined {
  return direction === 'to_server' ? flow?.tcp?.client : flow?.tcp?.server;
}

/** The packet up to which a rule may look: in both directions where it speaks of the whole transaction. */
function readable(rule: Rule, { flow, visible }: Occasion): number {
  if (rule.direction !== 'transaction' || !flow?.tcp) return visible;
  return Math.max(flow.tcp.client.visible, flow.tcp.server.visible);
}

function matchKey(rule: Rule, open: OpenTransaction): string {
  return `${open.index} ${rule.identity.gid}:${rule.identity.sid}`;
}
