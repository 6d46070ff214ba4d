/** Reads one capture format from windows of the file that the opener moves along. */
export interface FileReader {
  /**
   * Reads what is complete in `window`, which starts at file offset `at`. Gives how many bytes are done with,
   * possibly more than the window has (what lies in between is not wanted), or `Infinity` when there is nothing
   * to read behind (damage that cannot be stepped over; the reader has warned). Fewer bytes than a record: 0, and `wanted` says
   * how many bytes the next record needs.
   */
  read(window: Uint8Array, at: number): number;
  /** Bytes that the record at the position needs, when `read` gave 0. */
  readonly wanted: number;
  /** Called when `left` bytes remain that are no whole record. */
  endedEarly(left: number): void;
}

/** Wireshark's bound for ordinary link types, and the one for those with very long packets. */
const MAX_PACKET = 262_144;
const MAX_LONG_PACKET = 134_217_728;
const LONG_PACKET_LINK_TYPES: ReadonlySet<number> = new Set([231, 249, 265, 279]);

/** The longest captured length that is believed; a longer one is damage. */
export function longestPacket(linkType: number): number {
  return LONG_PACKET_LINK_TYPES.has(linkType) ? MAX_LONG_PACKET : MAX_PACKET;
}
