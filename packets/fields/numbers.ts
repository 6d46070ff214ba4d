/** Plain big-endian reads; the caller has checked that the bytes are there. */
export function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 8) | bytes[at + 1];
}

export function uint24(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
}

export function uint32(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

export function uint64(bytes: Uint8Array, at: number): bigint {
  return (BigInt(uint32(bytes, at)) << 32n) | BigInt(uint32(bytes, at + 4));
}
