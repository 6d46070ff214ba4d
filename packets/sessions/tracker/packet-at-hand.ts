import { PacketMark } from '../../columns/packet-mark';
import type { Rows } from './rows';

/**
 * The packet that is followed at the moment. For a datagram put together from fragments, headers are read from the
 * first fragment's slot, while the packet is the one that completed it.
 */
export class PacketAtHand {
  /** Slot and row of the packet, the slot of its headers, and the number (from 1) of the captured packet. */
  slot: i32 = 0;
  row: i32 = 0;
  headers: i32 = 0;
  number: i32 = 0;
  /** Bytes of the datagram, and of its transport payload, by IP. */
  ipLength: i32 = 0;
  payloadLength: i32 = 0;
  /** Seconds since 1970. */
  time: f64 = 0;
  source: i32 = 0;
  sourcePort: i32 = 0;
  destination: i32 = 0;
  destinationPort: i32 = 0;

  constructor(
    readonly rows: Rows,
    private readonly ignoreChecksums: boolean,
  ) {}

  /** Reads what every kind of connection asks for. */
  use(headers: i32, slot: i32, row: i32, number: i32, ipLength: i32, payloadLength: i32): void {
    const rows = this.rows;
    this.headers = headers;
    this.slot = slot;
    this.row = row;
    this.number = number;
    this.ipLength = ipLength;
    this.payloadLength = payloadLength;
    this.time = rows.time(slot);
    this.source = rows.source(headers);
    this.sourcePort = rows.sourcePort(headers);
    this.destination = rows.destination(headers);
    this.destinationPort = rows.destinationPort(headers);
  }

  /** Leaves out what Zeek's IP layer does not pass on: wrong checksums, lengths beyond the frame. */
  isUsable(slot: i32): boolean {
    const rows = this.rows;
    if (rows.protocol(slot) === NOT_IP || rows.source(slot) === 0) return false;
    if ((rows.marks(slot) & PacketMark.BadIpChecksum) !== 0 && !this.ignoreChecksums) return false;
    return rows.original(slot) >= rows.networkAt(slot) + rows.ipLength(slot);
  }

  hasBadChecksum(slot: i32): boolean {
    return !this.ignoreChecksums && (this.rows.marks(slot) & PacketMark.BadTransportChecksum) !== 0;
  }

  /** True where `length` bytes of a transport header were captured, and belong to the datagram. */
  hasHeader(length: i32): boolean {
    const rows = this.rows;
    const at = rows.transportAt(this.headers);
    const inDatagram = rows.networkAt(this.headers) + rows.ipLength(this.headers) - at;
    return at > 0 && rows.captured(this.headers) - at >= length && inDatagram >= length;
  }
}

/** What the protocol column holds for a packet that is not IP. */
const NOT_IP: i32 = 0xff;
