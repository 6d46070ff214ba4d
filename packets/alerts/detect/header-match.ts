import type { Capture } from '../../capture/capture';
import { PacketMark } from '../../columns/packet-table';
import type { Rule } from '../rules/compiled-rule';
import type { FlowEnd } from './flow';

/** IP protocols that a rule's protocol word stands for; undefined: any. Application protocols run over both of these. */
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  tcp: [6],
  'tcp-pkt': [6],
  'tcp-stream': [6],
  udp: [17],
  icmp: [1, 58],
  icmpv4: [1],
  icmpv6: [58],
};
const VERSION_4: ReadonlySet<string> = new Set(['ipv4', 'ip4', 'icmpv4']);
const VERSION_6: ReadonlySet<string> = new Set(['ipv6', 'ip6', 'icmpv6']);
const WITH_PORTS: ReadonlySet<number> = new Set([6, 17, 132]);

/** Whether packets of an IP protocol can meet a rule's protocol word at all. */
export function speaksOf({ written, protocol }: Rule, number: number): boolean {
  const numbers = NUMBERS[written.protocol.text] ?? NUMBERS[protocol];
  return numbers === undefined || numbers.includes(number);
}

/** Holds a rule's header (protocol, addresses, ports, direction) against a packet. */
export class HeaderMatcher {
  constructor(private readonly capture: Capture) {}

  /** `from` and `to` are the packet's ends, or those of a transaction: client and server. */
  holds(rule: Rule, row: number, from: FlowEnd, to: FlowEnd): boolean {
    if (!this.protocolHolds(rule, row)) return false;
    const ported = WITH_PORTS.has(this.capture.table.protocol[row]);
    if (this.endsHold(rule, from, to, ported)) return true;
    return rule.direction === 'either' && this.endsHold(rule, to, from, ported);
  }

  private protocolHolds(rule: Rule, row: number): boolean {
    const { table } = this.capture;
    const { text } = rule.written.protocol;
    const ipv6 = (table.marks[row] & PacketMark.Ipv6) !== 0;
    if ((VERSION_4.has(text) && ipv6) || (VERSION_6.has(text) && !ipv6)) return false;
    return speaksOf(rule, table.protocol[row]);
  }

  private endsHold({ written }: Rule, from: FlowEnd, to: FlowEnd, ported: boolean): boolean {
    const { source, sourcePorts, destination, destinationPorts } = written;
    if (!ported && !(sourcePorts.any && destinationPorts.any)) return false;
    return (
      (sourcePorts.any || sourcePorts.matches(from.port)) &&
      (destinationPorts.any || destinationPorts.matches(to.port)) &&
      (source.any || source.matches(this.address(from))) &&
      (destination.any || destination.matches(this.address(to)))
    );
  }

  private address(end: FlowEnd): Uint8Array {
    return this.capture.addresses.bytes(end.address);
  }
}
