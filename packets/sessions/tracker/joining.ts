import { type Connection, Ends } from './connection';
import { FlowTable } from './flow-table';
import { Histories } from './history';
import { LiveConnections } from './live-connections';
import type { Outside } from './outside';
import type { PacketAtHand } from './packet-at-hand';
import { SessionColumns } from './session-columns';

/** Brings the packet at hand together with its connection. */
export class Joining {
  readonly columns: SessionColumns;
  readonly histories: Histories;
  readonly live: LiveConnections;
  /** Session of the packet at hand, from 1; 0 while it has none. */
  joined: i32 = 0;
  private readonly flows: FlowTable;
  private readonly ends: Ends = new Ends();

  /** `packets` is how many there are; the keys are odd numbers drawn at random. */
  constructor(
    readonly packet: PacketAtHand,
    readonly outside: Outside,
    packets: i32,
    key0: i32,
    key1: i32,
    key2: i32,
    key3: i32,
  ) {
    const sessions = (packets >>> 3) + 64;
    const columns = new SessionColumns(sessions);
    const histories = new Histories(sessions * 24);
    const flows = new FlowTable(key0, key1, key2, key3);
    this.columns = columns;
    this.histories = histories;
    this.flows = flows;
    this.live = new LiveConnections(columns, histories, flows);
  }

  /** The packet's flow with the given ends; `oneWay` where the other direction is another flow. */
  flow(protocol: i32, sourcePort: i32, destinationPort: i32, oneWay: boolean): i32 {
    const packet = this.packet;
    return this.flows.flow(protocol, packet.source, sourcePort, packet.destination, destinationPort, oneWay);
  }

  /** What the flow's current connection is kept as (`LiveConnections`), from 1; 0 where it has none. */
  current(flow: i32): i32 {
    return this.flows.values.get(flow);
  }

  /** Makes `connection` the flow's current one, which starts with the packet. */
  begin(connection: Connection, flow: i32, protocol: i32, sourcePort: i32, destinationPort: i32): void {
    const packet = this.packet;
    const ends = this.ends;
    ends.source = packet.source;
    ends.sourcePort = sourcePort;
    ends.destination = packet.destination;
    ends.destinationPort = destinationPort;
    connection.begin(this.columns.add(), flow, protocol, packet.row, packet.time, ends);
    this.live.add(connection);
  }

  /** Hangs the packet on its connection. */
  hang(connection: Connection): void {
    const packet = this.packet;
    this.joined = connection.session + 1;
    packet.rows.join(packet.slot, this.joined);
    connection.packets++;
  }

  /** Who sent it: by address, and by port where both ends have the same address. */
  isFromOriginator(connection: Connection): boolean {
    const packet = this.packet;
    if (packet.source !== connection.origin) return false;
    if (connection.origin !== connection.responder) return true;
    return packet.sourcePort === connection.originPort;
  }

  isBroadcast(): boolean {
    return this.outside.isBroadcast(this.packet.destination);
  }
}
