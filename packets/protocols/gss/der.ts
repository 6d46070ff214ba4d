/** One element of BER or DER (X.690 section 8.1): offsets into the bytes at hand. */
export interface Element {
  readonly tag: number;
  /** Where its content starts and ends; the next element starts at the end. */
  readonly from: number;
  readonly to: number;
}

/** The element at `at`; undefined where it does not end by `end`, or has no length of its own. */
export function readElement(bytes: Uint8Array, at: number, end: number): Element | undefined {
  if (end - at < 2) return undefined;
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (first < 0x80) return within(tag, at + 2, first, end);
  const size = first & 0x7f;
  if (size === 0 || size > 4 || at + 2 + size > end) return undefined;
  let length = 0;
  for (let i = 0; i < size; i++) length = length * 256 + bytes[at + 2 + i];
  return within(tag, at + 2 + size, length, end);
}

function within(tag: number, from: number, length: number, end: number): Element | undefined {
  return from + length <= end ? { tag, from, to: from + length } : undefined;
}

/** The elements one after another from `from` on, as far as they are whole. */
export function readElements(bytes: Uint8Array, from: number, to: number): Element[] {
  const elements: Element[] = [];
  let at = from;
  while (at < to) {
    const element = readElement(bytes, at, to);
    if (!element) break;
    elements.push(element);
    at = element.to;
  }
  return elements;
}

/** An object identifier's content in dotted form (X.690 section 8.19). */
export function objectIdentifier(bytes: Uint8Array, from: number, to: number): string {
  const arcs: number[] = [];
  let value = 0;
  for (let at = from; at < to; at++) {
    value = value * 128 + (bytes[at] & 0x7f);
    if (bytes[at] & 0x80) continue;
    if (arcs.length === 0) {
      const first = Math.min(2, Math.floor(value / 40));
      arcs.push(first, value - 40 * first);
    } else arcs.push(value);
    value = 0;
  }
  return arcs.join('.');
}
