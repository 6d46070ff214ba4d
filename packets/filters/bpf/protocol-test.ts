import { FilterRefusal } from '../filter-error';
import type { Layout } from './layout';
import { ETHERTYPE, linkTest, SAP } from './link-test';
import type { ProtocolName, Term } from './syntax';
import { allOf, both, either, equals, type FrameTest } from './test';

type Place = Pick<Term, 'from' | 'to'>;

export function linkOrRefuse(layout: Layout, type: number, at: Place): FrameTest {
  const test = linkTest(layout, type);
  if (test) return test;
  throw new FilterRefusal('Below MPLS only IPv4 and IPv6 can be told', at.from, at.to);
}

/** A protocol's name standing alone: `tcp`, `arp`, `icmp6`. */
export function protocolTest(layout: Layout, protocol: ProtocolName, at: Place): FrameTest {
  const onLink = ON_LINK[protocol];
  if (onLink !== undefined) return linkOrRefuse(layout, onLink, at);
  const onIp = ON_IP[protocol];
  if (onIp) return ipProtocolTest(layout, onIp.number, onIp.over, at);
  const iso = ON_ISO[protocol];
  if (iso !== undefined) return isoTest(layout, iso, at);
  if (protocol === 'link') {
    throw new FilterRefusal(
      '“ether” alone tests nothing: add “host”, “src”, “dst”, “proto”, “broadcast” …',
      at.from,
      at.to,
    );
  }
  throw new FilterRefusal(`“${protocol}” needs 802.11 frames`, at.from, at.to);
}

/** IP protocol `number` in IPv4, in IPv6, or in either. */
export function ipProtocolTest(
  layout: Layout,
  number: number,
  over: 'ip' | 'ip6' | 'either',
  at: Place,
): FrameTest {
  if (over === 'either') {
    return either(ipProtocolTest(layout, number, 'ip', at), ipProtocolTest(layout, number, 'ip6', at));
  }
  const network = layout.networkAt;
  if (over === 'ip') return both(linkOrRefuse(layout, ETHERTYPE.Ip, at), equals(network + 9, 1, number));
  // The first header only, or the first behind a fragment header: what libpcap looks at.
  const behindFragment = both(equals(network + 6, 1, IPV6_FRAGMENT), equals(network + 40, 1, number));
  return both(
    linkOrRefuse(layout, ETHERTYPE.Ip6, at),
    either(equals(network + 6, 1, number), behindFragment),
  );
}

export function isoTest(layout: Layout, number: number, at: Place): FrameTest {
  return allOf(
    linkOrRefuse(layout, SAP.Iso, at),
    equals(layout.payloadAt + 3 + layout.labelBytes, 1, number),
  );
}

const IPV6_FRAGMENT = 44;

const ON_LINK: Readonly<Partial<Record<ProtocolName, number>>> = {
  ip: ETHERTYPE.Ip,
  arp: ETHERTYPE.Arp,
  rarp: ETHERTYPE.Rarp,
  ip6: ETHERTYPE.Ip6,
  atalk: ETHERTYPE.AppleTalk,
  aarp: ETHERTYPE.AppleTalkArp,
  decnet: 0x6003,
  lat: 0x6004,
  sca: 0x6007,
  mopdl: 0x6001,
  moprc: 0x6002,
  iso: SAP.Iso,
  stp: SAP.Stp,
  ipx: SAP.Ipx,
  netbeui: SAP.NetBeui,
};

const ON_IP: Readonly<Partial<Record<ProtocolName, { number: number; over: 'ip' | 'ip6' | 'either' }>>> = {
  sctp: { number: 132, over: 'either' },
  tcp: { number: 6, over: 'either' },
  udp: { number: 17, over: 'either' },
  icmp: { number: 1, over: 'ip' },
  igmp: { number: 2, over: 'ip' },
  igrp: { number: 9, over: 'ip' },
  pim: { number: 103, over: 'either' },
  vrrp: { number: 112, over: 'ip' },
  carp: { number: 112, over: 'ip' },
  icmp6: { number: 58, over: 'ip6' },
  ah: { number: 51, over: 'either' },
  esp: { number: 50, over: 'either' },
};

/** Network layer protocol identifiers (ISO/IEC TR 9577). */
const ON_ISO: Readonly<Partial<Record<ProtocolName, number>>> = { clnp: 0x81, esis: 0x82, isis: 0x83 };
