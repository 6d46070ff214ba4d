const PROTOCOL_TCP = 6;
const ETHERNET_HEADER = 14;
const IPV6_HEADER = 40;
const CHECKSUM_AT = 16;
const FRAGMENT_OFFSET = 0x1fff;
/** Ethernet, IPv4 and TCP headers without options. */
const SHORTEST = 54;

/** Offsets in a frame that carries TCP. */
export interface TcpSegment {
  /** The TCP header begins, the payload begins, the segment ends. */
  readonly from: number;
  readonly payload: number;
  readonly to: number;
  /** Source address; the destination follows it. */
  readonly addresses: number;
  readonly addressLength: number;
}

/** Where the TCP segment lies in an Ethernet frame with IPv4, or IPv6 without extension headers. */
export function tcpSegment(frame: Buffer): TcpSegment | undefined {
  const type = frame.readUInt16BE(12);
  if (frame.length < SHORTEST) return undefined;
  if (
    type === 0x0800 &&
    frame[ETHERNET_HEADER + 9] === PROTOCOL_TCP &&
    (frame.readUInt16BE(ETHERNET_HEADER + 6) & FRAGMENT_OFFSET) === 0
  ) {
    const from = ETHERNET_HEADER + (frame[ETHERNET_HEADER] & 0x0f) * 4;
    const to = ETHERNET_HEADER + frame.readUInt16BE(ETHERNET_HEADER + 2);
    return { ...spans(frame, from, to), addresses: ETHERNET_HEADER + 12, addressLength: 4 };
  }
  if (type === 0x86dd && frame.length >= SHORTEST + 20 && frame[ETHERNET_HEADER + 6] === PROTOCOL_TCP) {
    const from = ETHERNET_HEADER + IPV6_HEADER;
    const to = from + frame.readUInt16BE(ETHERNET_HEADER + 4);
    return { ...spans(frame, from, to), addresses: ETHERNET_HEADER + 8, addressLength: 16 };
  }
  return undefined;
}

function spans(frame: Buffer, from: number, to: number): { from: number; to: number; payload: number } {
  return { from, to, payload: from + (frame[from + 12] >> 4) * 4 };
}

/** Corrects the TCP checksum of a frame whose payload was changed (RFC 9293, 3.1), in place. */
export function withTcpChecksum(frame: Buffer): Buffer {
  const segment = tcpSegment(frame);
  if (!segment) return frame;
  frame.writeUInt16BE(0, segment.from + CHECKSUM_AT);
  let sum = PROTOCOL_TCP + segment.to - segment.from;
  const { addresses, addressLength } = segment;
  for (let at = addresses; at < addresses + 2 * addressLength; at += 2) sum += frame.readUInt16BE(at);
  for (let at = segment.from; at < segment.to; at += 2)
    sum += at + 1 < segment.to ? frame.readUInt16BE(at) : frame[at] << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  frame.writeUInt16BE(~sum & 0xffff, segment.from + CHECKSUM_AT);
  return frame;
}
