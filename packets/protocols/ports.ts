import { frameBytes } from '../capture/capture';
import { data } from './data';
import type { Dissection } from './dissection';
import type { DispatchTable, Protocol } from './protocol';

/**
 * Who reads the payload between two ports: the side that answered the handshake is asked first (its port is the
 * service's), then the lower port, the higher one, and the heuristics. Undefined where nobody claims it.
 */
export function findByPorts(
  d: Dissection,
  transport: 'tcp' | 'udp',
  ports: { readonly source: number; readonly destination: number; readonly server?: number },
  bytes: Uint8Array,
  from: number,
  to: number,
): Protocol | undefined {
  const { registry } = d.context;
  const table: DispatchTable = `${transport}.port`;
  const known = d.conversation?.protocol;
  if (known) return known;
  const low = Math.min(ports.source, ports.destination);
  const high = Math.max(ports.source, ports.destination);
  const server = ports.server ? registry.find(table, ports.server) : undefined;
  return (
    server ??
    registry.find(table, low) ??
    registry.find(table, high) ??
    (transport === 'udp' ? askedElsewhere(d) : undefined) ??
    registry.recognise(transport, bytes, from, to) ??
    recognisedBefore(d, transport)
  );
}

/** What a client asked for on a port whose server answers from another one. */
function askedElsewhere(d: Dissection): Protocol | undefined {
  const { streams, registry } = d.context;
  return streams && registry.answering.find(({ port }) => streams.asked(d, port) !== undefined)?.protocol;
}

/** So many of a conversation's first datagrams are looked at: an opening is among them. */
const OPENING = 3;

/** A datagram that says nothing of itself belongs to what its conversation began with. */
function recognisedBefore(d: Dissection, transport: 'tcp' | 'udp'): Protocol | undefined {
  const { conversation, context } = d;
  const { capture, table } = context;
  if (transport !== 'udp' || !conversation || !capture || !table) return undefined;
  for (const packet of conversation.packets.slice(0, OPENING)) {
    if (packet >= d.packet) return undefined;
    const at = table.payloadAt[packet - 1];
    const bytes = frameBytes(capture, packet - 1);
    const end = Math.min(bytes.length, at + table.payloadLength[packet - 1]);
    const found = context.registry.recognise(transport, bytes, at, end);
    if (found) return found;
  }
  return undefined;
}

/** Hands a datagram's payload on; bytes that nobody claims are shown as data. */
export function dissectDatagram(
  d: Dissection,
  source: number,
  destination: number,
  from: number,
  to: number,
): void {
  if (from >= to) return;
  const { registry, wanted } = d.context;
  if (wanted?.stopsAtTransport && !registry.mayTunnel(source, destination)) return;
  const protocol = findByPorts(d, 'udp', { source, destination }, d.bytes, from, to);
  if (wanted?.stopsAtTransport && !protocol?.carriesPackets) return;
  d.run(protocol ?? data, from, to);
}
