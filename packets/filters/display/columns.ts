import type { Capture } from '../../capture/capture';
import { PacketMark, type PacketTable } from '../../columns/packet-table';
import { registry } from '../../protocols/index';
import { declares } from '../../protocols/wanted';
import type { Streams } from '../../streams/streams';
import { type ColumnTest, UNKNOWN } from './column-test';
import type { CompiledTest, SingleField } from './compiler';
import { contentAbsence } from './content';
import { headerTest } from './header-fields';
import { streamTest } from './stream-fields';

/**
 * Tells the rows whose tree holds what the columns hold and no second one of it: untagged Ethernet, whole headers,
 * no fragment, no tunnel, no ICMP error (which quotes the headers of another packet).
 */
export function usualRows(capture: Capture): (row: number) => boolean {
  const { table } = capture;
  const { networkAt, etherType, transportAt, marks, protocol, sourcePort } = capture.table;
  const { destinationPort } = capture.table;
  const unusual =
    PacketMark.Malformed | PacketMark.FirstFragment | PacketMark.LaterFragment | PacketMark.Encapsulated;
  const tunnelPorts = Uint8Array.from({ length: 65_536 }, (_, port) => (registry.isTunnelPort(port) ? 1 : 0));
  return (row) => {
    if (table.linkType(row) !== 1 || networkAt[row] !== 14 || (marks[row] & unusual) !== 0) return false;
    const number = protocol[row];
    if (number === 1 && sourcePort[row] !== 8 && sourcePort[row] !== 0) return false;
    if (number === 58 && sourcePort[row] < 128) return false;
    if (number === 17 && (tunnelPorts[sourcePort[row]] | tunnelPorts[destinationPort[row]]) === 1)
      return false;
    if (etherType[row] === IPV4) return KNOWN_TRANSPORT[number] === 1 && transportAt[row] !== 0;
    if (etherType[row] === IPV6) return KNOWN_TRANSPORT[number] === 1 && transportAt[row] === 54;
    return false;
  };
}

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const KNOWN_TRANSPORT = new Uint8Array(256);
for (const protocol of [1, 6, 17, 58]) KNOWN_TRANSPORT[protocol] = 1;

/** The test on the columns of a usual row; undefined where they do not hold its field. */
export function columnTest(
  test: CompiledTest,
  capture: Capture,
  streams: Streams | undefined,
): ColumnTest | undefined {
  const { single } = test;
  if (!single) return undefined;
  const present = presence(single.name, capture.table);
  if (test.test.kind === 'exists' && present) return present;
  const addresses = ADDRESS_FIELDS[single.name];
  if (addresses) return addressTest(single, addresses, capture);
  return (
    numberTest(single, capture.table) ??
    headerTest(single, capture) ??
    streamTest(single, capture.table, streams) ??
    absence(single.name, capture.table) ??
    contentAbsence(single.name, capture, registry, streams)
  );
}

/** A protocol that is not there has no fields either. */
function absence(name: string, table: PacketTable): ColumnTest | undefined {
  const protocol = name.split('.')[0];
  if (isSharedName(name, protocol)) return undefined;
  const present = PARENTS.includes(protocol) ? presence(protocol, table) : undefined;
  return present && ((row) => (present(row) === 1 ? UNKNOWN : 0));
}

/** True for a name that another of these protocols has as well: `ip.version` finds IPv6 headers too. */
function isSharedName(name: string, protocol: string): boolean {
  return registry.protocols.some(
    (other) => other.name !== protocol && PARENTS.includes(other.name) && declares(other, name),
  );
}

const PARENTS = ['ip', 'ipv6', 'tcp', 'udp', 'icmp', 'icmpv6', 'arp', 'vlan'];

/** Protocols whose presence a usual row's columns tell for sure. */
function presence(name: string, { etherType, protocol }: PacketTable): ColumnTest | undefined {
  const over =
    (number: number, type: number): ColumnTest =>
    (row) =>
      protocol[row] === number && etherType[row] === type ? 1 : 0;
  switch (name) {
    case 'frame':
    case 'eth':
      return () => 1;
    case 'ip':
      return (row) => (etherType[row] === IPV4 ? 1 : 0);
    case 'ipv6':
      return (row) => (etherType[row] === IPV6 ? 1 : 0);
    case 'arp':
    case 'vlan':
    case 'vlan.id':
      return () => 0;
    case 'tcp':
      return (row) => (protocol[row] === 6 ? 1 : 0);
    case 'udp':
      return (row) => (protocol[row] === 17 ? 1 : 0);
    case 'icmp':
      return over(1, IPV4);
    case 'icmpv6':
      return over(58, IPV6);
    default:
      return undefined;
  }
}

interface AddressField {
  readonly type: number;
  readonly source: boolean;
  readonly destination: boolean;
}

const ADDRESS_FIELDS: Readonly<Record<string, AddressField>> = {
  'ip.src': { type: IPV4, source: true, destination: false },
  'ip.dst': { type: IPV4, source: false, destination: true },
  'ip.addr': { type: IPV4, source: true, destination: true },
  'ipv6.src': { type: IPV6, source: true, destination: false },
  'ipv6.dst': { type: IPV6, source: false, destination: true },
  'ipv6.addr': { type: IPV6, source: true, destination: true },
};

/** Each address of the capture is asked once; rows then compare ids. */
function addressTest({ passes, every }: SingleField, field: AddressField, capture: Capture): ColumnTest {
  const { etherType, source, destination } = capture.table;
  const passing = passingAddresses(passes, capture, field.type === IPV4 ? 4 : 16);
  const both = field.source && field.destination;
  return (row) => {
    if (etherType[row] !== field.type) return 0;
    if (!both) return passing[field.source ? source[row] : destination[row]];
    const from = passing[source[row]];
    const to = passing[destination[row]];
    return every ? from & to : from | to;
  };
}

function passingAddresses(passes: SingleField['passes'], { addresses }: Capture, length: 4 | 16): Uint8Array {
  const passing = new Uint8Array(addresses.size + 1);
  for (let id = 1; id <= addresses.size; id++) {
    if (addresses.length(id) !== length) continue;
    const bytes = addresses.bytes(id);
    const value = length === 4 ? word(bytes) : { bytes, bits: 128 };
    if (passes(value)) passing[id] = 1;
  }
  return passing;
}

function word(bytes: Uint8Array): number {
  return ((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]) >>> 0;
}

/** Fields that are numbers in columns: where the field is there at all, and its one or two values. */
function numberTest({ name, passes, every }: SingleField, table: PacketTable): ColumnTest | undefined {
  const { protocol, etherType, sourcePort, destinationPort } = table;
  const pass = (value: number): number => (passes(value) ? 1 : 0);
  const onProtocol =
    (number: number, value: (row: number) => number): ColumnTest =>
    (row) =>
      protocol[row] === number ? pass(value(row)) : 0;
  const onType =
    (type: number, value: (row: number) => number): ColumnTest =>
    (row) =>
      etherType[row] === type ? pass(value(row)) : 0;
  const ports =
    (number: number): ColumnTest =>
    (row) => {
      if (protocol[row] !== number) return 0;
      const from = pass(sourcePort[row]);
      const to = pass(destinationPort[row]);
      return every ? from & to : from | to;
    };
  const flag = (bit: number): ColumnTest =>
    onProtocol(6, (row) => ((table.tcpFlags[row] & bit) === 0 ? 0 : 1));
  if (Object.hasOwn(TCP_FLAGS, name)) return flag(TCP_FLAGS[name]);
  switch (name) {
    case 'frame.len':
      return (row) => pass(table.original[row]);
    case 'frame.cap_len':
      return (row) => pass(table.captured[row]);
    case 'frame.number':
      return (row) => pass(row + 1);
    case 'ip.ttl':
      return onType(IPV4, (row) => table.timeToLive[row]);
    case 'ip.proto':
      return onType(IPV4, (row) => protocol[row]);
    case 'ipv6.hlim':
      return onType(IPV6, (row) => table.timeToLive[row]);
    case 'ipv6.nxt':
      return onType(IPV6, (row) => protocol[row]);
    case 'tcp.port':
      return ports(6);
    case 'tcp.srcport':
      return onProtocol(6, (row) => sourcePort[row]);
    case 'tcp.dstport':
      return onProtocol(6, (row) => destinationPort[row]);
    case 'udp.port':
      return ports(17);
    case 'udp.srcport':
      return onProtocol(17, (row) => sourcePort[row]);
    case 'udp.dstport':
      return onProtocol(17, (row) => destinationPort[row]);
    case 'tcp.flags':
      return onProtocol(6, (row) => table.tcpFlags[row]);
    case 'tcp.len':
      return onProtocol(6, (row) => table.payloadLength[row]);
    case 'tcp.window_size_value':
      return onProtocol(6, (row) => table.window[row]);
    case 'tcp.seq_raw':
      return onProtocol(6, (row) => table.sequence[row]);
    case 'tcp.ack_raw':
      return onProtocol(6, (row) => table.acknowledgment[row]);
    case 'vlan.id':
      return () => 0;
    default:
      return undefined;
  }
}

const TCP_FLAGS: Readonly<Record<string, number>> = {
  'tcp.flags.fin': 0x01,
  'tcp.flags.syn': 0x02,
  'tcp.flags.reset': 0x04,
  'tcp.flags.push': 0x08,
  'tcp.flags.ack': 0x10,
  'tcp.flags.urg': 0x20,
  'tcp.flags.ece': 0x40,
  'tcp.flags.cwr': 0x80,
};
