/** The TCP flag bits that change a connection's state (RFC 9293 §3.1). */
export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const ACK = 0x10;

/** A TCP segment as its columns say it. */
export interface Segment {
  row: number;
  /** Seconds since 1970. */
  time: number;
  flags: number;
  /** As signed 32-bit integers. */
  sequence: number;
  acknowledgment: number;
  window: number;
  /** Payload bytes on the wire; `captured` where all of them were. */
  length: number;
  captured: boolean;
}
