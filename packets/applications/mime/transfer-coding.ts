import type { TracedBytes } from '../application';
import type { TracedBuilder } from '../traced-builder';

/** Base64 as it comes line by line (RFC 2045 §6.8): up to three characters wait for the next line. */
export class Base64Reader {
  private held = 0;
  private count = 0;
  private over = false;

  read(line: TracedBytes, into: TracedBuilder): void {
    const { bytes } = line;
    const decoded = new Uint8Array(((bytes.length + 3) >> 2) * 3 + 3);
    let used = 0;
    let first = -1;
    for (let at = 0; at < bytes.length && !this.over; at++) {
      const digit = DIGITS[bytes[at]];
      if (digit === PADDING) {
        this.over = true;
        break;
      }
      if (digit === NO_DIGIT) continue;
      if (first < 0) first = at;
      this.held = (this.held << 6) | digit;
      if (++this.count < 4) continue;
      decoded[used++] = this.held >> 16;
      decoded[used++] = this.held >> 8;
      decoded[used++] = this.held;
      this.held = 0;
      this.count = 0;
    }
    if (this.over) used = this.flush(decoded, used);
    if (used > 0) into.appendBase64(decoded.subarray(0, used), line.origin(Math.max(0, first)));
  }

  /** What a text without padding leaves over. */
  finish(into: TracedBuilder): void {
    const decoded = new Uint8Array(3);
    const used = this.flush(decoded, 0);
    if (used > 0) into.appendBase64(decoded.subarray(0, used), undefined);
  }

  private flush(decoded: Uint8Array, used: number): number {
    let at = used;
    const bits = this.held << (6 * (4 - this.count));
    if (this.count >= 2) decoded[at++] = bits >> 16;
    if (this.count >= 3) decoded[at++] = bits >> 8;
    this.count = 0;
    this.held = 0;
    return at;
  }
}

/** One line of quoted-printable text (RFC 2045 §6.7); true where its end is part of the text. */
export function readQuotedPrintable(line: TracedBytes, into: TracedBuilder): boolean {
  const { bytes } = line;
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0x09)) end--;
  const soft = end > 0 && bytes[end - 1] === EQUALS;
  if (soft) end--;
  for (let at = 0; at < end; ) {
    const next = bytes.indexOf(EQUALS, at);
    const plainEnd = next < 0 || next >= end ? end : next;
    appendPart(line, at, plainEnd, into);
    at = plainEnd;
    if (at >= end) break;
    const high = hexDigit(bytes[at + 1]);
    const low = hexDigit(bytes[at + 2]);
    const legal = at + 2 < end && high >= 0 && low >= 0;
    const start = at;
    const made = Uint8Array.of(legal ? high * 16 + low : EQUALS);
    into.append({ bytes: made, origin: () => line.origin(start) });
    at += legal ? 3 : 1;
  }
  return !soft;
}

function appendPart(line: TracedBytes, from: number, to: number, into: TracedBuilder): void {
  if (to > from)
    into.append({ bytes: line.bytes.subarray(from, to), origin: (offset) => line.origin(from + offset) });
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const upper = code & ~32;
  return upper >= 65 && upper <= 70 ? upper - 55 : -1;
}

const EQUALS = 0x3d;
const NO_DIGIT = 64;
const PADDING = 65;
const DIGITS = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code === EQUALS) return PADDING;
  const digit = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(
    String.fromCharCode(code),
  );
  return digit < 0 ? NO_DIGIT : digit;
});
