/** The frame at hand while its columns are filled: where its bytes are, and what its headers have told so far. */
export class FrameCursor {
  bytes: Uint8Array = new Uint8Array(0);
  row = 0;
  /** Start and end of the frame in the window, and the end of the network layer's datagram as far as it was captured. */
  start = 0;
  end = 0;
  limit = 0;
  /** Bits of `PacketMark`. */
  marks = 0;
  /** Sum over the pseudo header's addresses (RFC 9293 §3.1, RFC 8200 §8.1). */
  pseudoSum = 0;
  /** True where the datagram goes to a multicast group. */
  toGroup = false;
  /** False where a routing header hides the final destination, or bytes are missing. */
  verifiable = false;

  u16(at: number): number {
    return (this.bytes[at] << 8) | this.bytes[at + 1];
  }

  u32(at: number): number {
    const { bytes } = this;
    return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
  }
}
