import type { FieldSpec } from '../../fields/field-spec';
import { uint16 } from '../../fields/numbers';
import type { Dissection } from '../dissection';
import { defineProtocol, type Protocol, type StreamFraming } from '../protocol';
import { addPduSize } from '../tcp-payload';
import { FIELDS as F } from './fields';
import { type Flavour, type Header, readMessage } from './message';
import { summary } from './summary';
import { datagramRole, packetTime, type Role, streamLog, transactionLog } from './transactions';

const SPECIFICATIONS = [
  { title: 'RFC 1035', url: 'https://www.rfc-editor.org/rfc/rfc1035' },
  { title: 'RFC 6891 (EDNS)', url: 'https://www.rfc-editor.org/rfc/rfc6891' },
  { title: 'RFC 9460 (SVCB, HTTPS)', url: 'https://www.rfc-editor.org/rfc/rfc9460' },
];

/** Over TCP each message stands behind its length in two bytes (RFC 1035 section 4.2.2). */
const FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    if (to - from < 2) return undefined;
    const length = 2 + uint16(bytes, from);
    if (length >= 6 && from + length <= to) {
      streamLog(side.state).note(side.packet, uint16(bytes, from + 2), bytes[from + 4] > 0x7f, () => 0n);
    }
    return length;
  },
};

/** Domain Name System, over UDP and TCP. */
export const dns: Protocol = defineProtocol({
  name: 'dns',
  title: 'Domain Name System',
  short: 'DNS',
  specifications: SPECIFICATIONS,
  under: [
    { table: 'udp.port', keys: [53] },
    { table: 'tcp.port', keys: [53, 5353] },
  ],
  fields: F,
  stream: FRAMING,
  carries: 'nothing',
  summary,
  dissect(d, from, to) {
    dissectMessage(dns, LAYERS.dns, 'dns', d, from, to);
  },
});

/** DNS on a link without a server (RFC 6762). */
export const mdns: Protocol = defineProtocol({
  name: 'mdns',
  title: 'Multicast Domain Name System',
  short: 'MDNS',
  specifications: [{ title: 'RFC 6762', url: 'https://www.rfc-editor.org/rfc/rfc6762' }],
  under: [{ table: 'udp.port', keys: [5353] }],
  fields: {},
  summary,
  dissect(d, from, to) {
    dissectMessage(mdns, LAYERS.mdns, 'mdns', d, from, to);
  },
});

/** Names of neighbours, asked of everybody on the link (RFC 4795). */
export const llmnr: Protocol = defineProtocol({
  name: 'llmnr',
  title: 'Link-local Multicast Name Resolution',
  short: 'LLMNR',
  specifications: [{ title: 'RFC 4795', url: 'https://www.rfc-editor.org/rfc/rfc4795' }],
  under: [{ table: 'udp.port', keys: [5355] }],
  fields: {},
  summary,
  dissect(d, from, to) {
    dissectMessage(llmnr, LAYERS.llmnr, 'llmnr', d, from, to);
  },
});

const LAYERS: Readonly<Record<Flavour, FieldSpec>> = {
  dns: { name: 'dns', label: 'Domain Name System', type: 'protocol' },
  mdns: { name: 'mdns', label: 'Multicast Domain Name System', type: 'protocol' },
  llmnr: { name: 'llmnr', label: 'Link-local Multicast Name Resolution', type: 'protocol' },
};

function dissectMessage(
  protocol: Protocol,
  layer: FieldSpec,
  flavour: Flavour,
  d: Dissection,
  from: number,
  to: number,
): void {
  const overStream = d.message !== undefined;
  if (overStream) addPduSize(d, from, to);
  const field = d.layer(protocol, layer, from, to);
  if (overStream && d.has(protocol, from, 2, to, 'Length')) {
    d.add(F.length, from, from + 2, uint16(d.bytes, from));
  }
  const start = overStream ? Math.min(to, from + 2) : from;
  const header = readMessage({ d, protocol, start, end: to, flavour });
  if (!header) return;
  field.text = `${layer.label} (${header.response ? 'response' : 'query'})`;
  if (!header.complete) return;
  relate(d, header, overStream, from);
  if (header.end < to) extraneous(d, header.end, to);
}

const EXTRANEOUS: FieldSpec = { name: '', label: 'Extraneous Data', type: 'none' };

/** Bytes after the last record: no section claims them. */
function extraneous(d: Dissection, from: number, to: number): void {
  d.enter(EXTRANEOUS, from, to).text = `Extraneous Data (${to - from} bytes)`;
  d.add(F.extraneousData, from, to);
  d.add(F.extraneousLength, to, to, to - from);
  d.leave();
}

/** Says which message of the stream this one answers or repeats. */
function relate(d: Dissection, header: Header, overStream: boolean, at: number): void {
  // A message that an ICMP error quotes belongs to no exchange.
  const role: Role = d.quoted
    ? { kind: header.response ? 'unsolicited' : 'first' }
    : overStream
      ? transactionLog(d.conversation).note(d.packet, header.id, header.response, (packet) =>
          packetTime(d, packet),
        )
      : datagramRole(d, header.id, header.response);
  addRole(d, role, at);
}

function addRole(d: Dissection, role: Role, at: number): void {
  switch (role.kind) {
    case 'first':
      return;
    case 'answer':
      d.add(F.responseTo, at, at, role.request);
      d.add(F.time, at, at, packetTime(d, d.packet) - packetTime(d, role.request));
      return;
    case 'repeated request':
      d.add(F.retransmitRequestIn, at, at, role.original);
      d.add(F.retransmission, at, at, true);
      return;
    case 'repeated response':
      d.add(F.retransmitResponseIn, at, at, role.original);
      d.add(F.retransmission, at, at, true);
      return;
    case 'unsolicited':
      d.add(F.unsolicited, at, at, true);
  }
}
