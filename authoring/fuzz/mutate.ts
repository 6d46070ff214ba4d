import type { Random } from './random';

/** Values at which lengths, counts and offsets go wrong. */
const EXTREMES = [0, 1, 0x3f, 0x40, 0x7f, 0x80, 0xbf, 0xc0, 0xfe, 0xff];

/** A changed copy of a frame; `other` lends bytes. Some frames stay as they are, so that streams still form. */
export function mutated(frame: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = frame.slice();
  if (random.below(4) === 0) return bytes;
  const changes = 1 + random.below(4);
  for (let change = 0; change < changes; change++)
    bytes = CHANGES[random.below(CHANGES.length)](bytes, other, random);
  return bytes;
}

type Change = (bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array;

const CHANGES: readonly Change[] = [
  (bytes, _other, random) => {
    bytes[random.below(bytes.length)] ^= 1 << random.below(8);
    return bytes;
  },
  (bytes, _other, random) => {
    bytes[random.below(bytes.length)] = random.pick(EXTREMES);
    return bytes;
  },
  // The first headers decide most: they are hit more often than a long payload.
  (bytes, _other, random) => {
    bytes[random.below(Math.min(80, bytes.length))] = random.below(256);
    return bytes;
  },
  (bytes, _other, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, _other, random) => {
    const from = random.below(bytes.length);
    return joined(bytes.subarray(0, from), bytes.subarray(from + random.below(16)));
  },
  (bytes, _other, random) => {
    const from = random.below(bytes.length);
    const piece = bytes.subarray(from, from + 1 + random.below(32));
    return joined(bytes.subarray(0, from), piece, bytes.subarray(from));
  },
  (bytes, other, random) => {
    const from = random.below(bytes.length);
    return joined(bytes.subarray(0, from), other.subarray(Math.min(from, other.length)));
  },
];

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
