import * as column from '../../kernel/assembly/layout';

/** How far apart the values of columns are that the table has in two widths (as powers of two), and their bits. */
let lengthShift: i32 = 1;
let lengthBits: i32 = 0xffff;
let addressShift: i32 = 1;
let addressBits: i32 = 0xffff;
let placeShift: i32 = 0;
let placeBits: i32 = 0xff;
let markShift: i32 = 0;
let markBits: i32 = 0xff;
let flagShift: i32 = 0;
let flagBits: i32 = 0xff;

/** Says which columns are the wide ones (`columns/packet-table.ts`). */
export function setWidths(lengths: bool, addresses: bool, places: bool, marks: bool, flags: bool): void {
  lengthShift = lengths ? 2 : 1;
  lengthBits = lengths ? -1 : 0xffff;
  addressShift = addresses ? 2 : 1;
  addressBits = addresses ? -1 : 0xffff;
  placeShift = places ? 1 : 0;
  placeBits = places ? 0xffff : 0xff;
  markShift = marks ? 1 : 0;
  markBits = marks ? 0xffff : 0xff;
  flagShift = flags ? 1 : 0;
  flagBits = flags ? 0xffff : 0xff;
}

/** The kernel's version of `sessions/tracker/rows.ts`: the columns of the batch at hand. */
export class Rows {
  time(slot: i32): f64 {
    const four = slot << 2;
    return <f64>load<u32>(column.seconds + four) + <f64>load<u32>(column.nanoseconds + four) / 1e9;
  }

  protocol(slot: i32): i32 {
    return load<u8>(column.protocol + slot);
  }

  marks(slot: i32): i32 {
    return load<u16>(column.marks + (slot << markShift)) & markBits;
  }

  source(slot: i32): i32 {
    return load<i32>(column.source + (slot << addressShift)) & addressBits;
  }

  destination(slot: i32): i32 {
    return load<i32>(column.destination + (slot << addressShift)) & addressBits;
  }

  sourcePort(slot: i32): i32 {
    return load<u16>(column.sourcePort + (slot << 1));
  }

  destinationPort(slot: i32): i32 {
    return load<u16>(column.destinationPort + (slot << 1));
  }

  captured(slot: i32): i32 {
    return load<i32>(column.captured + (slot << lengthShift)) & lengthBits;
  }

  original(slot: i32): f64 {
    return <f64>(<u32>(load<i32>(column.original + (slot << lengthShift)) & lengthBits));
  }

  networkAt(slot: i32): i32 {
    return load<u16>(column.networkAt + (slot << placeShift)) & placeBits;
  }

  transportAt(slot: i32): i32 {
    return load<u16>(column.transportAt + (slot << placeShift)) & placeBits;
  }

  payloadAt(slot: i32): i32 {
    return load<u16>(column.payloadAt + (slot << placeShift)) & placeBits;
  }

  payloadLength(slot: i32): i32 {
    return load<i32>(column.payloadLength + (slot << lengthShift)) & lengthBits;
  }

  ipLength(slot: i32): i32 {
    return load<i32>(column.ipLength + (slot << lengthShift)) & lengthBits;
  }

  flags(slot: i32): i32 {
    return load<u16>(column.tcpFlags + (slot << flagShift)) & flagBits;
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
