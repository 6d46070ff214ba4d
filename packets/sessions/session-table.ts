import type { Capture } from '../capture/capture';
import { historyPackets, historyText } from './history-text';
import { LocalNetworks } from './local-networks';
import { recogniseService } from './service';
import { CONNECTION_STATES, type ConnectionState, type Session } from './session';
import { SessionRows } from './session-rows';
import type { Tracked } from './tracked';
import type { Tunnel, Tunnels } from './tunnels';
import { sessionUid } from './uid';

/** The sessions of a capture, in the order of their first packets, and which packets each of them has. */
export class SessionTable {
  private readonly local: LocalNetworks;
  private readonly packetRows: SessionRows;

  constructor(
    private readonly capture: Capture,
    private readonly tracked: Tracked,
    private readonly tunnels: Tunnels,
    localNetworks: readonly string[] = [],
  ) {
    this.local = new LocalNetworks(localNetworks);
    this.packetRows = new SessionRows(capture.table, tracked.packets, tracked.count, tracked.carriers);
  }

  get count(): number {
    return this.tracked.count;
  }

  /** Number of a session's first packet, from 1. */
  firstPacket(session: number): number {
    return this.capture.table.capturedRow(this.tracked.firstRow[session]) + 1;
  }

  /** Rows of a session's captured packets, ascending. */
  rows(session: number): Uint32Array {
    const { table } = this.capture;
    return this.headerRows(session).map((row) => table.capturedRow(row));
  }

  /**
   * Rows whose header columns are those of the session: for traffic inside of a tunnel the inner packets' rows
   * (`columns/inner-packets.ts`), else the same as `rows`.
   */
  headerRows(session: number): Uint32Array {
    return this.packetRows.first(session, Number.POSITIVE_INFINITY);
  }

  /** Who talks to whom: IP protocol, interned addresses and ports. */
  ends(session: number): SessionEnds {
    const { tracked } = this;
    return {
      protocolNumber: tracked.protocolNumber[session],
      origin: tracked.origin[session],
      originPort: tracked.originPort[session],
      responder: tracked.responder[session],
      responsePort: tracked.responsePort[session],
    };
  }

  all(): Session[] {
    return Array.from({ length: this.count }, (_, session) => this.at(session));
  }

  /** One session as a record. */
  at(session: number): Session {
    const { tracked } = this;
    const { table, addresses } = this.capture;
    const firstRow = tracked.firstRow[session];
    const time = table.time(firstRow);
    const duration = table.time(tracked.lastTimeRow[session]) - time;
    const lasted = duration > 0n;
    const { protocolNumber, origin, originPort, responder, responsePort } = this.ends(session);
    const originator = { address: addresses.text(origin), port: originPort };
    const answerer = { address: addresses.text(responder), port: responsePort };
    const history = historyText(tracked.histories, tracked.historyAt[session]);
    return {
      row: session,
      uid: sessionUid(time, protocolNumber, originator, answerer),
      time,
      originator,
      responder: answerer,
      protocol: PROTOCOLS.get(protocolNumber) ?? 'unknown_transport',
      protocolNumber,
      service: this.service(session, history),
      duration: lasted ? duration : undefined,
      originBytes: lasted ? tracked.originBytes[session] : undefined,
      responseBytes: lasted ? tracked.responseBytes[session] : undefined,
      state: STATES[tracked.state[session]],
      localOriginator: this.local.has(addresses.bytes(origin)),
      localResponder: this.local.has(addresses.bytes(responder)),
      missedBytes: tracked.missedBytes[session],
      history,
      historyPackets: this.historyPackets(session),
      originPackets: tracked.originPackets[session],
      originIpBytes: tracked.originIpBytes[session],
      responsePackets: tracked.responsePackets[session],
      responseIpBytes: tracked.responseIpBytes[session],
      firstPacket: table.capturedRow(firstRow) + 1,
      packets: tracked.packets[session],
      vlan: table.vlan[firstRow],
      tunnelParents: this.tunnels.parents(session, (outer) => this.uid(outer)),
    };
  }

  /** The tunnels that carried sessions. */
  tunnelsUsed(): { readonly tunnel: Tunnel; readonly uid: string }[] {
    return this.tunnels.used((session) => this.uid(session));
  }

  private uid(session: number): string {
    const { addresses, table } = this.capture;
    const { protocolNumber, origin, originPort, responder, responsePort } = this.ends(session);
    return sessionUid(
      table.time(this.tracked.firstRow[session]),
      protocolNumber,
      { address: addresses.text(origin), port: originPort },
      { address: addresses.text(responder), port: responsePort },
    );
  }

  private service(session: number, history: string): string | undefined {
    if (this.tracked.carriesFtpData[session] === 1) return 'ftp-data';
    const firstRows = (limit: number) => this.packetRows.first(session, limit);
    return recogniseService(this.capture, this.ends(session), history, firstRows);
  }

  /** Numbers (from 1) of the packets that set the letters of the history. */
  private historyPackets(session: number): number[] {
    const { histories, historyAt } = this.tracked;
    const packets = historyPackets(histories, historyAt[session]);
    const rows = this.packetRows.first(session, (packets.at(-1) ?? 0) + 1);
    return packets.map((packet) => this.capture.table.capturedRow(rows[packet]) + 1);
  }
}

const STATES = Object.keys(CONNECTION_STATES) as ConnectionState[];

/** The two ends of a session: IP protocol, interned addresses, ports. */
export interface SessionEnds {
  readonly protocolNumber: number;
  readonly origin: number;
  readonly originPort: number;
  readonly responder: number;
  readonly responsePort: number;
}

const PROTOCOLS: ReadonlyMap<number, Session['protocol']> = new Map([
  [6, 'tcp'],
  [17, 'udp'],
  [1, 'icmp'],
  [58, 'icmp'],
]);
