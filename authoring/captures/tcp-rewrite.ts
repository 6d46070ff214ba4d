const PROTOCOL_TCP = 6;
const ETHERNET_HEADER = 14;
const ADDRESSES_AT = ETHERNET_HEADER + 12;
const CHECKSUM_AT = 16;

/** Where the TCP segment lies in an Ethernet frame with IPv4; undefined for other frames. */
export function tcpSegment(frame: Buffer): { from: number; to: number; payload: number } | undefined {
  if (frame.readUInt16BE(12) !== 0x0800 || frame[ETHERNET_HEADER + 9] !== PROTOCOL_TCP) return undefined;
  const from = ETHERNET_HEADER + (frame[ETHERNET_HEADER] & 0x0f) * 4;
  return {
    from,
    to: ETHERNET_HEADER + frame.readUInt16BE(ETHERNET_HEADER + 2),
    payload: from + (frame[from + 12] >> 4) * 4,
  };
}

/** Corrects the TCP checksum of a frame whose payload was changed (RFC 9293, 3.1), in place. */
export function withTcpChecksum(frame: Buffer): Buffer {
  const segment = tcpSegment(frame);
  if (!segment) return frame;
  frame.writeUInt16BE(0, segment.from + CHECKSUM_AT);
  let sum = PROTOCOL_TCP + segment.to - segment.from;
  for (let at = ADDRESSES_AT; at < ADDRESSES_AT + 8; at += 2) sum += frame.readUInt16BE(at);
  for (let at = segment.from; at < segment.to; at += 2)
    sum += at + 1 < segment.to ? frame.readUInt16BE(at) : frame[at] << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  frame.writeUInt16BE(~sum & 0xffff, segment.from + CHECKSUM_AT);
  return frame;
}
