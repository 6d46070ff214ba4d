/**
 * What Wireshark's tools call link types: its own number, the short name that its options take, and the name for
 * people (wiretap/wtap.c; `capinfos` prints all three).
 */
const ENCAPSULATIONS: Readonly<
  Record<number, readonly [number: number, short: string, name: string] | undefined>
> = {
  0: [15, 'null', 'NULL/Loopback'],
  1: [1, 'ether', 'Ethernet'],
  3: [148, 'ax25', 'Amateur Radio AX.25'],
  6: [2, 'tr', 'Token Ring'],
  7: [8, 'arcnet', 'ARCNET'],
  8: [3, 'slip', 'SLIP'],
  9: [4, 'ppp', 'PPP'],
  10: [6, 'fddi-swapped', 'FDDI with bit-swapped MAC addresses'],
  12: [7, 'rawip', 'Raw IP'],
  14: [7, 'rawip', 'Raw IP'],
  50: [4, 'ppp', 'PPP'],
  51: [139, 'pppoes', 'PPP-over-Ethernet session'],
  99: [61, 'symantec', 'Symantec Enterprise Firewall'],
  100: [10, 'atm-rfc1483', 'RFC 1483 ATM'],
  101: [7, 'rawip', 'Raw IP'],
  104: [28, 'chdlc', 'Cisco HDLC'],
  105: [20, 'ieee-802-11', 'IEEE 802.11 Wireless LAN'],
  107: [26, 'frelay', 'Frame Relay'],
  108: [174, 'loop', 'OpenBSD loopback'],
  113: [25, 'linux-sll', 'Linux cooked-mode capture v1'],
  114: [30, 'ltalk', 'Localtalk'],
  117: [39, 'pflog', 'OpenBSD PF Firewall logs'],
  119: [21, 'ieee-802-11-prism', 'IEEE 802.11 plus Prism II monitor mode radio header'],
  122: [18, 'ip-over-fc', 'RFC 2625 IP-over-Fibre Channel'],
  127: [23, 'ieee-802-11-radiotap', 'IEEE 802.11 plus radiotap radio header'],
  129: [9, 'arcnet_linux', 'Linux ARCNET'],
  138: [62, 'ap1394', 'Apple IP-over-IEEE 1394'],
  143: [33, 'docsis', 'Data Over Cable Service Interface Specification'],
  147: [45, 'user0', 'USER 0'],
  148: [46, 'user1', 'USER 1'],
  162: [60, 'user15', 'USER 15'],
  163: [24, 'ieee-802-11-avs', 'IEEE 802.11 plus AVS radio header'],
  187: [41, 'bluetooth-h4', 'Bluetooth H4'],
  189: [95, 'usb-linux', 'USB packets with Linux header'],
  192: [97, 'ppi', 'Per-Packet Information header'],
  195: [104, 'wpan', 'IEEE 802.15.4 Wireless PAN'],
  201: [99, 'bluetooth-h4-linux', 'Bluetooth H4 with linux header'],
  203: [131, 'lapd', 'LAPD'],
  209: [112, 'i2c-linux', 'I2C with Linux-specific pseudo-header'],
  212: [107, 'lin', 'Local Interconnect Network'],
  220: [115, 'usb-linux-mmap', 'USB packets with Linux header and padding'],
  227: [125, 'socketcan', 'SocketCAN'],
  228: [129, 'rawip4', 'Raw IPv4'],
  229: [130, 'rawip6', 'Raw IPv6'],
  230: [127, 'wpan-nofcs', 'IEEE 802.15.4 Wireless PAN with FCS not present'],
  231: [146, 'dbus', 'D-Bus'],
  239: [141, 'nflog', 'NFLOG'],
  242: [180, 'ip-ib', 'IP over IB'],
  249: [152, 'usb-usbpcap', 'USB packets with USBPcap header'],
  251: [154, 'bluetooth-le-ll', 'Bluetooth Low Energy Link Layer'],
  252: [155, 'wireshark-upper-pdu', 'Wireshark Upper PDU export'],
  253: [158, 'netlink', 'Linux Netlink'],
  258: [171, 'pktap', 'Apple PKTAP'],
  266: [182, 'usb-darwin', 'USB packets with Darwin (macOS, etc.) headers'],
  272: [186, 'nordic_ble', 'nRF Sniffer for Bluetooth LE'],
  276: [210, 'linux-sll2', 'Linux cooked-mode capture v2'],
};

/** The name for people of a LINKTYPE number, and the same with number and short name. */
interface EncapsulationNames {
  readonly name: string;
  readonly full: string;
}

export function encapsulationNames(linkType: number): EncapsulationNames {
  const [number, short, name] = ENCAPSULATIONS[linkType] ?? [0, 'unknown', 'Unknown'];
  return { name, full: `${name} (${number} - ${short})` };
}
