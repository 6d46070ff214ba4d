import { arp } from './arp';
import { data } from './data';
import { dhcp } from './dhcp/dhcp';
import { dns, llmnr, mdns } from './dns/dns';
import { ethernet } from './ethernet';
import { etherTypeSwitch } from './ethertype';
import { frame } from './frame';
import { geneve } from './geneve';
import { gre } from './gre';
import { http } from './http/http';
import { icmp } from './icmp';
import { icmpv6 } from './icmpv6';
import { ipv4 } from './ipv4';
import { ipv6 } from './ipv6';
import { mpls } from './mpls';
import type { Protocol } from './protocol';
import { Registry } from './registry';
import { tcp } from './tcp';
import { textLines } from './text-lines';
import { tls } from './tls/tls';
import { udp } from './udp';
import { vxlan } from './vxlan';

/**
 * What most captures are made of, and every tunnel over UDP, in the order of the whole list. A browser loads these
 * first, and the others when the registry has missed one.
 */
export const usualProtocols: readonly Protocol[] = [
  arp,
  data,
  dhcp,
  dns,
  llmnr,
  mdns,
  ethernet,
  etherTypeSwitch,
  frame,
  geneve,
  gre,
  http,
  icmp,
  icmpv6,
  ipv4,
  ipv6,
  mpls,
  tcp,
  textLines,
  tls,
  udp,
  vxlan,
];

/** A registry of those; one for each capture, because it remembers what was missed. */
export function usualRegistry(): Registry {
  return new Registry(usualProtocols, 'some');
}
