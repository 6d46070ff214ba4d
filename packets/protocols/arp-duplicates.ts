import { type Capture, frameBytes } from '../capture/capture';
import { uint16, uint32 } from '../fields/numbers';

/** An IPv4 address that another hardware address had before: in which packet, and how many seconds earlier. */
export interface DuplicateAddress {
  readonly packet: number;
  readonly seconds: number;
}

interface Holder {
  readonly hardware: string;
  /** The last packet in which it was said to have the address. */
  readonly packet: number;
}

const ARP = 0x0806;
const REQUEST = 1;
/** Ethernet and IPv4: hardware type, protocol type, and the lengths of both addresses (RFC 826). */
const FIXED = 8;
const LENGTH = FIXED + 20;

/**
 * Which ARP messages give an address to another machine than the one that had it first. Senders count in every message,
 * targets only where it is no request. Reads the capture once, in order and only as far as somebody looked.
 */
class AddressHolders {
  private readonly holders = new Map<number, Holder>();
  private readonly duplicates = new Map<number, DuplicateAddress>();
  private done = 0;

  constructor(private readonly capture: Capture) {}

  duplicateIn(packet: number): DuplicateAddress | undefined {
    const { table } = this.capture;
    const end = Math.min(packet, table.count);
    for (; this.done < end; this.done++) if (table.etherType[this.done] === ARP) this.read(this.done);
    return this.duplicates.get(packet);
  }

  private read(row: number): void {
    const at = this.capture.table.networkAt[row];
    const bytes = frameBytes(this.capture, row);
    if (at === 0 || at + LENGTH > bytes.length) return;
    if (uint16(bytes, at + 2) !== 0x0800 || uint16(bytes, at + 4) !== 0x0604) return;
    this.note(row, bytes, at + FIXED);
    if (uint16(bytes, at + 6) !== REQUEST) this.note(row, bytes, at + FIXED + 10);
  }

  /** Notes who says to have the address behind the hardware address at `at`; who had it first keeps it. */
  private note(row: number, bytes: Uint8Array, at: number): void {
    const hardware = bytes.subarray(at, at + 6).join(':');
    const address = uint32(bytes, at + 6);
    const isGroup = (bytes[at] & 1) !== 0;
    if (address === 0 || isGroup || hardware === '0:0:0:0:0:0') return;
    const holder = this.holders.get(address);
    if (!holder || holder.hardware === hardware) {
      this.holders.set(address, { hardware, packet: row + 1 });
      return;
    }
    const { seconds } = this.capture.table;
    const since = seconds[row] - seconds[holder.packet - 1];
    if (!this.duplicates.has(row + 1))
      this.duplicates.set(row + 1, { packet: holder.packet, seconds: since });
  }
}

/** One memory a capture, for as long as the capture is there. */
const memories = new WeakMap<Capture, AddressHolders>();

/** What is odd about the addresses of the ARP message in a packet (from 1). */
export function duplicateAddress(capture: Capture, packet: number): DuplicateAddress | undefined {
  const known = memories.get(capture) ?? new AddressHolders(capture);
  memories.set(capture, known);
  return known.duplicateIn(packet);
}
