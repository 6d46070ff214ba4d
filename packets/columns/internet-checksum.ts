/**
 * The Internet checksum (RFC 1071) over the bytes of a window, four bytes a step: 16-bit one's complement sums do
 * not mind the order of bytes, so the window's own aligned words are added and the result is turned at the end.
 */
export class ChecksumWindow {
  private bytes: Uint8Array = new Uint8Array(0);
  private words: Uint32Array = new Uint32Array(0);
  /** Position of the window's first byte in its buffer. */
  private base = 0;

  /** The bytes that offsets of `sum` point into from now on. */
  use(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.base = bytes.byteOffset;
    this.words = new Uint32Array(bytes.buffer, 0, bytes.buffer.byteLength >>> 2);
  }

  /**
   * Sum of the 16-bit big-endian words of bytes [from, to), modulo 65535 in [0, 65535); an odd last byte counts as
   * a high byte.
   */
  sum(from: number, to: number): number {
    const { bytes, words, base } = this;
    let total = 0;
    let at = from;
    while (at < to && ((base + at) & 3) !== 0) {
      total += littleEndianPart(bytes[at], base + at);
      at++;
    }
    const lastWord = (base + to) >>> 2;
    let word = (base + at) >>> 2;
    if (at < to) at = Math.max(at, (lastWord << 2) - base);
    while (word < lastWord) {
      const stop = Math.min(lastWord, word + WORDS_A_FOLD);
      total += sumWords(words, word, stop) % 65535;
      word = stop;
    }
    for (; at < to; at++) total += littleEndianPart(bytes[at], base + at);
    const remainder = total % 65535;
    if (((base + from) & 1) === 1) return remainder;
    return ((remainder & 0xff) << 8) | (remainder >>> 8);
  }
}

/** Words whose halves can be added before a 32-bit integer could overflow. */
const WORDS_A_FOLD = 16_000;

/**
 * Sum of the 16-bit halves of words [from, to). Two sums of integers side by side: a single sum would wait for
 * itself, and words as such would be converted to floating point one by one.
 */
function sumWords(words: Uint32Array, from: number, to: number): number {
  let even = 0;
  let odd = 0;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const a = words[at] | 0;
    const b = words[at + 1] | 0;
    const c = words[at + 2] | 0;
    const d = words[at + 3] | 0;
    even = (even + (a & 0xffff) + (a >>> 16) + (c & 0xffff) + (c >>> 16)) | 0;
    odd = (odd + (b & 0xffff) + (b >>> 16) + (d & 0xffff) + (d >>> 16)) | 0;
  }
  for (; at < to; at++) even = (even + (words[at] & 0xffff) + (words[at] >>> 16)) | 0;
  return (even >>> 0) + (odd >>> 0);
}

/** What a byte adds to the sum of little-endian 16-bit words that are aligned to the buffer. */
function littleEndianPart(byte: number, position: number): number {
  return (position & 1) === 1 ? byte << 8 : byte;
}

/** True when a sum that includes the checksum field says that the bytes are as they were sent. */
export function sumIsRight(total: number): boolean {
  return total % 65535 === 0;
}
