import type { PacketTable } from '../../columns/packet-table';
import { compare, constantArithmetic } from './arithmetic';
import type { RowTest } from './columns';
import type { Arithmetic, Primitive } from './syntax';

type Relation = Extract<Primitive, { what: 'relation' }>;
type RowNumber = (row: number) => number;

/** A number read from columns, with the test for the header that it is of. */
interface ColumnNumber {
  readonly value: RowNumber;
  readonly present: RowTest | undefined;
}

/** The comparison on a plain row's columns; undefined where bytes are asked for that no column has. */
export function columnRelation(relation: Relation, table: PacketTable): RowTest | undefined {
  const left = columnNumber(relation.left, table);
  const right = columnNumber(relation.right, table);
  if (!left || !right) return undefined;
  const decide = compare(relation.operator);
  const test: RowTest = (row) => decide(left.value(row), right.value(row));
  return allPresent([left.present, right.present], test);
}

function allPresent(conditions: readonly (RowTest | undefined)[], test: RowTest): RowTest {
  let joined = test;
  for (const condition of conditions) {
    const next = joined;
    if (condition) joined = (row) => condition(row) && next(row);
  }
  return joined;
}

function columnNumber(node: Arithmetic, table: PacketTable): ColumnNumber | undefined {
  switch (node.op) {
    case 'number': {
      const constant = node.value;
      return { value: () => constant, present: undefined };
    }
    case 'length': {
      const { original } = table;
      return { value: (row) => original[row], present: undefined };
    }
    case 'negate': {
      const operand = columnNumber(node.operand, table);
      return operand && { value: (row) => -operand.value(row) >>> 0, present: operand.present };
    }
    case 'load':
      return node.index.op === 'number'
        ? columnLoad(`${node.protocol}[${node.index.value}:${node.size}]`, table)
        : undefined;
    default:
      return columnBinary(node, table);
  }
}

function columnBinary(
  node: Extract<Arithmetic, { left: Arithmetic }>,
  table: PacketTable,
): ColumnNumber | undefined {
  const apply = constantArithmetic(node.op);
  const left = columnNumber(node.left, table);
  const right = columnNumber(node.right, table);
  // Without its protocol test, what stands to the right reads bytes that columns do not have (`arithmetic.ts`).
  if (!apply || !left || !right || right.present) return undefined;
  return { value: (row) => apply(left.value(row), right.value(row)), present: left.present };
}

/** Byte accessors whose bytes are columns: those of TCP, UDP and ICMP read IPv4 only, as libpcap has it. */
function columnLoad(accessor: string, table: PacketTable): ColumnNumber | undefined {
  const { protocol, etherType, sourcePort, destinationPort } = table;
  const over4 =
    (number: number): RowTest =>
    (row) =>
      protocol[row] === number && etherType[row] === 0x0800;
  const ip: RowTest = (row) => etherType[row] === 0x0800;
  const ip6: RowTest = (row) => etherType[row] === 0x86dd;
  const icmp6: RowTest = (row) => protocol[row] === 58 && etherType[row] === 0x86dd;
  switch (accessor) {
    case 'tcp[13:1]':
      return { value: (row) => table.tcpFlags[row] & 0xff, present: over4(6) };
    case 'tcp[0:2]':
      return { value: (row) => sourcePort[row], present: over4(6) };
    case 'tcp[2:2]':
      return { value: (row) => destinationPort[row], present: over4(6) };
    case 'tcp[4:4]':
      return { value: (row) => table.sequence[row], present: over4(6) };
    case 'tcp[8:4]':
      return { value: (row) => table.acknowledgment[row], present: over4(6) };
    case 'tcp[14:2]':
      return { value: (row) => table.window[row], present: over4(6) };
    case 'udp[0:2]':
      return { value: (row) => sourcePort[row], present: over4(17) };
    case 'udp[2:2]':
      return { value: (row) => destinationPort[row], present: over4(17) };
    case 'icmp[0:1]':
      return { value: (row) => sourcePort[row], present: over4(1) };
    case 'icmp[1:1]':
      return { value: (row) => destinationPort[row], present: over4(1) };
    case 'icmp6[0:1]':
      return { value: (row) => sourcePort[row], present: icmp6 };
    case 'icmp6[1:1]':
      return { value: (row) => destinationPort[row], present: icmp6 };
    case 'ip[8:1]':
      return { value: (row) => table.timeToLive[row], present: ip };
    case 'ip[9:1]':
      return { value: (row) => protocol[row], present: ip };
    case 'ip6[6:1]':
      return { value: (row) => protocol[row], present: ip6 };
    case 'ip6[7:1]':
      return { value: (row) => table.timeToLive[row], present: ip6 };
    default:
      return undefined;
  }
}
