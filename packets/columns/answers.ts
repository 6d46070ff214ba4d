/**
 * True where a datagram is an answer by what it says, so that whoever sent it is the server: a DNS response, but to
 * a group (RFC 6762 §6 announces without being asked), or a message of an NTP server. [at, to) is UDP's payload as
 * far as it was captured; `port` is where it goes.
 */
export function isAnswer(bytes: Uint8Array, at: number, to: number, port: number, toGroup: boolean): boolean {
  const isNtp = port === NTP;
  if ((!isNtp && !DNS.has(port)) || to - at < SHORTEST) return false;
  if (isNtp) return (bytes[at] & 7) === NTP_SERVER;
  return bytes[at + 2] >= 0x80 && !toGroup;
}

const SHORTEST = 12;
const NTP = 123;
const NTP_SERVER = 4;
const DNS: ReadonlySet<number> = new Set([53, 137, 5353, 5355]);
