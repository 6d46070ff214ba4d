import { arp } from './arp';
import { data } from './data';
import { dns, llmnr, mdns } from './dns/dns';
import { ethernet } from './ethernet';
import { etherTypeSwitch } from './ethertype';
import { frame } from './frame';
import { http } from './http/http';
import { icmp } from './icmp';
import { ipv4 } from './ipv4';
import { ipv6 } from './ipv6';
import type { Protocol } from './protocol';
import { Registry } from './registry';
import { tcp } from './tcp';
import { textLines } from './text-lines';
import { tls } from './tls/tls';
import { udp } from './udp';

/**
 * What most captures are made of, in the order of the whole list. A browser loads these first, and the others when the
 * registry has missed one.
 */
export const usualProtocols: readonly Protocol[] = [
  arp,
  data,
  dns,
  llmnr,
  mdns,
  ethernet,
  etherTypeSwitch,
  frame,
  http,
  icmp,
  ipv4,
  ipv6,
  tcp,
  textLines,
  tls,
  udp,
];

/** A registry of those; one for each capture, because it remembers what was missed. */
export function usualRegistry(): Registry {
  return new Registry(usualProtocols, { tunnelPorts: TUNNEL_PORTS });
}

/** UDP ports of every tunnel, whose streams are looked for before anything else. */
export const TUNNEL_PORTS: ReadonlySet<number> = new Set([4754, 4789, 6081, 6635]);
