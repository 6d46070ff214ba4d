/**
 * What the first pass noticed about a packet: bits of the column `marks`. The kernel has them from here as well.
 * Those that few packets have are the high ones: the column is one byte wide until there is one of them.
 */
export enum PacketMark {
  /** The capture kept less than was on the wire. */
  Cut = 1,
  /** An IP fragment: the first one (with the transport header), or a later one. */
  FirstFragment = 2,
  LaterFragment = 4,
  /** The payload's end is short of the IP length. */
  PayloadCut = 8,
  /** A checksum that could be verified and is wrong. */
  BadTransportChecksum = 16,
  /** A header contradicts itself or ends early; the columns hold what parsed. */
  Malformed = 32,
  Ipv6 = 64,
  /** A datagram that is an answer by what it says (`answers.ts`). */
  Answer = 128,
  BadIpChecksum = 256,
  /** Several VLAN tags, MPLS, or a tunnel below the addresses in the columns. */
  Encapsulated = 512,
}
