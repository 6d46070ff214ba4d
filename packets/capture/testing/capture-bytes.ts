/** Writes capture files of every variant, byte by byte, for tests. */

export function bytesOf(...parts: (Uint8Array | readonly number[] | string)[]): Uint8Array<ArrayBuffer> {
  const pieces = parts.map((part) => (typeof part === 'string' ? fromHex(part) : Uint8Array.from(part)));
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Spaces are ignored. */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, '');
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16),
  );
}

/** Writes numbers in one byte order. */
export class Order {
  constructor(readonly little: boolean) {}

  u16(value: number): number[] {
    const bytes = [(value >> 8) & 255, value & 255];
    return this.little ? bytes.reverse() : bytes;
  }

  u32(value: number): number[] {
    const bytes = [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
    return this.little ? bytes.reverse() : bytes;
  }

  u64(value: bigint): number[] {
    const high = Number((value >> 32n) & 0xffffffffn);
    const low = Number(value & 0xffffffffn);
    return this.little ? [...this.u32(low), ...this.u32(high)] : [...this.u32(high), ...this.u32(low)];
  }
}

export const LITTLE = new Order(true);
export const BIG = new Order(false);

export interface TestPacket {
  readonly seconds: number;
  /** In units of the file's magic. */
  readonly fraction: number;
  readonly frame: Uint8Array;
  readonly original?: number;
}

export function pcapFile(
  order: Order,
  packets: readonly TestPacket[],
  { magic = 0xa1b2c3d4, linkType = 1, minor = 4 } = {},
): Uint8Array<ArrayBuffer> {
  const header = [
    ...order.u32(magic),
    ...order.u16(2),
    ...order.u16(minor),
    ...order.u32(0),
    ...order.u32(0),
    ...order.u32(262_144),
    ...order.u32(linkType),
  ];
  const records = packets.map(({ seconds, fraction, frame, original = frame.length }) => {
    const lengths = minor < 3 ? [original, frame.length] : [frame.length, original];
    const extra = magic === 0xa1b2cd34 ? [0, 0, 0, 0, 0, 0, 0, 0] : [];
    const fields = [seconds, fraction, ...lengths].flatMap((value) => order.u32(value));
    return bytesOf(fields, extra, frame);
  });
  return bytesOf(header, ...records);
}

/** A pcapng block with its lengths; the body is padded. */
export function block(order: Order, type: number, ...parts: (Uint8Array | readonly number[])[]): Uint8Array {
  const body = bytesOf(...parts);
  const padding = new Uint8Array((4 - (body.length % 4)) % 4);
  const length = order.u32(12 + body.length + padding.length);
  return bytesOf(order.u32(type), length, body, padding, length);
}

export function option(order: Order, code: number, value: Uint8Array | readonly number[]): Uint8Array {
  const padding = new Uint8Array((4 - (value.length % 4)) % 4);
  return bytesOf(order.u16(code), order.u16(value.length), value, padding);
}

export function ascii(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}

export function sectionBlock(order: Order, ...options: Uint8Array[]): Uint8Array {
  const magic = order.u32(0x1a2b3c4d);
  return block(order, 0x0a0d0d0a, magic, order.u16(1), order.u16(0), order.u64(-1n), ...options);
}

export function interfaceBlock(order: Order, linkType: number, ...options: Uint8Array[]): Uint8Array {
  return block(order, 1, order.u16(linkType), order.u16(0), order.u32(0), ...options);
}

/** An enhanced packet block; `ticks` in units of the interface. */
export function packetBlock(
  order: Order,
  port: number,
  ticks: bigint,
  frame: Uint8Array,
  ...options: Uint8Array[]
): Uint8Array {
  const high = Number((ticks >> 32n) & 0xffffffffn);
  const low = Number(ticks & 0xffffffffn);
  const lengths = [...order.u32(frame.length), ...order.u32(frame.length)];
  const padding = new Uint8Array((4 - (frame.length % 4)) % 4);
  const times = [...order.u32(high), ...order.u32(low)];
  return block(order, 6, order.u32(port), times, lengths, frame, padding, ...options);
}
