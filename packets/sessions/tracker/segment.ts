/** The TCP flag bits that change a connection's state (RFC 9293 §3.1). */
export const FIN: i32 = 0x01;
export const SYN: i32 = 0x02;
export const RST: i32 = 0x04;
export const ACK: i32 = 0x10;

/** A TCP segment as its columns say it. */
export class Segment {
  /** Row of the captured packet. */
  row: i32 = 0;
  /** Seconds since 1970. */
  time: f64 = 0;
  flags: i32 = 0;
  /** As signed 32-bit integers. */
  sequence: i32 = 0;
  acknowledgment: i32 = 0;
  window: i32 = 0;
  /** Payload bytes on the wire; `captured` where all of them were. */
  length: i32 = 0;
  captured: boolean = true;
}
