import type { Connection } from './connection';
import { DatagramConnection } from './datagram-connection';
import type { FlowTable } from './flow-table';
import type { HistoryColumns } from './history';
import type { SessionColumns } from './session-columns';
import { TcpConnection } from './tcp-connection';

/**
 * The connections that are not over yet. Those that are get settled into the columns now and then, and their
 * objects are used for later ones: memory follows what lives at a time, not what the capture holds. A flow's value
 * is the index + 1 of its connection's object, TCP's and all others' in a list each.
 */
export class LiveConnections {
  private readonly tcps: TcpConnection[] = [];
  private readonly datagrams: DatagramConnection[] = [];
  private readonly freeTcp: TcpConnection[] = [];
  private readonly freeDatagram: DatagramConnection[] = [];
  private readonly live: Connection[] = [];
  private count: i32 = 0;
  /** How many may live before it is looked who is over. */
  private sweepAt: i32 = 512;

  constructor(
    private readonly columns: SessionColumns,
    private readonly history: HistoryColumns,
    private readonly flows: FlowTable,
  ) {}

  tcp(index: i32): TcpConnection {
    return this.tcps[index];
  }

  datagram(index: i32): DatagramConnection {
    return this.datagrams[index];
  }

  /** An object for a connection that begins; `time` is now, in seconds. */
  newTcp(time: f64): TcpConnection {
    this.sweepIfMany(time);
    if (this.freeTcp.length > 0) return this.freeTcp.pop() as TcpConnection;
    const connection = new TcpConnection(this.tcps.length, this.history);
    this.tcps.push(connection);
    return connection;
  }

  newDatagram(time: f64): DatagramConnection {
    this.sweepIfMany(time);
    if (this.freeDatagram.length > 0) return this.freeDatagram.pop() as DatagramConnection;
    const connection = new DatagramConnection(this.datagrams.length, this.history);
    this.datagrams.push(connection);
    return connection;
  }

  /** The connection has begun: it counts as live from now on. */
  add(connection: Connection): void {
    this.flows.values.set(connection.flow, connection.index + 1);
    if (this.count < this.live.length) this.live[this.count] = connection;
    else this.live.push(connection);
    this.count++;
  }

  /** Settles all that are left, at the end of the capture. */
  settleAll(): void {
    for (let at = 0; at < this.count; at++) this.columns.settle(this.live[at]);
    this.count = 0;
  }

  private sweepIfMany(time: f64): void {
    if (this.count < this.sweepAt) return;
    let kept = 0;
    for (let at = 0; at < this.count; at++) {
      const connection = this.live[at];
      if (connection.isOver(time)) this.settle(connection);
      else this.live[kept++] = connection;
    }
    this.count = kept;
    this.sweepAt = kept < 256 ? 512 : kept * 2;
  }

  private settle(connection: Connection): void {
    this.columns.settle(connection);
    const value = connection.index + 1;
    const isTcp = connection.protocolNumber === 6;
    if (isTcp) this.freeTcp.push(this.tcps[connection.index]);
    else this.freeDatagram.push(this.datagrams[connection.index]);
    // A later connection may have the flow already.
    if (this.flows.values.get(connection.flow) === value) this.flows.values.set(connection.flow, 0);
  }
}
