/**
 * Ports at which servers are expected (Zeek's likely_server_ports with all base scripts loaded). Where a
 * connection's start was not seen, they tell which side is the responder.
 */
export function isLikelyServerPort(protocol: i32, port: i32): boolean {
  return (protocol === 6 ? TCP : UDP).includes(port);
}

/** FTP's control connections, which announce others. */
export function isFtpControlPort(port: i32): boolean {
  return port === 21 || port === 2811;
}

const TCP: i32[] = [
  21,
  2811, // ftp
  22, // ssh
  25,
  26,
  587, // smtp
  53, // dns
  80,
  81,
  631,
  1080,
  3128,
  8000,
  8080,
  8888, // http
  88, // kerberos
  110, // pop3
  135, // dce_rpc
  139,
  445, // smb
  143, // imap
  389,
  3268, // ldap
  443,
  563,
  585,
  614,
  636,
  989,
  990,
  992,
  993,
  995,
  5223, // ssl
  502, // modbus
  1434,
  3306, // mysql
  1883, // mqtt
  3389, // rdp
  5222,
  5269, // xmpp
  5432, // postgresql
  6379, // redis
  6666,
  6667,
  6668,
  6669, // irc
  20000, // dnp3
];

const UDP: i32[] = [
  53,
  137,
  5353,
  5355, // dns
  67, // dhcp
  88, // kerberos
  123, // ntp
  161,
  162, // snmp
  389,
  3268, // ldap
  443, // dtls, quic
  514, // syslog
  1812, // radius
  2123,
  2152, // gtp
  3544, // teredo
  4789, // vxlan
  5060, // sip
  5072, // ayiya
  6081, // geneve
  20000, // dnp3
];
