import * as column from '../../kernel/assembly/layout';

/** The kernel's version of `sessions/tracker/rows.ts`: the columns of the batch at hand. */
export class Rows {
  time(slot: i32): f64 {
    return load<f64>(column.seconds + (slot << 3)) + <f64>load<u32>(column.nanoseconds + (slot << 2)) / 1e9;
  }

  protocol(slot: i32): i32 {
    return load<u8>(column.protocol + slot);
  }

  marks(slot: i32): i32 {
    return load<u16>(column.marks + (slot << 1));
  }

  source(slot: i32): i32 {
    return load<i32>(column.source + (slot << 2));
  }

  destination(slot: i32): i32 {
    return load<i32>(column.destination + (slot << 2));
  }

  sourcePort(slot: i32): i32 {
    return load<u16>(column.sourcePort + (slot << 1));
  }

  destinationPort(slot: i32): i32 {
    return load<u16>(column.destinationPort + (slot << 1));
  }

  captured(slot: i32): i32 {
    return load<i32>(column.captured + (slot << 2));
  }

  original(slot: i32): f64 {
    return <f64>load<u32>(column.original + (slot << 2));
  }

  networkAt(slot: i32): i32 {
    return load<u16>(column.networkAt + (slot << 1));
  }

  transportAt(slot: i32): i32 {
    return load<u16>(column.transportAt + (slot << 1));
  }

  payloadAt(slot: i32): i32 {
    return load<u16>(column.payloadAt + (slot << 1));
  }

  payloadLength(slot: i32): i32 {
    return load<i32>(column.payloadLength + (slot << 2));
  }

  ipLength(slot: i32): i32 {
    return load<i32>(column.ipLength + (slot << 2));
  }

  flags(slot: i32): i32 {
    return load<u16>(column.tcpFlags + (slot << 1));
  }

  sequence(slot: i32): i32 {
    return load<i32>(column.sequence + (slot << 2));
  }

  acknowledgment(slot: i32): i32 {
    return load<i32>(column.acknowledgment + (slot << 2));
  }

  window(slot: i32): i32 {
    return load<u16>(column.tcpWindow + (slot << 1));
  }

  join(slot: i32, session: i32): void {
    store<i32>(column.session + (slot << 2), session);
  }
}
