import type { TracedBytes } from '../../applications/application';
import type { PacketView } from '../detect/packet-view';

type Part = (packet: PacketView) => TracedBytes | undefined;

const [ICMP, TCP, UDP, ICMPV6] = [1, 6, 17, 58];

/** Buffers that are a part of one packet's headers. */
const PARTS: Readonly<Record<string, Part>> = {
  'ipv4.hdr': (packet) => (packet.ipv6 ? undefined : packet.network()),
  'ipv6.hdr': (packet) => (packet.ipv6 ? packet.network() : undefined),
  'tcp.hdr': transport(TCP),
  'udp.hdr': transport(UDP),
  'icmpv4.hdr': transport(ICMP),
  'icmpv6.hdr': transport(ICMPV6),
  'ip.src': (packet) => packet.address('source'),
  'ip.dst': (packet) => packet.address('destination'),
};

function transport(protocol: number): Part {
  return (packet) => (packet.protocol === protocol ? packet.transportPart() : undefined);
}

export function isPacketBuffer(name: string): boolean {
  return Object.hasOwn(PARTS, name);
}

/** What the packet has of a buffer; undefined where it has no such header. */
export function packetBuffer(name: string, packet: PacketView): TracedBytes | undefined {
  return Object.hasOwn(PARTS, name) ? PARTS[name](packet) : undefined;
}
