import type { Printer } from './printer';

/** Longest name that is written out (RFC 1035 §2.3.4). */
const LONGEST = 255;
const KIND = 0xc0;
const POINTER = 0xc0;

/** The position behind a name; undefined where it is cut or of an unknown form. */
export function skipName(p: Printer, start: number): number | undefined {
  let at = start;
  for (;;) {
    if (!p.has(at, 1)) return undefined;
    const length = p.u8(at++);
    if (length === 0) return at;
    if ((length & KIND) === POINTER) return at + 1;
    if ((length & KIND) !== 0) return undefined;
    at += length;
  }
}

/**
 * Writes a name with a dot behind each label and gives the position behind it; undefined where it is cut or
 * wrong. A pointer has to lead back, which ends every loop (RFC 1035 §4.1.4 says "prior occurrence").
 */
export function printName(p: Printer, start: number, message: number): number | undefined {
  let at = start;
  let behind: number | undefined;
  let furthest = start - message;
  let written = 0;
  if (!p.has(at, 1)) return undefined;
  if (p.u8(at) === 0) {
    p.text('.');
    return at + 1;
  }
  while (at < p.end) {
    const length = p.u8(at);
    if (length === 0) break;
    if ((length & KIND) === POINTER) {
      if (!p.has(at, 2)) return undefined;
      const offset = p.u16(at) & 0x3fff;
      behind ??= at + 2;
      if (offset >= furthest) {
        p.text('<BAD PTR>');
        return undefined;
      }
      furthest = offset;
      at = message + offset;
      continue;
    }
    if ((length & KIND) !== 0) {
      p.text((length & KIND) === 0x40 ? `<ELT ${length & 0x3f}>` : '<BAD LABEL TYPE>');
      return undefined;
    }
    if (!printLabel(p, at + 1, Math.min(length, Math.max(0, LONGEST - written)))) return undefined;
    written += length;
    if (written <= LONGEST) p.text('.');
    written++;
    at += 1 + length;
    if (!p.has(at, 1)) return undefined;
  }
  if (written > LONGEST) p.text('<DOMAIN NAME TOO LONG>');
  return behind ?? at + 1;
}

/** False where the label is cut. */
export function printLabel(p: Printer, at: number, length: number): boolean {
  for (let index = 0; index < length; index++) {
    if (!p.has(at + index, 1)) return false;
    p.visible(p.u8(at + index));
  }
  return true;
}
