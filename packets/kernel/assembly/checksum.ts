/**
 * The Internet checksum (RFC 1071) sixteen bytes a step. One's complement sums do not mind the order of bytes: words
 * are added as they lie in memory.
 */

/** Sum of the 16-bit little-endian words of [from, to), at most 65 KiB of them; an odd last byte is a low one. */
export function sumWords(from: usize, to: usize): u32 {
  let even = i32x4.splat(0);
  let odd = i32x4.splat(0);
  let at = from;
  for (; at + 32 <= to; at += 32) {
    even = i32x4.add(even, i32x4.extadd_pairwise_i16x8_u(v128.load(at)));
    odd = i32x4.add(odd, i32x4.extadd_pairwise_i16x8_u(v128.load(at + 16)));
  }
  if (at + 16 <= to) {
    even = i32x4.add(even, i32x4.extadd_pairwise_i16x8_u(v128.load(at)));
    at += 16;
  }
  even = i32x4.add(even, odd);
  let total: u32 = folded(i32x4.extract_lane(even, 0)) + folded(i32x4.extract_lane(even, 1));
  total += folded(i32x4.extract_lane(even, 2)) + folded(i32x4.extract_lane(even, 3));
  for (; at + 2 <= to; at += 2) total += load<u16>(at);
  return at < to ? total + load<u8>(at) : total;
}

/** The same sum modulo 65535 in fewer bits. */
function folded(sum: u32): u32 {
  return (sum & 0xffff) + (sum >>> 16);
}

/** True when a sum that includes the checksum field says that the bytes are as they were sent. */
export function isRight(sum: u32): bool {
  return sum % 65535 === 0;
}
