import type { Capture } from '../capture/capture';
import type { Connection } from './connection';
import { HistoryColumns } from './history';
import { LocalNetworks } from './local-networks';
import { recogniseService } from './service';
import type { Session } from './session';
import { sessionUid } from './uid';

/** The sessions of a capture, in the order of their first packets, and which packets each of them has. */
export class SessionTable {
  readonly connections: Connection[] = [];
  readonly history = new HistoryColumns();
  /** For each packet, the row + 1 of the session's next packet; 0 at its last. */
  private readonly next: Uint32Array;
  private readonly local: LocalNetworks;

  constructor(
    private readonly capture: Capture,
    localNetworks: readonly string[] = [],
  ) {
    this.next = new Uint32Array(capture.table.count);
    this.local = new LocalNetworks(localNetworks);
  }

  get count(): number {
    return this.connections.length;
  }

  /** Adds a session; gives its row + 1. */
  begin(connection: Connection): number {
    return this.connections.push(connection);
  }

  /** The packet belongs to the session, which is the one that was begun or found for it. */
  addPacket(connection: Connection, row: number): void {
    if (connection.packets === 0) this.capture.table.session[row] = this.connections.length;
    else {
      this.next[connection.lastRow] = row + 1;
      this.capture.table.session[row] = this.capture.table.session[connection.firstRow];
    }
    connection.lastRow = row;
    connection.packets++;
  }

  /** Rows of a session's packets, ascending. */
  rows(session: number): Uint32Array {
    const connection = this.connections[session];
    if (!connection) return new Uint32Array(0);
    const rows = new Uint32Array(connection.packets);
    let row = connection.firstRow;
    for (let i = 0; i < rows.length; i++) {
      rows[i] = row;
      row = this.next[row] - 1;
    }
    return rows;
  }

  all(): Session[] {
    return this.connections.map((_, session) => this.at(session));
  }

  /** One session as a record. */
  at(session: number): Session {
    const connection = this.connections[session];
    const { table, addresses } = this.capture;
    const time = table.time(connection.firstRow);
    const duration = table.time(connection.lastTimeRow) - time;
    const lasted = duration > 0n;
    const originator = { address: addresses.text(connection.origin), port: connection.originPort };
    const responder = { address: addresses.text(connection.responder), port: connection.responsePort };
    return {
      row: session,
      uid: sessionUid(time, connection.protocolNumber, originator, responder),
      time,
      originator,
      responder,
      protocol: PROTOCOLS.get(connection.protocolNumber) ?? 'unknown_transport',
      protocolNumber: connection.protocolNumber,
      service: recogniseService(this.capture, connection, (limit) => this.firstRows(connection, limit)),
      duration: lasted ? duration : undefined,
      originBytes: lasted ? connection.originBytes() : undefined,
      responseBytes: lasted ? connection.responseBytes() : undefined,
      state: connection.state(),
      localOriginator: this.local.has(addresses.bytes(connection.origin)),
      localResponder: this.local.has(addresses.bytes(connection.responder)),
      missedBytes: connection.missedBytes,
      history: this.history.text(connection),
      historyPackets: this.history.packetsOf(connection),
      originPackets: connection.originPackets,
      originIpBytes: connection.originIpBytes,
      responsePackets: connection.responsePackets,
      responseIpBytes: connection.responseIpBytes,
      firstPacket: connection.firstRow + 1,
      packets: connection.packets,
      vlan: table.vlan[connection.firstRow],
    };
  }

  private firstRows(connection: Connection, limit: number): number[] {
    const rows: number[] = [];
    let row = connection.firstRow;
    while (rows.length < Math.min(limit, connection.packets)) {
      rows.push(row);
      row = this.next[row] - 1;
    }
    return rows;
  }
}

const PROTOCOLS: ReadonlyMap<number, Session['protocol']> = new Map([
  [6, 'tcp'],
  [17, 'udp'],
  [1, 'icmp'],
  [58, 'icmp'],
]);
