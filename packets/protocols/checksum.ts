/** What a checksum field says about its bytes, as Wireshark numbers it. */
export const ChecksumStatus = { Bad: 0, Good: 1, Unverified: 2, NotPresent: 3 } as const;

export const CHECKSUM_STATUS_NAMES: Readonly<Record<number, string>> = {
  0: 'Bad',
  1: 'Good',
  2: 'Unverified',
  3: 'Not present',
  4: 'Illegal',
};

/** The Internet checksum (RFC 1071) of bytes [from, to), added to `sum`; 0xffff where a checksum inside is right. */
export function onesComplementSum(bytes: Uint8Array, from: number, to: number, sum = 0): number {
  let total = sum;
  let at = from;
  for (; at + 1 < to; at += 2) total += (bytes[at] << 8) | bytes[at + 1];
  if (at < to) total += bytes[at] << 8;
  while (total > 0xffff) total = Math.floor(total / 0x10000) + (total & 0xffff);
  return total;
}
