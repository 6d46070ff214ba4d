/** A kind of row that may differ from what capinfos and tshark print, with its reason. */
interface KnownRow {
  readonly statistic: RegExp;
  readonly row?: RegExp;
  readonly capture?: RegExp;
  readonly reason: string;
}

const KNOWN: readonly KnownRow[] = [
  {
    statistic: /^io,phs$/,
    row: /\/(png|json|xml|media)( |\/)/,
    reason: 'Wireshark takes pictures, JSON and XML apart; here they are media',
  },
  {
    statistic: /^io,phs$/,
    row: /\/http\/data /,
    reason: 'Wireshark stops at bytes that were not captured; here what was captured of a message is data',
  },
  {
    statistic: /^io,phs$/,
    row: /\/amqp\/amqp\/|\/pgsql(\/pgsql){9}/,
    reason:
      'how deep many messages of one packet stand: Wireshark’s tree is not the order of the bytes there',
  },
  {
    statistic: /^io,phs$/,
    capture: /^(port-scans|syslog)\/|^captures\//,
    row: /\/(data|snmp|syslog|ah|ospf|stp|cdp|lldp|rtcp|vrrp|dns|nbns|nbipx|ipx|rip|mipv6|rpkirtr|macsec|openflow_v1|icmpv6|icmp|ip)( |\/)|^(fr|ip|data)( |\/)/,
    reason: 'protocols outside of the course are data here, and syslog over TCP is read that tshark leaves',
  },
  {
    statistic: /^io,phs$/,
    capture: /^fragments\//,
    row: /\/icmp(v6)?\/data /,
    reason: 'an error that quotes a first fragment: tshark leaves the headers behind IP alone there',
  },
  {
    statistic: /^(conv|endpoints),ipv6$/,
    capture: /^fragments\//,
    reason: 'tshark leaves out fragments of IPv6 before the last one; here every packet counts',
  },
  {
    statistic: /^(conv|endpoints),/,
    capture: /^captures\/(OSPFv3_multipoint|icmp-icmp_print|icmp-rfc8335-missing|nflog|of10_s4810)/,
    reason: 'what is inside of Frame Relay, MACsec, NFLOG and OpenFlow is not read',
  },
  {
    statistic: /^(conv|endpoints),ipv6$/,
    capture: /^captures\/(ipv6-srh-tlv|ipv6-too-long)/,
    reason: 'tshark does not count a header that it finds malformed behind the addresses',
  },
  {
    statistic: /^conv,udp$/,
    capture: /^port-scans\//,
    reason: 'tshark counts a repeated probe of the SNMP port as a conversation of its own',
  },
  {
    statistic: /^io,stat$/,
    capture: /^captures\/(dhcpv4v6|kday3)/,
    reason: 'steps are counted from the earliest packet here, from the first one of the file in tshark',
  },
  {
    statistic: /^io,stat$/,
    capture: /^community-id\/icmp\./,
    reason: 'tshark leaves away a step that would begin where the capture ends',
  },
];

/** Why a row of a statistic may differ; undefined where it may not. */
export function statisticsReason(capture: string, statistic: string, row: string): string | undefined {
  return KNOWN.find(
    (known) =>
      known.statistic.test(statistic) &&
      (known.row?.test(row) ?? true) &&
      (known.capture?.test(capture) ?? true),
  )?.reason;
}
