import { parseIpv4, parseIpv6 } from '../filters/ip-text';

/** Four or sixteen bytes of an address text; undefined for anything else. */
export function addressBytes(text: string): Uint8Array | undefined {
  const four = parseIpv4(text);
  if (four === undefined) return parseIpv6(text);
  return Uint8Array.of(four >>> 24, (four >>> 16) & 255, (four >>> 8) & 255, four & 255);
}
