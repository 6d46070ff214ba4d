import { FilterRefusal } from '../filter-error';
import type { AddressMatch } from './address-match';
import type { Layout } from './layout';
import { ETHERTYPE } from './link-test';
import { linkOrRefuse } from './protocol-test';
import type { Qualifiers, Term } from './syntax';
import { allOf, both, either, equals, type FrameTest } from './test';

/** Addresses in IPv4 or IPv6; IPv4's without a protocol in ARP and RARP too. */
export function hostTest(layout: Layout, match: AddressMatch, q: Qualifiers, at: Term): FrameTest {
  return match.address.length === 4 ? hostTest4(layout, match, q, at) : hostTest6(layout, match, q, at);
}

function hostTest4(layout: Layout, match: AddressMatch, q: Qualifiers, at: Term): FrameTest {
  const test = (protocol: keyof typeof IPV4_PLACES): FrameTest => {
    const { type, source, destination } = IPV4_PLACES[protocol];
    const link = linkOrRefuse(layout, type, at);
    const place = (offset: number) => both(link, wordEquals(layout.networkAt + offset, match, 0));
    return inDirection(q.direction, place(source), place(destination));
  };
  if (q.protocol === undefined) {
    return layout.labels > 0 ? test('ip') : either(test('ip'), either(test('arp'), test('rarp')));
  }
  if (q.protocol === 'ip' || q.protocol === 'arp' || q.protocol === 'rarp') return test(q.protocol);
  throw refuseProtocol(q.protocol, 'IPv4', at);
}

function hostTest6(layout: Layout, match: AddressMatch, q: Qualifiers, at: Term): FrameTest {
  if (q.protocol !== undefined && q.protocol !== 'ip6') throw refuseProtocol(q.protocol, 'IPv6', at);
  const link = linkOrRefuse(layout, ETHERTYPE.Ip6, at);
  const place = (offset: number) =>
    allOf(link, ...[0, 4, 8, 12].map((word) => wordEquals(layout.networkAt + offset + word, match, word)));
  return inDirection(q.direction, place(8), place(24));
}

function refuseProtocol(protocol: string, version: string, at: Term): FilterRefusal {
  if (protocol === 'link') {
    return new FilterRefusal(
      `“ether” goes with an Ethernet address, not with one of ${version}`,
      at.from,
      at.to,
    );
  }
  return new FilterRefusal(
    `“${protocol}” does not go with an ${version} address; write “${protocol} and host …”`,
    at.from,
    at.to,
  );
}

function inDirection(
  direction: Qualifiers['direction'],
  source: FrameTest,
  destination: FrameTest,
): FrameTest {
  if (direction === 'src') return source;
  if (direction === 'dst') return destination;
  return direction === 'both' ? both(source, destination) : either(source, destination);
}

function wordEquals(offset: number, { address, mask }: AddressMatch, word: number): FrameTest {
  return equals(offset, 4, bigEndian(address, word), bigEndian(mask, word));
}

function bigEndian(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

const IPV4_PLACES = {
  ip: { type: ETHERTYPE.Ip, source: 12, destination: 16 },
  arp: { type: ETHERTYPE.Arp, source: 14, destination: 24 },
  rarp: { type: ETHERTYPE.Rarp, source: 14, destination: 24 },
} as const;
