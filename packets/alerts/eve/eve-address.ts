import { parseIpv6 } from '../../filters/ip-text';

/** An address as EVE writes it: IPv6 in full, `2001:0db8:0010:0000:0000:0000:0000:0025`. */
export function eveAddress(text: string): string {
  const bytes = text.includes(':') ? parseIpv6(text) : undefined;
  if (!bytes) return text;
  const groups = Array.from({ length: 8 }, (_, at) => (bytes[at * 2] << 8) | bytes[at * 2 + 1]);
  return groups.map((group) => group.toString(16).padStart(4, '0')).join(':');
}
