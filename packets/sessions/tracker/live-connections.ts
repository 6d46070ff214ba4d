import type { Connection } from './connection';
import { DatagramConnection } from './datagram-connection';
import type { FlowTable } from './flow-table';
import type { Histories } from './history';
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
  private readonly freeTcp: i32[] = [];
  private readonly freeDatagram: i32[] = [];
  /** How many may live before it is looked who is over. */
  private sweepTcpAt: i32 = FEW;
  private sweepDatagramsAt: i32 = FEW;

  constructor(
    private readonly columns: SessionColumns,
    private readonly histories: Histories,
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
    if (this.freeTcp.length === 0 && this.tcps.length >= this.sweepTcpAt) this.sweepTcp(time);
    if (this.freeTcp.length > 0) return this.tcps[this.freeTcp.pop() as i32];
    const connection = new TcpConnection(this.tcps.length, this.histories);
    this.tcps.push(connection);
    return connection;
  }

  newDatagram(time: f64): DatagramConnection {
    if (this.freeDatagram.length === 0 && this.datagrams.length >= this.sweepDatagramsAt) {
      this.sweepDatagrams(time);
    }
    if (this.freeDatagram.length > 0) return this.datagrams[this.freeDatagram.pop() as i32];
    const connection = new DatagramConnection(this.datagrams.length, this.histories);
    this.datagrams.push(connection);
    return connection;
  }

  /** The connection has begun: it is its flow's current one from now on. */
  add(connection: Connection): void {
    connection.isLive = true;
    this.flows.values.set(connection.flow, connection.index + 1);
  }

  /** Settles all that are left, at the end of the capture. */
  settleAll(): void {
    for (let at = 0; at < this.tcps.length; at++) {
      if (this.tcps[at].isLive) this.columns.settle(this.tcps[at], this.histories);
    }
    for (let at = 0; at < this.datagrams.length; at++) {
      if (this.datagrams[at].isLive) this.columns.settle(this.datagrams[at], this.histories);
    }
  }

  private sweepTcp(time: f64): void {
    for (let at = 0; at < this.tcps.length; at++) {
      const connection = this.tcps[at];
      if (!connection.isOver(time)) continue;
      this.settle(connection);
      this.freeTcp.push(at);
    }
    this.sweepTcpAt = nextSweep(this.tcps.length, this.freeTcp.length);
  }

  private sweepDatagrams(time: f64): void {
    for (let at = 0; at < this.datagrams.length; at++) {
      const connection = this.datagrams[at];
      if (!connection.isOver(time)) continue;
      this.settle(connection);
      this.freeDatagram.push(at);
    }
    this.sweepDatagramsAt = nextSweep(this.datagrams.length, this.freeDatagram.length);
  }

  private settle(connection: Connection): void {
    this.columns.settle(connection, this.histories);
    connection.isLive = false;
    if (connection.flow !== 0) this.flows.remove(connection.flow);
  }
}

/**
 * How many objects there may be before the next sweep: where a sweep set few of them free, the next one waits for
 * as many new ones, so that sweeping costs a bounded share of what it sweeps.
 */
function nextSweep(objects: i32, free: i32): i32 {
  const quarter = objects >>> 2;
  return free >= quarter ? objects : objects + quarter;
}

const FEW: i32 = 256;
