import { FilterRefusal } from '../filter-error';
import { FrameReader } from './frame-reader';
import type { Layout } from './layout';
import { ETHERTYPE } from './link-test';
import { headerLength4, notLaterFragment } from './port-test';
import { linkOrRefuse, protocolTest } from './protocol-test';
import type { Arithmetic, Primitive, ProtocolName, RelationOperator, Term } from './syntax';
import { allOf, always, both, equals, type FrameNumber, type FrameTest } from './test';

type Relation = Extract<Primitive, { what: 'relation' }>;
type Load = Extract<Arithmetic, { op: 'load' }>;
type Binary = Extract<Arithmetic, { left: Arithmetic }>;

/** `tcp[13] & 2 != 0`: the protocols that its bytes belong to have to be there, then the comparison decides. */
export function compileRelation(layout: Layout, relation: Relation, term: Term): FrameTest {
  const left = compileNumber(layout, relation.left, term);
  const right = compileNumber(layout, relation.right, term);
  const decide = compare(relation.operator);
  const test: FrameTest = (frame) => {
    const a = left.value(frame);
    return decide(a, right.value(frame));
  };
  return both(both(left.present, right.present), test);
}

const COMPARE: Readonly<Record<RelationOperator, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '<=': (a, b) => a <= b,
  '<': (a, b) => a < b,
  '!=': (a, b) => a !== b,
};

export function compare(operator: RelationOperator): (a: number, b: number) => boolean {
  return COMPARE[operator];
}

/** The operator on two unsigned numbers; undefined for division, which can refuse a frame. */
export function constantArithmetic(op: Binary['op']): ((a: number, b: number) => number) | undefined {
  if (op === '/' || op === '%') return undefined;
  const apply = APPLY[op];
  return (a, b) => apply(a, b, UNUSED);
}

/** A number and the test for the protocols that it is read from. */
interface Compiled {
  readonly value: FrameNumber;
  readonly present: FrameTest;
}

function compileNumber(layout: Layout, node: Arithmetic, term: Term): Compiled {
  switch (node.op) {
    case 'number': {
      const constant = node.value;
      return { value: () => constant, present: always };
    }
    case 'length':
      return { value: (frame) => frame.length, present: always };
    case 'negate': {
      const operand = compileNumber(layout, node.operand, term);
      return { value: (frame) => -operand.value(frame) >>> 0, present: operand.present };
    }
    case 'load':
      return compileLoad(layout, node, term);
    default:
      return compileBinary(layout, node, term);
  }
}

function compileBinary(layout: Layout, node: Binary, term: Term): Compiled {
  const left = compileNumber(layout, node.left, term);
  const right = compileNumber(layout, node.right, term);
  refuseConstant(node);
  const apply = APPLY[node.op];
  const value: FrameNumber = (frame) => {
    const a = left.value(frame);
    return apply(a, right.value(frame), frame);
  };
  // libpcap keeps the protocol test of the left operand only: `5 + tcp[0] > 3` reads from frames that are no TCP.
  return { value, present: left.present };
}

/** Division by a zero that is only found in the frame refuses the frame. */
const APPLY: Readonly<Record<Binary['op'], (a: number, b: number, frame: FrameReader) => number>> = {
  '+': (a, b) => (a + b) >>> 0,
  '-': (a, b) => (a - b) >>> 0,
  '*': (a, b) => Math.imul(a, b) >>> 0,
  '/': (a, b, frame) => (b === 0 ? refuseFrame(frame) : Math.floor(a / b)),
  '%': (a, b, frame) => (b === 0 ? refuseFrame(frame) : a % b),
  '&': (a, b) => (a & b) >>> 0,
  '|': (a, b) => (a | b) >>> 0,
  '^': (a, b) => (a ^ b) >>> 0,
  '<<': (a, b) => (b > 31 ? 0 : (a << b) >>> 0),
  '>>': (a, b) => (b > 31 ? 0 : a >>> b),
};

/** Only division looks at its frame. */
const UNUSED = new FrameReader();

function refuseFrame(frame: FrameReader): number {
  frame.rejected = true;
  return 0;
}

function refuseConstant(node: Binary): void {
  if (node.right.op !== 'number') return;
  const zero = node.right.value === 0 && (node.op === '/' || node.op === '%');
  if (zero) throw new FilterRefusal('Division by zero', node.from, node.to);
  const shift = node.right.value > 31 && (node.op === '<<' || node.op === '>>');
  if (shift) throw new FilterRefusal('A shift by more than 31 bits leaves nothing', node.from, node.to);
}

function compileLoad(layout: Layout, node: Load, term: Term): Compiled {
  const index = compileNumber(layout, node.index, term);
  const start = headerStart(layout, node, term);
  const size = node.size;
  return {
    value: (frame) => frame.load((index.value(frame) + start.at(frame)) >>> 0, size),
    present: both(index.present, start.present),
  };
}

/** Where the bytes of a protocol are counted from, and the test that the protocol is there. */
function headerStart(layout: Layout, load: Load, term: Term): { at: FrameNumber; present: FrameTest } {
  const network = layout.networkAt;
  const protocol = load.protocol;
  if (protocol === 'link') {
    const header = layout.headerAt;
    return { at: () => header, present: always };
  }
  if (ON_NETWORK.includes(protocol))
    return { at: () => network, present: protocolTest(layout, protocol, term) };
  if (ON_TRANSPORT.includes(protocol)) {
    const present = allOf(
      linkOrRefuse(layout, ETHERTYPE.Ip, load),
      protocolTest(layout, protocol, load),
      notLaterFragment(network),
    );
    return { at: (frame) => network + headerLength4(frame, network), present };
  }
  if (protocol === 'icmp6') {
    // Right behind a fixed IPv6 header: extension headers are not skipped.
    const present = both(linkOrRefuse(layout, ETHERTYPE.Ip6, load), equals(network + 6, 1, 58));
    return { at: () => network + 40, present };
  }
  throw new FilterRefusal(`Bytes of “${protocol}” cannot be asked for`, load.from, load.to);
}

const ON_NETWORK: readonly ProtocolName[] = [
  'ip',
  'ip6',
  'arp',
  'rarp',
  'atalk',
  'decnet',
  'sca',
  'lat',
  'moprc',
  'mopdl',
];
const ON_TRANSPORT: readonly ProtocolName[] = [
  'tcp',
  'udp',
  'sctp',
  'icmp',
  'igmp',
  'igrp',
  'pim',
  'vrrp',
  'carp',
];
