import type { Capture } from '../../capture/capture';
import { PacketMark, type PacketTable } from '../../columns/packet-table';
import { addressTerm } from './column-addresses';
import { columnRelation } from './column-arithmetic';
import { portRange } from './port-names';
import { findIpProtocol } from './protocol-numbers';
import type { Primitive, ProtocolName, Term } from './syntax';

/** A test of a row by its columns alone. */
export type RowTest = (row: number) => boolean;
type IdTerm = Extract<Primitive, { what: 'id' }>;

/**
 * Tells the rows on which columns and bytes say the same: untagged Ethernet, an undamaged IP header right behind
 * it, no fragment, and the transport header right behind that (for IPv6: no extension headers).
 */
export function plainRow(table: PacketTable): RowTest {
  const { networkAt, etherType, transportAt, marks } = table;
  const unusual = PacketMark.Malformed | PacketMark.FirstFragment | PacketMark.LaterFragment;
  return (row) => {
    if (table.linkType(row) !== 1 || networkAt[row] !== 14 || (marks[row] & unusual) !== 0) return false;
    if (etherType[row] === 0x0800) return transportAt[row] !== 0;
    return etherType[row] === 0x86dd && transportAt[row] === 54;
  };
}

/** The term on the columns of a plain row; undefined where it needs bytes. */
export function columnTerm(term: Term, capture: Capture): RowTest | undefined {
  const { table } = capture;
  const { is } = term;
  switch (is.what) {
    case 'protocol':
      return protocolTerm(is.protocol, table);
    case 'id':
      return idTerm(is, capture);
    case 'less':
      return lengthTerm(table.original, 0, is.length);
    case 'greater':
      return lengthTerm(table.original, is.length, Number.POSITIVE_INFINITY);
    case 'relation':
      return columnRelation(is, table);
    default:
      return undefined;
  }
}

function lengthTerm(lengths: Uint16Array | Uint32Array, from: number, to: number): RowTest {
  return (row) => lengths[row] >= from && lengths[row] <= to;
}

/** IP protocol numbers of names that stand alone, and the version of IP that they are looked for in. */
const TRANSPORTS: Readonly<Partial<Record<ProtocolName, readonly [number, 4 | 6 | undefined]>>> = {
  tcp: [6, undefined],
  udp: [17, undefined],
  sctp: [132, undefined],
  icmp: [1, 4],
  igmp: [2, 4],
  icmp6: [58, 6],
  ah: [51, undefined],
  esp: [50, undefined],
  pim: [103, undefined],
};

function protocolTerm(name: ProtocolName, table: PacketTable): RowTest | undefined {
  if (name === 'ip') return versionTerm(4, table);
  if (name === 'ip6') return versionTerm(6, table);
  if (name === 'arp' || name === 'rarp') return () => false;
  const known = TRANSPORTS[name];
  return known && numberTerm(known[0], known[1], table);
}

function versionTerm(version: 4 | 6, { etherType }: PacketTable): RowTest {
  const type = version === 4 ? 0x0800 : 0x86dd;
  return (row) => etherType[row] === type;
}

function numberTerm(number: number, version: 4 | 6 | undefined, table: PacketTable): RowTest {
  const { protocol } = table;
  if (version === undefined) return (row) => protocol[row] === number;
  const ofVersion = versionTerm(version, table);
  return (row) => protocol[row] === number && ofVersion(row);
}

function idTerm(is: IdTerm, capture: Capture): RowTest | undefined {
  const { id, qualifiers } = is;
  switch (qualifiers.type) {
    case 'port':
    case 'portrange':
      return portTerm(is, capture.table);
    case 'proto': {
      const { protocol } = qualifiers;
      const version = protocol === 'ip' ? 4 : protocol === 'ip6' ? 6 : undefined;
      if (protocol !== undefined && version === undefined) return undefined;
      const number =
        id.form === 'number' ? id.value : id.form === 'name' ? findIpProtocol(id.text) : undefined;
      return number === undefined ? undefined : numberTerm(number, version, capture.table);
    }
    case 'protochain':
      return undefined;
    default:
      return addressTerm(is, capture);
  }
}

function portTerm({ id, qualifiers }: IdTerm, table: PacketTable): RowTest | undefined {
  const range = portRange(id, qualifiers);
  if (!range) return undefined;
  const { from, to } = range;
  const { sourcePort, destinationPort, protocol } = table;
  const wanted = new Uint8Array(256);
  for (const number of range.protocols) wanted[number] = 1;
  const source: RowTest = (row) => sourcePort[row] >= from && sourcePort[row] <= to;
  const destination: RowTest = (row) => destinationPort[row] >= from && destinationPort[row] <= to;
  switch (qualifiers.direction) {
    case 'src':
      return (row) => wanted[protocol[row]] === 1 && source(row);
    case 'dst':
      return (row) => wanted[protocol[row]] === 1 && destination(row);
    case 'both':
      return (row) => wanted[protocol[row]] === 1 && source(row) && destination(row);
    case 'either':
      return (row) => wanted[protocol[row]] === 1 && (source(row) || destination(row));
  }
}
