import { type Layout, LINK } from './layout';
import { above, allOf, always, anyOf, equals, type FrameTest, never, not } from './test';

export const ETHERTYPE = {
  Ip: 0x0800,
  Arp: 0x0806,
  Rarp: 0x8035,
  Vlan: 0x8100,
  AppleTalk: 0x809b,
  AppleTalkArp: 0x80f3,
  Ipx: 0x8137,
  Ip6: 0x86dd,
  Mpls: 0x8847,
  PppoeDiscovery: 0x8863,
  PppoeSession: 0x8864,
  ServiceVlan: 0x88a8,
  OldServiceVlan: 0x9100,
} as const;

/** LLC service access points, told from EtherTypes by being small. */
export const SAP = { Ip: 0x06, Stp: 0x42, Ipx: 0xe0, NetBeui: 0xf0, Iso: 0xfe } as const;

/** Largest value of the type field that is a length instead (IEEE 802.3 §3.2.6). */
const LARGEST_LENGTH = 1500;

/**
 * Tests whether the link carries protocol `type`: an EtherType, or an LLC service access point up to 1500.
 * Undefined for a protocol that cannot be told below MPLS.
 */
export function linkTest(layout: Layout, type: number): FrameTest | undefined {
  if (layout.labels > 0) return belowMpls(layout, type);
  switch (layout.linkType) {
    case LINK.Ethernet:
      return lanTest(layout, type, not(above(typeAt(layout), 2, LARGEST_LENGTH)), typeAt(layout) + 2);
    case LINK.LinuxCooked:
      return lanTest(layout, type, equals(typeAt(layout), 2, COOKED_8022), layout.payloadAt);
    case LINK.Raw:
    case LINK.RawBsd:
    case LINK.RawOpenBsd:
      return rawTest(layout, type);
    case LINK.Ipv4:
      return type === ETHERTYPE.Ip ? always : never;
    case LINK.Ipv6:
      return type === ETHERTYPE.Ip6 ? always : never;
    case LINK.Null:
    case LINK.Loop:
      return loopbackTest(layout, type);
    case LINK.Ppp:
    case LINK.PppHdlc:
      return equals(typeAt(layout), 2, PPP_TYPES[type] ?? type);
    default:
      return equals(typeAt(layout), 2, type);
  }
}

function typeAt(layout: Layout): number {
  return layout.typeAt ?? 0;
}

/** EtherTypes directly, or LLC behind what tells that there is LLC. */
function lanTest(layout: Layout, type: number, isLlc: FrameTest, sapAt: number): FrameTest {
  const direct = equals(typeAt(layout), 2, type);
  const llcAt = layout.payloadAt;
  switch (type) {
    case SAP.Iso:
    case SAP.Ip:
    case SAP.NetBeui:
      return allOf(isLlc, equals(llcAt, 2, (type << 8) | type));
    case SAP.Ipx:
      return ipxTest(layout, isLlc);
    case ETHERTYPE.AppleTalk:
      return anyOf(direct, allOf(isLlc, snapTest(llcAt, 0x080007, type)));
    case ETHERTYPE.AppleTalkArp:
      return anyOf(direct, allOf(isLlc, snapTest(llcAt, 0, type)));
    default:
      return type <= LARGEST_LENGTH ? allOf(isLlc, equals(sapAt, 1, type)) : direct;
  }
}

/** IPX came in four encapsulations: Ethernet II, raw 802.3, LLC and SNAP. */
function ipxTest(layout: Layout, isLlc: FrameTest): FrameTest {
  const llcAt = layout.payloadAt;
  const direct = equals(typeAt(layout), 2, ETHERTYPE.Ipx);
  const snap = snapTest(llcAt, 0, ETHERTYPE.Ipx);
  const sap = equals(llcAt, 1, SAP.Ipx);
  if (layout.linkType === LINK.LinuxCooked) {
    return anyOf(direct, equals(typeAt(layout), 2, COOKED_8023), allOf(isLlc, anyOf(sap, snap)));
  }
  return anyOf(direct, allOf(isLlc, anyOf(snap, sap, equals(llcAt, 2, 0xffff))));
}

/** LLC 0xAAAA03, organization code and type (IEEE 802 §10.5): compared from the end, as libpcap does. */
function snapTest(llcAt: number, organization: number, type: number): FrameTest {
  const low = ((organization & 0xffff) << 16) | type;
  return allOf(equals(llcAt + 4, 4, low), equals(llcAt, 4, (0xaaaa0300 | (organization >> 16)) >>> 0));
}

function rawTest(layout: Layout, type: number): FrameTest {
  if (type === ETHERTYPE.Ip) return equals(layout.headerAt, 1, 0x40, 0xf0);
  return type === ETHERTYPE.Ip6 ? equals(layout.headerAt, 1, 0x60, 0xf0) : never;
}

/** Loopback headers hold an address family in the byte order of the machine that captured: both are taken. */
function loopbackTest(layout: Layout, type: number): FrameTest {
  const families = type === ETHERTYPE.Ip ? [2] : type === ETHERTYPE.Ip6 ? [24, 28, 30] : [];
  if (families.length === 0) return never;
  const orders =
    layout.linkType === LINK.Loop ? families : families.flatMap((family) => [family << 24, family]);
  return anyOf(...orders.map((value) => equals(layout.headerAt, 4, value)));
}

/** Below a label nothing says what follows: the last label's bottom bit and the version nibble have to do. */
function belowMpls(layout: Layout, type: number): FrameTest | undefined {
  const nibble = type === ETHERTYPE.Ip ? 0x40 : type === ETHERTYPE.Ip6 ? 0x60 : undefined;
  if (nibble === undefined) return undefined;
  return allOf(equals(layout.networkAt - 2, 1, 0x01, 0x01), equals(layout.networkAt, 1, nibble, 0xf0));
}

/** Types of Linux cooked captures that stand for an LLC header and for raw 802.3. */
const COOKED_8022 = 4;
const COOKED_8023 = 1;

/** PPP protocol numbers of the EtherTypes that have one (RFC 1661 §2, IANA PPP numbers). */
const PPP_TYPES: Readonly<Record<number, number>> = {
  [ETHERTYPE.Ip]: 0x0021,
  [ETHERTYPE.Ip6]: 0x0057,
  [ETHERTYPE.AppleTalk]: 0x0029,
  [SAP.Ipx]: 0x002b,
  [SAP.Iso]: 0x0023,
  [SAP.Stp]: 0x0031,
  [ETHERTYPE.Mpls]: 0x0281,
};
