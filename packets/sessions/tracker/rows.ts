import type { PacketTable } from '../../columns/packet-table';

/** The packets' columns as the tracker reads them, by slot; in the kernel a slot is a row of the batch at hand. */
export class Rows {
  constructor(private readonly table: PacketTable) {}

  /** Seconds since 1970. */
  time(slot: i32): f64 {
    return this.table.seconds[slot] + this.table.nanoseconds[slot] / 1e9;
  }

  protocol(slot: i32): i32 {
    return this.table.protocol[slot];
  }

  marks(slot: i32): i32 {
    return this.table.marks[slot];
  }

  source(slot: i32): i32 {
    return this.table.source[slot];
  }

  destination(slot: i32): i32 {
    return this.table.destination[slot];
  }

  sourcePort(slot: i32): i32 {
    return this.table.sourcePort[slot];
  }

  destinationPort(slot: i32): i32 {
    return this.table.destinationPort[slot];
  }

  captured(slot: i32): i32 {
    return this.table.captured[slot];
  }

  original(slot: i32): f64 {
    return this.table.original[slot];
  }

  networkAt(slot: i32): i32 {
    return this.table.networkAt[slot];
  }

  transportAt(slot: i32): i32 {
    return this.table.transportAt[slot];
  }

  payloadAt(slot: i32): i32 {
    return this.table.payloadAt[slot];
  }

  payloadLength(slot: i32): i32 {
    return this.table.payloadLength[slot];
  }

  ipLength(slot: i32): i32 {
    return this.table.ipLength[slot];
  }

  flags(slot: i32): i32 {
    return this.table.tcpFlags[slot];
  }

  sequence(slot: i32): i32 {
    return this.table.sequence[slot] | 0;
  }

  acknowledgment(slot: i32): i32 {
    return this.table.acknowledgment[slot] | 0;
  }

  window(slot: i32): i32 {
    return this.table.window[slot];
  }

  /** Puts the packet into a session, from 1. */
  join(slot: i32, session: i32): void {
    this.table.session[slot] = session;
  }
}
