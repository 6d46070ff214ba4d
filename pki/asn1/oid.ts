/**
 * Object identifiers between their contents octets (X.690 section 8.19) and dotted text. Arcs may exceed 2^53, so they
 * are computed as big integers. Undefined for octets that end inside an arc.
 */
export function oidText(content: Uint8Array): string | undefined {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const [index, octet] of content.entries()) {
    arc = arc * 128n + BigInt(octet & 0x7f);
    if (octet & 0x80) {
      if (index === content.length - 1) return undefined;
      continue;
    }
    if (arcs.length) arcs.push(arc);
    else arcs.push(...firstTwo(arc));
    arc = 0n;
  }
  return arcs.length ? arcs.join('.') : undefined;
}

/** The first two arcs share one number: 40 × first + second. */
function firstTwo(arc: bigint): bigint[] {
  const first = arc < 40n ? 0n : arc < 80n ? 1n : 2n;
  return [first, arc - 40n * first];
}

/** Contents octets of a dotted identifier; undefined for text that is none. */
export function oidContent(text: string): Uint8Array | undefined {
  if (!/^[012](\.\d+)+$/.test(text)) return undefined;
  const [first, second, ...rest] = text.split('.').map(BigInt);
  if (first < 2n && second > 39n) return undefined;
  return Uint8Array.from([first * 40n + second, ...rest].flatMap(base128));
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return octets;
}
