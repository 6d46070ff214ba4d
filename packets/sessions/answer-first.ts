import { type Capture, frameBytes } from '../capture/capture';

/**
 * True where the first datagram of a session is an answer by what it says, so that whoever sent it is the server: a
 * DNS response, but to a group (RFC 6762 §6 announces without being asked), or a message of an NTP server.
 */
export function isAnswer(capture: Capture, row: number): boolean {
  const { table, addresses } = capture;
  const port = table.destinationPort[row];
  const isNtp = port === NTP;
  if ((!isNtp && !DNS.has(port)) || table.payloadAt[row] === 0) return false;
  const at = table.payloadAt[row];
  const head = frameBytes(capture, row).subarray(at, at + Math.min(table.payloadLength[row], 12));
  if (head.length < 12) return false;
  if (isNtp) return (head[0] & 7) === NTP_SERVER;
  return head[2] >= 0x80 && !isGroup(addresses.bytes(table.destination[row]));
}

function isGroup(address: Uint8Array): boolean {
  return address.length === 4 ? address[0] >> 4 === 14 : address[0] === 0xff;
}

const NTP = 123;
const NTP_SERVER = 4;
const DNS: ReadonlySet<number> = new Set([53, 137, 5353, 5355]);
