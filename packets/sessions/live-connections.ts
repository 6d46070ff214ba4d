import type { Connection } from './connection';
import { DatagramConnection } from './datagram-connection';
import type { HistoryColumns } from './history';
import type { SessionColumns } from './session-columns';
import { TcpConnection } from './tcp-connection';

/**
 * The connections that are not over yet. Those that are get settled into the columns now and then, and their
 * objects are used for later ones: memory follows what lives at a time, not what the capture holds.
 */
export class LiveConnections {
  private bySession: (Connection | undefined)[] = [];
  private live: Connection[] = [];
  private readonly freeTcp: TcpConnection[] = [];
  private readonly freeDatagram: DatagramConnection[] = [];
  /** How many may live before it is looked who is over. */
  private sweepAt = 512;

  constructor(
    private readonly columns: SessionColumns,
    private readonly history: HistoryColumns,
  ) {}

  /** The connection of a session; undefined once it is over and settled. */
  find(session: number): Connection | undefined {
    return this.bySession[session];
  }

  /** An object for a connection that begins; `time` is now, in seconds. */
  tcp(time: number): TcpConnection {
    this.sweepIfMany(time);
    return this.freeTcp.pop() ?? new TcpConnection(this.history);
  }

  datagram(time: number): DatagramConnection {
    this.sweepIfMany(time);
    return this.freeDatagram.pop() ?? new DatagramConnection(this.history);
  }

  /** The connection has begun: it counts as live from now on. */
  add(connection: Connection): void {
    this.bySession[connection.session] = connection;
    this.live.push(connection);
  }

  /** Settles all that are left, at the end of the capture. */
  settleAll(): void {
    for (const connection of this.live) this.columns.settle(connection);
    this.live = [];
    this.bySession = [];
  }

  private sweepIfMany(time: number): void {
    if (this.live.length < this.sweepAt) return;
    let kept = 0;
    for (const connection of this.live) {
      if (connection.isOver(time)) this.settle(connection);
      else this.live[kept++] = connection;
    }
    this.live.length = kept;
    this.sweepAt = Math.max(512, kept * 2);
  }

  private settle(connection: Connection): void {
    this.columns.settle(connection);
    this.bySession[connection.session] = undefined;
    if (connection instanceof TcpConnection) this.freeTcp.push(connection);
    else if (connection instanceof DatagramConnection) this.freeDatagram.push(connection);
  }
}
