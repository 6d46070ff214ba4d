import type { Capture } from '../../capture/capture';
import { PacketMark } from '../../columns/packet-table';
import type { Protocol } from '../../protocols/protocol';
import type { Registry } from '../../protocols/registry';
import type { StreamHandover } from '../../protocols/stream-handover';
import { borrowing, declares, isContent, mayLead } from '../../protocols/wanted';
import type { Conversation } from '../../streams/conversation';
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
    const source = table.sourcePort[row];
    const destination = table.destinationPort[row];
    if (!byPorts.mayHave(isTcp ? 'tcp' : 'udp', source, destination)) return 0;
    if (!isTcp || !streams || (marks[row] & UNSURE) !== 0) return UNKNOWN;
    if (!streams.mayBeRead(row + 1)) return 0;
    const stream = streams.tcpStreamOf(row + 1);
    return stream && !byPorts.mayLead(stream, source, destination) ? 0 : UNKNOWN;
  };
}

const TCP = 6;
const UDP = 17;
const FIN = 1;
const UNSURE = PacketMark.PayloadCut | PacketMark.Cut;

/** Which ports may lead to one of the wanted protocols. */
class PortCandidates {
  /** Those that declare the field, and those that declare none, which borrow: mDNS has the fields of DNS. */
  private readonly wanted: ReadonlySet<Protocol>;
  private readonly hasKeys: boolean;
  private readonly ports: Readonly<Record<Transport, Uint8Array>>;
  /** What a stream may lead to neither of whose ports is anybody's. */
  private readonly elsewhere: Readonly<Record<Transport, boolean>>;
  private readonly everywhere: Readonly<Record<Transport, boolean>>;

  constructor(
    declaring: readonly Protocol[],
    capture: Capture,
    private readonly registry: Registry,
  ) {
    this.hasKeys = capture.tlsKeyLog !== '';
    this.wanted = new Set([...declaring, ...borrowing(registry)]);
    this.ports = { tcp: this.claimed('tcp'), udp: this.claimed('udp') };
    this.elsewhere = { tcp: this.mayBeRecognised('tcp'), udp: this.mayBeRecognised('udp') };
    // Content without a port of its own may follow on any port that was agreed on in a stream, and HTTP/2 announces
    // itself in a client's first bytes.
    const anywhere = declaring.some(({ under }) => under.length === 0);
    this.everywhere = { tcp: anywhere || declaring.some(({ name }) => name === 'http2'), udp: anywhere };
  }

  mayHave(transport: Transport, source: number, destination: number): boolean {
    if (this.everywhere[transport]) return true;
    const ports = this.ports[transport];
    const claims = ports[source] | ports[destination];
    return claims === NOBODY ? this.elsewhere[transport] : (claims & LEADS_TO_WANTED) !== 0;
  }

  /** False where the stream so far tells that the protocols of its ports lead to nothing that is wanted. */
  mayLead({ protocol, state }: Conversation, source: number, destination: number): boolean {
    if (protocol !== undefined || (state as StreamHandover).handover !== undefined || this.everywhere.tcp)
      return true;
    const claims = this.registry.claims('tcp.port');
    const readers = [claims.get(source), claims.get(destination)].filter((reader) => reader !== undefined);
    return readers.length === 0 || readers.some((reader) => this.leadsTo(reader, state));
  }

  private claimed(transport: Transport): Uint8Array {
    const ports = new Uint8Array(65_536);
    for (const [port, protocol] of this.registry.claims(`${transport}.port`)) {
      ports[port] = CLAIMED | (this.leadsTo(protocol) ? LEADS_TO_WANTED : 0);
    }
    return ports;
  }

  private mayBeRecognised(transport: Transport): boolean {
    return this.registry.recognising(transport).some((protocol) => this.leadsTo(protocol));
  }

  private leadsTo(protocol: Protocol, state?: Record<string, unknown>): boolean {
    if (this.wanted.has(protocol) || protocol.carriesPackets) return true;
    return mayLead(protocol, this.hasKeys, state);
  }
}

type Transport = 'tcp' | 'udp';

/** Bits of a port's claim. */
const NOBODY = 0;
const CLAIMED = 1;
const LEADS_TO_WANTED = 2;
