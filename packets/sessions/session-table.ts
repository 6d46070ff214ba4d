import type { Capture } from '../capture/capture';
import type { Connection } from './connection';
import { HistoryColumns } from './history';
import { LocalNetworks } from './local-networks';
import { recogniseService } from './service';
import type { Session } from './session';
import { SessionColumns } from './session-columns';
import { type Tunnel, Tunnels } from './tunnels';
import { sessionUid } from './uid';

/** The sessions of a capture, in the order of their first packets, and which packets each of them has. */
export class SessionTable {
  readonly columns = new SessionColumns();
  readonly history = new HistoryColumns();
  readonly tunnels: Tunnels;
  /** For each packet, the row + 1 of the session's next packet; 0 at its last. */
  private readonly next: Uint32Array;
  private readonly local: LocalNetworks;

  constructor(
    private readonly capture: Capture,
    localNetworks: readonly string[] = [],
  ) {
    this.next = new Uint32Array(capture.table.count + capture.table.innerCount);
    this.local = new LocalNetworks(localNetworks);
    this.tunnels = new Tunnels(capture);
  }

  get count(): number {
    return this.columns.count;
  }

  /** Hangs a packet on its connection. A captured packet without a session of its own belongs to its inside's. */
  addPacket(connection: Connection, row: number): void {
    const { session } = this.capture.table;
    session[row] = connection.session + 1;
    const captured = this.capture.table.capturedRow(row);
    if (session[captured] === 0) session[captured] = connection.session + 1;
    if (connection.packets > 0) this.next[connection.lastRow] = row + 1;
    connection.lastRow = row;
    connection.packets++;
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
    return this.firstRows(session, Number.POSITIVE_INFINITY);
  }

  /** Who talks to whom: IP protocol, interned addresses and ports. */
  ends(session: number): SessionEnds {
    const { columns } = this;
    return {
      protocolNumber: columns.protocolNumber[session],
      origin: columns.origin[session],
      originPort: columns.originPort[session],
      responder: columns.responder[session],
      responsePort: columns.responsePort[session],
    };
  }

  all(): Session[] {
    return Array.from({ length: this.count }, (_, session) => this.at(session));
  }

  /** One session as a record. */
  at(session: number): Session {
    const { columns } = this;
    const { table, addresses } = this.capture;
    const firstRow = columns.firstRow[session];
    const time = table.time(firstRow);
    const duration = table.time(columns.lastTimeRow[session]) - time;
    const lasted = duration > 0n;
    const { protocolNumber, origin, originPort, responder, responsePort } = this.ends(session);
    const originator = { address: addresses.text(origin), port: originPort };
    const answerer = { address: addresses.text(responder), port: responsePort };
    const history = this.history.text(columns.firstLetter[session]);
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
      originBytes: lasted ? columns.originBytes[session] : undefined,
      responseBytes: lasted ? columns.responseBytes[session] : undefined,
      state: columns.state(session),
      localOriginator: this.local.has(addresses.bytes(origin)),
      localResponder: this.local.has(addresses.bytes(responder)),
      missedBytes: columns.missedBytes[session],
      history,
      historyPackets: this.history.packetsOf(columns.firstLetter[session]),
      originPackets: columns.originPackets[session],
      originIpBytes: columns.originIpBytes[session],
      responsePackets: columns.responsePackets[session],
      responseIpBytes: columns.responseIpBytes[session],
      firstPacket: table.capturedRow(firstRow) + 1,
      packets: columns.packets[session],
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
      table.time(this.columns.firstRow[session]),
      protocolNumber,
      { address: addresses.text(origin), port: originPort },
      { address: addresses.text(responder), port: responsePort },
    );
  }

  private service(session: number, history: string): string | undefined {
    if (this.columns.carriesFtpData[session] === 1) return 'ftp-data';
    const firstRows = (limit: number) => this.firstRows(session, limit);
    return recogniseService(this.capture, this.ends(session), history, firstRows);
  }

  private firstRows(session: number, limit: number): Uint32Array {
    if (session < 0 || session >= this.count) return new Uint32Array(0);
    const rows = new Uint32Array(Math.min(limit, this.columns.packets[session]));
    let row = this.columns.firstRow[session];
    for (let i = 0; i < rows.length; i++) {
      rows[i] = row;
      row = this.next[row] - 1;
    }
    return rows;
  }
}

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
