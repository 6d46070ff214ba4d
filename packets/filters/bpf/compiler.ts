import { FilterRefusal } from '../filter-error';
import { compileRelation } from './arithmetic';
import { compileId } from './id-test';
import { type Layout, LINK } from './layout';
import { ETHERTYPE } from './link-test';
import { linkOrRefuse, protocolTest } from './protocol-test';
import type { Expression, Primitive, Term } from './syntax';
import { above, allOf, always, anyOf, both, bytesEqual, either, equals, type FrameTest, not } from './test';

/** A term with its compiled test, for whoever wants to know why a frame matched or not. */
export interface CompiledTerm {
  readonly term: Term;
  readonly test: FrameTest;
}

/** A filter compiled for one link type. */
export interface Program {
  readonly test: FrameTest;
  readonly terms: readonly CompiledTerm[];
}

/** Compiles from left to right, because `vlan`, `mpls` and `pppoes` move the offsets of what follows. */
export function compileExpression(expression: Expression, layout: Layout): Program {
  const terms: CompiledTerm[] = [];
  const compile = (node: Expression): FrameTest => {
    switch (node.kind) {
      case 'all':
        return always;
      case 'and':
        return both(compile(node.left), compile(node.right));
      case 'or':
        return either(compile(node.left), compile(node.right));
      case 'not':
        return not(compile(node.operand));
      case 'term': {
        const test = compileTerm(node, layout);
        terms.push({ term: node, test });
        return test;
      }
    }
  };
  return { test: compile(expression), terms };
}

function compileTerm(term: Term, layout: Layout): FrameTest {
  const is = term.is;
  switch (is.what) {
    case 'protocol':
      return protocolTest(layout, is.protocol, term);
    case 'id':
      return compileId(layout, is.id, is.qualifiers, term);
    case 'relation':
      return compileRelation(layout, is, term);
    case 'broadcast':
    case 'multicast':
      return castTest(layout, is, term);
    case 'less':
      return (frame) => frame.length <= is.length;
    case 'greater':
      return (frame) => frame.length >= is.length;
    case 'byte':
      return byteTest(layout, is);
    case 'vlan':
      return vlanTest(layout, is.id, term);
    case 'mpls':
      return mplsTest(layout, is.id, term);
    case 'pppoes':
      return pppoeSessionTest(layout, is.id, term);
    case 'pppoed':
      return linkOrRefuse(layout, ETHERTYPE.PppoeDiscovery, term);
  }
}

type Cast = Extract<Primitive, { what: 'broadcast' | 'multicast' }>;

function castTest(layout: Layout, is: Cast, term: Term): FrameTest {
  const onLink = is.protocol === undefined || is.protocol === 'link';
  if (onLink && layout.linkType === LINK.Ethernet) {
    if (is.what === 'broadcast') return bytesEqual(layout.headerAt, new Uint8Array(6).fill(0xff));
    return (frame) => (frame.load(layout.headerAt, 1) & 1) !== 0;
  }
  if (is.what === 'multicast' && is.protocol === 'ip') {
    return both(linkOrRefuse(layout, ETHERTYPE.Ip, term), above(layout.networkAt + 16, 1, 223));
  }
  if (is.what === 'multicast' && is.protocol === 'ip6') {
    return both(linkOrRefuse(layout, ETHERTYPE.Ip6, term), equals(layout.networkAt + 24, 1, 255));
  }
  if (is.what === 'broadcast' && is.protocol === 'ip') {
    // A file tells no network mask: tcpdump takes 0, and then all host bits are the whole address.
    const to = layout.networkAt + 16;
    const everybody = either(equals(to, 4, 0), equals(to, 4, 0xffffffff));
    return both(linkOrRefuse(layout, ETHERTYPE.Ip, term), everybody);
  }
  const reason = onLink
    ? `“${is.what}” needs Ethernet frames`
    : `“${is.what}” works with “ether”${is.what === 'multicast' ? ', “ip” and “ip6”' : ''} only`;
  throw new FilterRefusal(reason, term.from, term.to);
}

type ByteTest = Extract<Primitive, { what: 'byte' }>;

function byteTest(layout: Layout, is: ByteTest): FrameTest {
  const at = layout.headerAt + is.index;
  const wanted = is.value >>> 0;
  switch (is.operator) {
    case '=':
      return equals(at, 1, wanted);
    case '<':
      return (frame) => frame.load(at, 1) < wanted;
    case '>':
      return above(at, 1, wanted);
    case '&':
      return (frame) => (frame.load(at, 1) & wanted) !== 0;
    case '|':
      return (frame) => (frame.load(at, 1) | wanted) !== 0;
  }
}

function vlanTest(layout: Layout, id: number | undefined, term: Term): FrameTest {
  if (layout.labels > 0) throw new FilterRefusal('No VLAN can be told below MPLS', term.from, term.to);
  if (layout.linkType !== LINK.Ethernet)
    throw new FilterRefusal('“vlan” needs Ethernet frames', term.from, term.to);
  refuseAbove(id, 0xfff, 'A VLAN id', term);
  const types = [ETHERTYPE.Vlan, ETHERTYPE.ServiceVlan, ETHERTYPE.OldServiceVlan];
  const tagged = anyOf(...types.map((type) => linkOrRefuse(layout, type, term)));
  const test = id === undefined ? tagged : both(tagged, equals(layout.networkAt, 2, id, 0xfff));
  layout.payloadAt += 4;
  layout.typeAt = (layout.typeAt ?? 0) + 4;
  layout.vlans++;
  return test;
}

function mplsTest(layout: Layout, label: number | undefined, term: Term): FrameTest {
  refuseAbove(label, 0xfffff, 'An MPLS label', term);
  if (layout.labels === 0 && layout.linkType !== LINK.Ethernet && layout.linkType !== LINK.Ppp) {
    throw new FilterRefusal('“mpls” needs Ethernet or PPP frames', term.from, term.to);
  }
  const labelled =
    layout.labels > 0
      ? equals(layout.networkAt - 2, 1, 0, 0x01) // an outer label that is not the last
      : linkOrRefuse(layout, ETHERTYPE.Mpls, term);
  const test =
    label === undefined ? labelled : both(labelled, equals(layout.networkAt, 4, label << 12, 0xfffff000));
  layout.labelBytes += 4;
  layout.labels++;
  return test;
}

function pppoeSessionTest(layout: Layout, session: number | undefined, term: Term): FrameTest {
  refuseAbove(session, 0xffff, 'A PPPoE session id', term);
  const inSession = linkOrRefuse(layout, ETHERTYPE.PppoeSession, term);
  const test =
    session === undefined ? inSession : allOf(inSession, equals(layout.networkAt, 4, session, 0xffff));
  layout.headerAt = layout.networkAt + 6;
  layout.typeAt = layout.headerAt;
  layout.payloadAt = layout.headerAt + 2;
  layout.labelBytes = 0;
  layout.linkType = LINK.Ppp;
  return test;
}

function refuseAbove(value: number | undefined, largest: number, what: string, term: Term): void {
  if (value === undefined || value <= largest) return;
  throw new FilterRefusal(`${what} is at most ${largest}, not ${value}`, term.from, term.to);
}
