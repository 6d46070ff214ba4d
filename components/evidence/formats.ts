const SECOND = 1_000_000_000n;
const DAY = 86_400n;

/** Time of day in UTC with microseconds, `09:14:02.118204`, from nanoseconds since 1970. */
export function clockTime(time: bigint): string {
  const seconds = time / SECOND;
  const inDay = Number(((seconds % DAY) + DAY) % DAY);
  const micros = Number((time % SECOND) / 1000n);
  return `${two(inDay / 3600)}:${two((inDay / 60) % 60)}:${two(inDay % 60)}.${String(micros).padStart(6, '0')}`;
}

/** A duration for reading: `3:51:07`, `0:14:22`, and below a minute `2.137 s` or `812 µs`. */
export function durationText(nanoseconds: bigint): string {
  const micros = Number(nanoseconds / 1000n);
  if (micros < 1000) return `${micros} µs`;
  if (micros < 1_000_000) return `${(micros / 1000).toFixed(1)} ms`;
  if (micros < 60_000_000) return `${(micros / 1_000_000).toFixed(3)} s`;
  const seconds = Math.floor(micros / 1_000_000);
  return `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** `1,804,331` */
export function countText(value: number): string {
  return value.toLocaleString('en');
}

/** A file's size: `980 bytes`, `64.2 kB`, `1.3 GB` (decimal units). */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = -1;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(1)} ${units[unit]}`;
}

/** A byte as two hex digits. */
export function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** What the text column shows for a byte: printable ASCII, or a dot. */
export function asciiByte(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
}

/**
 * Text from a capture, made harmless to look at: control characters, bidirectional controls and characters without
 * a shape, which could reorder or hide what is around them, are shown as their escapes.
 */
export function inertText(text: string): string {
  return text.replace(CONTROLS, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}

const CONTROLS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}
