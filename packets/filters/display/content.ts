import type { Capture } from '../../capture/capture';
import { PacketMark } from '../../columns/packet-table';
import type { Protocol } from '../../protocols/protocol';
import type { Registry } from '../../protocols/registry';
import { borrowing, declares, isContent } from '../../protocols/wanted';
import type { Streams } from '../../streams/streams';
import { type ColumnTest, UNKNOWN } from './column-test';

/**
 * For a field of a protocol over TCP or UDP: 0 for the usual rows that cannot have it, since they have no payload, or
 * one of ports whose protocol is another, or one in which no message is read. The rest has to be looked at.
 * Undefined where the name is a lower layer's, or anybody's.
 */
export function contentAbsence(
  name: string,
  capture: Capture,
  registry: Registry,
  streams: Streams | undefined,
): ColumnTest | undefined {
  const declaring = registry.protocols.filter((known) => declares(known, name));
  if (declaring.length === 0 || !declaring.every(isContent)) return undefined;
  const { table } = capture;
  const { protocol, payloadLength, tcpFlags, marks } = table;
  const byPorts = new PortCandidates(declaring, capture, registry);
  return (row) => {
    const isTcp = protocol[row] === TCP;
    if (!isTcp && protocol[row] !== UDP) return 0;
    // What lasts until the end of a stream is read in the packet with the FIN, which may carry nothing itself.
    if (payloadLength[row] === 0 && !(isTcp && (tcpFlags[row] & FIN) !== 0)) return 0;
    if (!byPorts.mayHave(isTcp ? 'tcp' : 'udp', table.sourcePort[row], table.destinationPort[row])) return 0;
    if (!isTcp || !streams || (marks[row] & UNSURE) !== 0) return UNKNOWN;
    return streams.mayBeRead(row + 1) ? UNKNOWN : 0;
  };
}

const TCP = 6;
const UDP = 17;
const FIN = 1;
const UNSURE = PacketMark.PayloadCut | PacketMark.Cut;

/** Which pairs of ports may lead to one of the wanted protocols. */
class PortCandidates {
  private readonly known = { tcp: new Map<number, boolean>(), udp: new Map<number, boolean>() };
  private readonly hasKeys: boolean;
  /** Those that declare the field, and those that declare none, which borrow: mDNS has the fields of DNS. */
  private readonly wanted: ReadonlySet<Protocol>;
  /** Content without a port of its own may follow on any port that was agreed on in a stream. */
  private readonly onAnyPort: boolean;

  constructor(
    declaring: readonly Protocol[],
    capture: Capture,
    private readonly registry: Registry,
  ) {
    this.hasKeys = capture.tlsKeyLog !== '';
    this.wanted = new Set([...declaring, ...borrowing(registry)]);
    this.onAnyPort = declaring.some(({ under }) => under.length === 0);
  }

  mayHave(transport: 'tcp' | 'udp', source: number, destination: number): boolean {
    if (this.onAnyPort) return true;
    const key = source * 65_536 + destination;
    const known = this.known[transport].get(key);
    if (known !== undefined) return known;
    const found = this.decide(transport, source, destination);
    if (this.known[transport].size < MOST_PAIRS) this.known[transport].set(key, found);
    return found;
  }

  private decide(transport: 'tcp' | 'udp', source: number, destination: number): boolean {
    const { registry } = this;
    // HTTP/2 announces itself in a client's first bytes, whatever the port.
    if (transport === 'tcp' && [...this.wanted].some(({ name }) => name === 'http2')) return true;
    const table = `${transport}.port` as const;
    const claimed = [registry.find(table, source), registry.find(table, destination)].filter(
      (protocol) => protocol !== undefined,
    );
    const candidates = claimed.length > 0 ? claimed : registry.recognising(transport);
    return candidates.some((protocol) => this.leadsTo(protocol));
  }

  private leadsTo(protocol: Protocol): boolean {
    if (this.wanted.has(protocol) || protocol.carriesPackets) return true;
    if (protocol.carries === 'nothing') return false;
    return protocol.carries !== 'what keys open' || this.hasKeys;
  }
}

/** A capture that tries all ports is not remembered pair by pair. */
const MOST_PAIRS = 65_536;
