import { uint32 } from '../../fields/numbers';

/** Long header packet types (RFC 9000 section 17.2). */
export const PacketType = { Initial: 0, ZeroRtt: 1, Handshake: 2, Retry: 3 } as const;

/** A variable-length integer (RFC 9000 section 16): its value and how many bytes it takes. */
export interface Varint {
  readonly value: bigint;
  readonly size: number;
}

export function varint(bytes: Uint8Array, at: number, to: number): Varint | undefined {
  if (at >= to) return undefined;
  const size = 1 << (bytes[at] >> 6);
  if (at + size > to) return undefined;
  let value = BigInt(bytes[at] & 0x3f);
  for (let i = 1; i < size; i++) value = (value << 8n) | BigInt(bytes[at + i]);
  return { value, size };
}

/** Where the parts of a long header packet stand. */
export interface LongHeader {
  readonly from: number;
  readonly type: number;
  readonly version: number;
  readonly destination: readonly [from: number, to: number];
  readonly source: readonly [from: number, to: number];
  /** Token of an Initial. */
  readonly token: { readonly length: Varint; readonly at: number } | undefined;
  readonly length: Varint | undefined;
  readonly lengthAt: number;
  /** Where the packet number starts; 0 for packets without one. */
  readonly numberAt: number;
  /** Where the packet ends by its own length. */
  readonly to: number;
}

const VERSION_2 = 0x6b3343cf;

/** Version 2 numbers the types in another order (RFC 9369 section 3.2). */
export function packetType(firstByte: number, version: number): number {
  const type = (firstByte >> 4) & 3;
  return version === VERSION_2 ? (type + 3) & 3 : type;
}

/** The long header at `from`; undefined where it does not fit. */
export function longHeader(bytes: Uint8Array, from: number, to: number): LongHeader | undefined {
  if (to - from < 7 || (bytes[from] & 0x80) === 0) return undefined;
  const version = uint32(bytes, from + 1);
  const type = packetType(bytes[from], version);
  const destinationTo = from + 6 + bytes[from + 5];
  if (destinationTo + 1 > to) return undefined;
  const sourceTo = destinationTo + 1 + bytes[destinationTo];
  if (sourceTo > to) return undefined;
  const ids = {
    from,
    type,
    version,
    destination: [from + 6, destinationTo],
    source: [destinationTo + 1, sourceTo],
  } as const;
  const open = { ...ids, token: undefined, length: undefined, lengthAt: 0, numberAt: 0, to };
  if (version === 0 || type === PacketType.Retry) return open;
  return withLength(open, bytes, sourceTo, to);
}

function withLength(header: LongHeader, bytes: Uint8Array, at: number, to: number): LongHeader | undefined {
  let next = at;
  let token: LongHeader['token'];
  if (header.type === PacketType.Initial) {
    const length = varint(bytes, at, to);
    if (!length) return undefined;
    token = { length, at: at + length.size };
    next = at + length.size + Number(length.value);
  }
  const length = varint(bytes, next, to);
  if (!length) return undefined;
  const numberAt = next + length.size;
  return {
    ...header,
    token,
    length,
    lengthAt: next,
    numberAt,
    to: Math.min(to, numberAt + Number(length.value)),
  };
}

/** Versions that are QUIC’s: 1, 2, drafts, and those that are reserved to force a negotiation (RFC 9000 section 15). */
export function isQuicVersion(version: number): boolean {
  const reserved = (version & 0x0f0f0f0f) === 0x0a0a0a0a;
  return (
    reserved || version === 1 || version === VERSION_2 || (version >= 0xff000015 && version <= 0xff000022)
  );
}
