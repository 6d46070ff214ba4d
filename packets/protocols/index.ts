import { recordKeysOf } from '../tls/record-keys';
import { amqp } from './amqp/amqp';
import { arp } from './arp';
import { cflow } from './cflow/cflow';
import { data } from './data';
import { dhcp } from './dhcp/dhcp';
import { dhcpv6 } from './dhcpv6/dhcpv6';
import { dns, llmnr, mdns } from './dns/dns';
import { erspan } from './erspan';
import { ethernet } from './ethernet';
import { etherTypeSwitch } from './ethertype';
import { frame } from './frame';
import { ftp } from './ftp/ftp';
import { ftpData } from './ftp/ftp-data';
import { geneve } from './geneve';
import { gre } from './gre';
import { gssApi, spnego } from './gss/gss-api';
import { ntlmssp } from './gss/ntlmssp';
import { http } from './http/http';
import { ssdp } from './http/ssdp';
import { http2 } from './http2/http2';
import { icmp } from './icmp';
import { icmpv6 } from './icmpv6';
import { ieee8021ad } from './ieee8021ad';
import { igmp } from './igmp';
import { imap } from './imap/imap';
import { imf } from './imf/imf';
import { ipv4 } from './ipv4';
import { ipv6 } from './ipv6';
import {
  authenticationHeader,
  encryptedPayload,
  ipv6Destination,
  ipv6Fragment,
  ipv6HopByHop,
  ipv6Routing,
} from './ipv6-extensions';
import { linuxCooked } from './linux-cooked';
import { llc } from './llc';
import { media } from './media-type';
import { mimeMultipart } from './mime-multipart';
import { mpls } from './mpls';
import { nbss } from './nbss';
import { ntp } from './ntp';
import { nullLoopback } from './null-loopback';
import { pgsql } from './pgsql';
import { pop } from './pop/pop';
import { ppp } from './ppp';
import { pppoeDiscovery, pppoeSession } from './pppoe';
import type { Protocol } from './protocol';
import { quic } from './quic/quic';
import { rawIp } from './raw-ip';
import { Registry } from './registry';
import { sctp } from './sctp/sctp';
import { smb } from './smb/smb';
import { smb2 } from './smb2/smb2';
import { smtp } from './smtp/smtp';
import { ssh } from './ssh/ssh';
import { syslog } from './syslog';
import { tcp } from './tcp';
import { telnet } from './telnet/telnet';
import { textLines } from './text-lines';
import { tftp } from './tftp/tftp';
import { tls } from './tls/tls';
import { udp } from './udp';
import { urlencodedForm } from './urlencoded-form';
import { vlan } from './vlan';
import { vxlan } from './vxlan';
import { webSocket } from './websocket/websocket';

/** Every protocol, sorted by file. Heuristics are asked in this order. */
export const protocols: readonly Protocol[] = [
  amqp,
  arp,
  cflow,
  data,
  dhcp,
  dhcpv6,
  dns,
  llmnr,
  mdns,
  erspan,
  ethernet,
  etherTypeSwitch,
  frame,
  ftp,
  ftpData,
  geneve,
  gre,
  gssApi,
  spnego,
  ntlmssp,
  http,
  ssdp,
  http2,
  icmp,
  icmpv6,
  ieee8021ad,
  igmp,
  imap,
  imf,
  ipv4,
  ipv6,
  authenticationHeader,
  encryptedPayload,
  ipv6Destination,
  ipv6Fragment,
  ipv6HopByHop,
  ipv6Routing,
  linuxCooked,
  llc,
  media,
  mimeMultipart,
  mpls,
  nbss,
  ntp,
  nullLoopback,
  pgsql,
  pop,
  ppp,
  pppoeDiscovery,
  pppoeSession,
  quic,
  rawIp,
  sctp,
  smb,
  smb2,
  smtp,
  ssh,
  syslog,
  tcp,
  telnet,
  textLines,
  tftp,
  tls,
  udp,
  urlencodedForm,
  vlan,
  vxlan,
  webSocket,
];

/** The registry of all protocols that the project knows. */
export const registry = new Registry(protocols, { readKeys: recordKeysOf });
