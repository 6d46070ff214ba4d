/**
 * The hue of a protocol in the packet list. Families, not single protocols: six hues apart in lightness as well, so
 * that they hold for colour-blind readers; the name always stands beside the colour.
 */
export function protocolHue(protocol: string): string {
  const family = FAMILIES.find(([pattern]) => pattern.test(protocol));
  return family ? family[1] : 'var(--ink-2)';
}

const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(TLS|SSL|QUIC|SSH|DTLS)/i, 'var(--full)'],
  [/^(DNS|MDNS|LLMNR|DHCP|NBNS|NTP)/i, 'var(--statistic)'],
  [/^(HTTP|SMTP|FTP|SMB|IMAP|POP|SYSLOG|AMQP|LDAP|PGSQL)/i, 'var(--session)'],
  [/^(ARP|STP|LLC|LLDP|0x|ETH)/i, 'var(--transaction)'],
  [/^(ICMP|IGMP|IPv6|IPv4|IP)/i, 'var(--headers)'],
];
