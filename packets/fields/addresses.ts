const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hex digits of bytes [from, to) with `separator` in between. */
export function hexText(bytes: Uint8Array, from: number, to: number, separator = ''): string {
  let text = '';
  const end = Math.min(to, bytes.length);
  for (let at = from; at < end; at++) {
    if (at > from) text += separator;
    text += HEX[bytes[at]];
  }
  return text;
}

/** An IPv4 address given as the unsigned 32-bit number, in dotted form. */
export function ipv4Text(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/**
 * An IPv6 address of 16 bytes in the form of RFC 5952: the longest run of two or more zero groups is shortened,
 * the first one of equals. IPv4-mapped and IPv4-compatible addresses end in dotted form, as inet_ntop writes them.
 */
export function ipv6Text(bytes: Uint8Array, at = 0): string {
  const groups: number[] = [];
  for (let i = 0; i < 8; i++) groups.push((bytes[at + 2 * i] << 8) | bytes[at + 2 * i + 1]);
  const run = longestZeroRun(groups);
  const dotted = dottedTail(groups);
  const parts = dotted === undefined ? groups.map(hexGroup) : [...groups.slice(0, 6).map(hexGroup), dotted];
  if (run.length < 2) return parts.join(':');
  return `${parts.slice(0, run.start).join(':')}::${parts.slice(run.start + run.length).join(':')}`;
}

function hexGroup(group: number): string {
  return group.toString(16);
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
    start += length;
  }
  return best;
}

function dottedTail(groups: readonly number[]): string | undefined {
  for (let i = 0; i < 5; i++) if (groups[i] !== 0) return undefined;
  const mapped = groups[5] === 0xffff;
  const compatible = groups[5] === 0 && groups[6] !== 0;
  if (!mapped && !compatible) return undefined;
  return ipv4Text(((groups[6] << 16) | groups[7]) >>> 0);
}
