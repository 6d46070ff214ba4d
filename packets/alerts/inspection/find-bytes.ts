/**
 * First place at or after `from` at which `needle` lies wholly before `to`; -1 where there is none. With
 * `ignoreCase` the needle has to be lower case already (ASCII only, as in the rule language).
 */
export function findBytes(
  haystack: Uint8Array,
  needle: Uint8Array,
  from: number,
  to: number,
  ignoreCase: boolean,
): number {
  const last = Math.min(to, haystack.length) - needle.length;
  if (!ignoreCase) {
    for (
      let at = haystack.indexOf(needle[0], from);
      at >= 0 && at <= last;
      at = haystack.indexOf(needle[0], at + 1)
    ) {
      if (equalAt(haystack, needle, at)) return at;
    }
    return -1;
  }
  for (let at = from; at <= last; at++) if (equalIgnoringCase(haystack, needle, at)) return at;
  return -1;
}

function equalAt(haystack: Uint8Array, needle: Uint8Array, at: number): boolean {
  for (let i = 1; i < needle.length; i++) if (haystack[at + i] !== needle[i]) return false;
  return true;
}

function equalIgnoringCase(haystack: Uint8Array, needle: Uint8Array, at: number): boolean {
  for (let i = 0; i < needle.length; i++) if (lower(haystack[at + i]) !== needle[i]) return false;
  return true;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

/** ASCII capitals made small, for needles that ignore case. */
export function lowerCase(bytes: Uint8Array): Uint8Array {
  return bytes.map(lower);
}
