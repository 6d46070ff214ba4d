/** Comparison of TCP sequence numbers, which wrap around (RFC 9293 §3.4). */
export function isBefore(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

export function isAfter(a: number, b: number): boolean {
  return ((a - b) | 0) > 0;
}
