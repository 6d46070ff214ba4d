/**
 * LINKTYPE numbers: what a frame's first bytes are. Names from the tcpdump group's list
 * (https://www.tcpdump.org/linktypes.html); unknown numbers survive as `LINKTYPE 213`.
 */
export const LINK_TYPE = {
  Null: 0,
  Ethernet: 1,
  Ppp: 9,
  RawBsd: 12,
  RawOpenBsd: 14,
  PppHdlc: 50,
  Raw: 101,
  Loopback: 108,
  LinuxCooked: 113,
  Ipv4: 228,
  Ipv6: 229,
  LinuxCooked2: 276,
} as const;

const NAMES: Readonly<Record<number, string>> = {
  0: 'BSD null/loopback',
  1: 'Ethernet',
  3: 'AX.25',
  6: 'IEEE 802.5 Token Ring',
  7: 'ARCNET',
  8: 'SLIP',
  9: 'PPP',
  10: 'FDDI',
  12: 'Raw IP',
  14: 'Raw IP',
  50: 'PPP in HDLC framing',
  51: 'PPP over Ethernet',
  99: 'Symantec Firewall',
  100: 'ATM (RFC 1483)',
  101: 'Raw IP',
  104: 'Cisco HDLC',
  105: 'IEEE 802.11',
  107: 'Frame Relay',
  108: 'OpenBSD loopback',
  113: 'Linux cooked capture v1',
  114: 'LocalTalk',
  117: 'OpenBSD pflog',
  119: 'IEEE 802.11 with Prism header',
  122: 'IP over Fibre Channel',
  127: 'IEEE 802.11 with radiotap header',
  129: 'ARCNET (Linux)',
  138: 'IP over IEEE 1394',
  143: 'DOCSIS',
  147: 'user-defined link type 0',
  148: 'user-defined link type 1',
  162: 'user-defined link type 15',
  163: 'IEEE 802.11 with AVS header',
  166: 'PPP with direction',
  187: 'Bluetooth HCI',
  189: 'USB (Linux)',
  192: 'PPI',
  195: 'IEEE 802.15.4',
  201: 'Bluetooth HCI with direction',
  203: 'LAPD',
  209: 'I2C',
  212: 'LIN',
  220: 'USB (Linux, padded)',
  227: 'SocketCAN',
  228: 'Raw IPv4',
  229: 'Raw IPv6',
  230: 'IEEE 802.15.4 without FCS',
  231: 'D-Bus',
  239: 'Linux netfilter log (NFLOG)',
  242: 'IP over InfiniBand',
  247: 'InfiniBand',
  249: 'USBPcap',
  251: 'Bluetooth LE',
  252: 'Wireshark exported PDUs',
  253: 'Linux netlink',
  258: 'pktap',
  265: 'RDS',
  266: 'USB (Darwin)',
  272: 'Bluetooth Linux monitor',
  276: 'Linux cooked capture v2',
};

const SUPPORTED: ReadonlySet<number> = new Set(Object.values(LINK_TYPE));

export function linkTypeName(linkType: number): string {
  return NAMES[linkType] ?? `LINKTYPE ${linkType}`;
}

/** True where the frames' headers are read; others are kept as bytes. */
export function isSupportedLinkType(linkType: number): boolean {
  return SUPPORTED.has(linkType);
}

/** For the sentence that says what can be opened. */
export const SUPPORTED_LINK_TYPES = 'Ethernet, raw IP, null/loopback, PPP, Linux cooked v1 and v2';
