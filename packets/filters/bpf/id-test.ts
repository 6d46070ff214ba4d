import { FilterRefusal } from '../filter-error';
import { AddressProblem, readAddress } from './address-match';
import { chainTest } from './chain-test';
import { hostTest } from './host-test';
import { type Layout, LINK } from './layout';
import { PortProblem, readPorts } from './port-names';
import { portTest } from './port-test';
import { findEtherProtocol, findIpProtocol } from './protocol-numbers';
import { ipProtocolTest, isoTest, linkOrRefuse } from './protocol-test';
import type { Id, Qualifiers, Term } from './syntax';
import { both, bytesEqual, either, type FrameTest } from './test';

/** `host 10.0.0.1`, `tcp port 80`, `ip proto 6`: an id tested as its qualifiers say. */
export function compileId(layout: Layout, id: Id, qualifiers: Qualifiers, at: Term): FrameTest {
  switch (qualifiers.type) {
    case 'port':
    case 'portrange': {
      const ports = readPorts(id, qualifiers);
      if (ports instanceof PortProblem) throw new FilterRefusal(ports.message, at.from, at.to);
      return portTest(layout, ports, qualifiers.direction, at);
    }
    case 'proto':
      return numberedProtocol(layout, protocolNumber(id, qualifiers, at), qualifiers, at);
    case 'protochain':
      return chain(layout, protocolNumber(id, qualifiers, at), qualifiers, at);
    default:
      return addresses(layout, id, qualifiers, at);
  }
}

function addresses(layout: Layout, id: Id, qualifiers: Qualifiers, at: Term): FrameTest {
  if (id.form === 'ether') return etherTest(layout, id.text, qualifiers, at);
  const match = readAddress(id, qualifiers);
  if (match instanceof AddressProblem) throw new FilterRefusal(match.message, at.from, at.to);
  return hostTest(layout, match, qualifiers, at);
}

function etherTest(
  layout: Layout,
  text: string,
  { protocol, type, direction }: Qualifiers,
  at: Term,
): FrameTest {
  if (protocol !== 'link' || (type !== 'host' && type !== 'any')) {
    const message = 'An Ethernet address goes with “ether host”, “ether src” or “ether dst”';
    throw new FilterRefusal(message, at.from, at.to);
  }
  if (layout.linkType !== LINK.Ethernet) {
    throw new FilterRefusal('Ethernet addresses need Ethernet frames', at.from, at.to);
  }
  const address = etherBytes(text);
  const source = bytesEqual(layout.headerAt + 6, address);
  const destination = bytesEqual(layout.headerAt, address);
  if (direction === 'src') return source;
  if (direction === 'dst') return destination;
  return direction === 'both' ? both(source, destination) : either(source, destination);
}

function etherBytes(text: string): Uint8Array {
  const parts = text.split(/[:.-]/);
  const digits = parts.length === 6 ? parts.map((part) => part.padStart(2, '0')).join('') : parts.join('');
  return Uint8Array.from({ length: 6 }, (_, byte) =>
    Number.parseInt(digits.slice(byte * 2, byte * 2 + 2), 16),
  );
}

function protocolNumber(id: Id, { protocol, type }: Qualifiers, at: Term): number {
  if (id.form === 'number') return id.value;
  if (id.form !== 'name') throw new FilterRefusal(`“${type}” does not go with an address`, at.from, at.to);
  const found = lookUp(id.text, protocol);
  if (found !== undefined) return found;
  throw new FilterRefusal(`No protocol “${id.text}” is known here; write its number`, at.from, at.to);
}

function lookUp(name: string, protocol: Qualifiers['protocol']): number | undefined {
  if (protocol === 'link') return findEtherProtocol(name);
  if (protocol === 'iso') return ISO_NAMES[name];
  return protocol === undefined || protocol === 'ip' || protocol === 'ip6' ? findIpProtocol(name) : undefined;
}

const ISO_NAMES: Readonly<Record<string, number>> = { clnp: 0x81, esis: 0x82, isis: 0x83 };

function numberedProtocol(layout: Layout, number: number, { protocol }: Qualifiers, at: Term): FrameTest {
  if (protocol === undefined) return ipProtocolTest(layout, number, 'either', at);
  if (protocol === 'ip' || protocol === 'ip6') return ipProtocolTest(layout, number, protocol, at);
  if (protocol === 'link') return linkOrRefuse(layout, number, at);
  if (protocol === 'iso') return isoTest(layout, number, at);
  const message = `“${protocol} proto” has no meaning: ${protocol} carries no protocol number`;
  throw new FilterRefusal(message, at.from, at.to);
}

function chain(layout: Layout, number: number, { protocol }: Qualifiers, at: Term): FrameTest {
  if (protocol === undefined) return chainTest(layout, number, 'either', at);
  if (protocol === 'ip' || protocol === 'ip6') return chainTest(layout, number, protocol, at);
  throw new FilterRefusal('“protochain” goes with “ip” and “ip6” only', at.from, at.to);
}
